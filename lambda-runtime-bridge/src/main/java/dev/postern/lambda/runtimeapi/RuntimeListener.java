package dev.postern.lambda.runtimeapi;

import java.util.Optional;

/** Told what one runtime says at its Runtime API; on any thread, one call at a time. */
public interface RuntimeListener {
  /** It asks for an invocation: it has initialized, or is done with the last one. */
  void ready();

  /** It could not initialize. */
  void initFailed(RuntimeError error);

  /** It answered the invocation it was given. */
  void answered(RuntimeAnswer answer);

  /**
   * A result that streamed has ended.
   *
   * @param error how it failed on the way, if it did
   */
  void streamed(Optional<RuntimeError> error);
}
