package dev.postern.lambda.environment;

import java.time.Duration;

/** Runs things later; injected, so that tests can move time. */
@FunctionalInterface
public interface Timers {
  /**
   * Runs a task once, when that time has passed, on a thread that must not be blocked.
   *
   * @param task what to run; it does not throw
   */
  Timer after(Duration delay, Runnable task);

  /** A task that has not run yet. */
  @FunctionalInterface
  interface Timer {
    /** It does not run any more; does nothing when it already has. */
    void stop();

    /** Nothing to run. */
    static Timer none() {
      return () -> {};
    }
  }
}
