package dev.postern.lambda.environment;

/**
 * Starts what an execution environment lives in: a process, a container. The runtime in it speaks
 * the Runtime API to Postern.
 */
public interface SandboxLauncher extends AutoCloseable {
  /**
   * Starts a sandbox; may block. The runtime in it is still initializing when this returns.
   *
   * @param spec what is to run
   * @param listener told what comes of it, on any thread
   * @throws SandboxException when it cannot be started
   */
  Sandbox launch(SandboxSpec spec, SandboxListener listener) throws SandboxException;

  /** Stops every sandbox and leaves nothing behind. */
  @Override
  void close();
}
