package dev.postern.emulator.storage;

/** A state directory or document that is not taken; the message says why in one line. */
public final class StateRefusedException extends RuntimeException {
  /** A refusal. */
  public StateRefusedException(String message) {
    super(message, null, false, false);
  }
}
