package dev.postern.emulator;

/** Why a document did not become an API: what API Gateway says of it, and which document. */
public final class DocumentRefusedException extends RuntimeException {
  DocumentRefusedException(String message, Throwable cause) {
    super(message, cause);
  }
}
