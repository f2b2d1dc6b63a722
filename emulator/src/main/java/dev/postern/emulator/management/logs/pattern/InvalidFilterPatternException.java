package dev.postern.emulator.management.logs.pattern;

/** A filter pattern that cannot be read; the message says why, and where, in one line. */
public final class InvalidFilterPatternException extends RuntimeException {
  InvalidFilterPatternException(String message) {
    super(message, null, false, false);
  }
}
