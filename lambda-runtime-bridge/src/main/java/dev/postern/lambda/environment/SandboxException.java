package dev.postern.lambda.environment;

/** A sandbox that cannot be started; the message says why and what to do, in one line. */
public class SandboxException extends Exception {
  private static final long serialVersionUID = 1;

  public SandboxException(String message) {
    super(message, null, false, false);
  }

  /**
   * A program that cannot be run, which is the function's own error. The message is AWS's, such as
   * {@code fork/exec /var/task/bootstrap: permission denied}.
   */
  public static final class InvalidEntrypoint extends SandboxException {
    private static final long serialVersionUID = 1;

    public InvalidEntrypoint(String message) {
      super(message);
    }
  }
}
