package dev.postern.openapi;

/** An API cannot be written as a document; the message says what stands in the way. */
public final class OpenApiExportException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  OpenApiExportException(String message) {
    super(message);
  }
}
