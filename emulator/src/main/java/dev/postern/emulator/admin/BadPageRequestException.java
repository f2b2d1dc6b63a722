package dev.postern.emulator.admin;

/** A request that a page cannot make sense of; the message is one line for its sender. */
final class BadPageRequestException extends RuntimeException {
  BadPageRequestException(String message) {
    super(message, null, false, false);
  }
}
