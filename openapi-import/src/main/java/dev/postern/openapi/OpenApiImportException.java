package dev.postern.openapi;

/** A document that cannot be imported; the message says in one line what is wrong and where. */
public final class OpenApiImportException extends RuntimeException {
  public OpenApiImportException(String message) {
    super(message, null, false, false);
  }
}
