package dev.postern.lambda.environment;

/** A sandbox that cannot be started; the message says why and what to do, in one line. */
public final class SandboxException extends Exception {
  public SandboxException(String message) {
    super(message, null, false, false);
  }
}
