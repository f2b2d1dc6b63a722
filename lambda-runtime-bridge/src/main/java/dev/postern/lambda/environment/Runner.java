package dev.postern.lambda.environment;

import dev.postern.lambda.function.FunctionTarget;

/** What runs a version of a function. */
public sealed interface Runner {
  /**
   * Sandboxes with a runtime in them.
   *
   * @param launcher starts them
   */
  record InSandboxes(SandboxLauncher launcher) implements Runner {}

  /**
   * Something without a sandbox.
   *
   * @param runner runs it
   */
  record Directly(DirectRunner runner) implements Runner {}

  /**
   * Nothing that was set up.
   *
   * @param reason why, and what to do, in one line
   */
  record Nothing(String reason) implements Runner {}

  /** Chooses what runs a function. */
  @FunctionalInterface
  interface Choice {
    Runner of(FunctionTarget target);
  }
}
