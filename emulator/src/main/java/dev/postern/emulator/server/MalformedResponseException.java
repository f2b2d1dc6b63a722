package dev.postern.emulator.server;

/** What an endpoint sent is no HTTP response, or one that is too large; the message says which. */
final class MalformedResponseException extends Exception {
  MalformedResponseException(String message) {
    super(message, null, false, false);
  }
}
