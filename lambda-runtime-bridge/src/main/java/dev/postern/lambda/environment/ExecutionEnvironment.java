package dev.postern.lambda.environment;

/** One execution environment as the pool sees it: it runs one invocation at a time. */
interface ExecutionEnvironment {
  /** Starts it, and runs the invocation once it has initialized. */
  void start(Run first);

  /**
   * Runs an invocation in an idle environment.
   *
   * @return false, and the invocation is not run, when it has ended meanwhile
   */
  boolean run(Run run);

  /** Ends it once it is idle. */
  void retire();

  /**
   * Ends it at once; an invocation that runs in it is refused.
   *
   * @param reason why, in words for a developer
   */
  void stop(String reason);

  /** Told what becomes of environments. */
  interface Owner {
    /** It can take an invocation. */
    void idle(ExecutionEnvironment environment);

    /** It has ended. */
    void gone(ExecutionEnvironment environment);
  }
}
