package dev.postern.emulator.invoke.function;

/** A function's answer that is not of the form it must have; the message says why, in one line. */
public final class MalformedAnswerException extends RuntimeException {
  MalformedAnswerException(String message) {
    super(message, null, false, false);
  }

  /** What is wrong. */
  public String reason() {
    return String.valueOf(getMessage());
  }
}
