package dev.postern.junit;

/** How far a gateway reaches: which tests use the same one, and what they find in it. */
public enum Scope {
  /**
   * A gateway for the class. Each test finds in it what the class declares and nothing else: what
   * other tests, and methods with {@code @BeforeAll}, have done to it is forgotten. APIs keep their
   * URLs.
   */
  TEST,

  /** A gateway for the class, which keeps what its tests do. */
  CLASS,

  /**
   * One gateway for all classes of the run that say so. It keeps what they do and is never reset;
   * what a class declares is there for all of them. Its clock is not stopped for a test.
   */
  RUN
}
