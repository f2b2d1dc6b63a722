package dev.postern.wire.operations;

/** A path label or query parameter of a request whose percent-encoding is broken. */
public final class MalformedEncodingException extends RuntimeException {
  MalformedEncodingException(String message) {
    super(message, null, false, false);
  }
}
