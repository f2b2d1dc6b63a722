package dev.postern.lambda.runtimeapi;

/**
 * An error that a runtime reported.
 *
 * @param type what {@code Lambda-Runtime-Function-Error-Type} said, such as {@code
 *     Runtime.ImportModuleError}; {@code Runtime.Unknown} when it said nothing
 * @param object the error object, as the runtime wrote it
 */
public record RuntimeError(String type, byte[] object) {}
