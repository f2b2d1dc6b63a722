package dev.postern.emulator;

/** A gateway that could not start; the message is one line for its user. */
public final class PosternStartException extends RuntimeException {
  private final boolean portInUse;

  public PosternStartException(String message) {
    this(message, false);
  }

  private PosternStartException(String message, boolean portInUse) {
    super(message);
    this.portInUse = portInUse;
  }

  /** The port is somebody else's. */
  static PosternStartException portInUse(String message) {
    return new PosternStartException(message, true);
  }

  /** Whether it could not start because the port is in use. */
  public boolean portInUse() {
    return portInUse;
  }
}
