package dev.postern.emulator.invoke;

/**
 * Where a request to a deployed API goes, read from its Host and path.
 *
 * @param apiId the API's id as written in the URL
 * @param rawPath the raw path from the stage on: {@code /{stage}/{path}}, as {@code $context.path}
 *     shows it
 */
public record InvokeAddress(String apiId, String rawPath) {}
