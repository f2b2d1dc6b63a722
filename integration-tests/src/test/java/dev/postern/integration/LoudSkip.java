package dev.postern.integration;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * Skips a test that needs a program which is not installed, and says so where nobody overlooks it.
 */
final class LoudSkip {
  private static final String RULE = "*".repeat(78);

  private LoudSkip() {}

  /**
   * Goes on, or skips the test with a banner on standard error.
   *
   * @param possible whether the test can run here
   * @param reason what is missing and what is therefore not tested, in one line
   * @param remedy what to do about it, in one line
   */
  static void unless(boolean possible, String reason, String remedy) {
    if (!possible) {
      System.err.println(RULE);
      System.err.println("SKIPPED: " + reason);
      System.err.println(remedy);
      System.err.println(RULE);
    }
    assumeTrue(possible, reason);
  }
}
