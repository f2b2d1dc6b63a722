package dev.postern.lambda.environment;

import java.util.OptionalLong;

/** A process or container that runs a function. */
public interface Sandbox {
  /** Ends it at once, with everything that was started in it. May be called again. */
  void stop();

  /** The most memory it has used so far in bytes, where that is known. */
  OptionalLong mostMemoryUsed();
}
