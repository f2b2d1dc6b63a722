package dev.postern.integration;

/** The machine's Python, which functions in tests run with. */
final class Python {
  private Python() {}

  /** Skips the test, with a banner, where there is no Python. */
  static void needed(String subject) {
    LoudSkip.unless(
        Checkout.program("python3").isPresent(),
        "python3 is not on the PATH, so not tested with it: " + subject,
        "Install Python 3 to test everything.");
  }
}
