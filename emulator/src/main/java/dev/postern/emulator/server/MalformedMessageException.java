package dev.postern.emulator.server;

/** What a peer sent is no HTTP message, or one that is too large; the message says which. */
final class MalformedMessageException extends Exception {
  MalformedMessageException(String message) {
    super(message, null, false, false);
  }
}
