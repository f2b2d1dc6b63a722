package dev.postern.lambda.environment;

import java.util.OptionalLong;

/** A process or container that runs a function. */
public interface Sandbox {
  /**
   * Ends it at once, with everything that was started in it. May be called again, and may block.
   */
  void stop();

  /** The most memory it has used so far in bytes, where that is known. Does not block. */
  OptionalLong mostMemoryUsed();

  /**
   * Waits until everything that was written in it before this call has been given to its listener,
   * as far as that can be known; a short moment at most. Does not block.
   *
   * @param then run once, on any thread; at once where nothing can be known
   */
  default void whenOutputIsRead(Runnable then) {
    then.run();
  }
}
