package dev.postern.lambda.environment;

/** Told what comes of a sandbox. */
public interface SandboxListener {
  /** The handler or its runtime wrote that line to stdout or stderr; without its end. */
  void output(String line);

  /**
   * It has ended by itself.
   *
   * @param status how, in AWS's words, such as {@code exit status 1} or {@code signal: killed}
   */
  void exited(String status);
}
