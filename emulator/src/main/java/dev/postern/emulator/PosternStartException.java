package dev.postern.emulator;

/** A gateway that could not start; the message is one line for its user. */
public final class PosternStartException extends RuntimeException {
  public PosternStartException(String message) {
    super(message);
  }
}
