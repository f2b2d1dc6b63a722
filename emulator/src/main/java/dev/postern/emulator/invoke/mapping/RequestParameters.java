package dev.postern.emulator.invoke.mapping;

import dev.postern.wire.http.Headers;
import java.util.List;
import java.util.Map;

/**
 * The parameters of a method request, decoded.
 *
 * @param path path parameters by name
 * @param query query values by name in the order received
 * @param headers the header fields that a mapping may see (those that API Gateway hides are gone
 *     already)
 */
public record RequestParameters(
    Map<String, String> path, Map<String, List<String>> query, Headers headers) {}
