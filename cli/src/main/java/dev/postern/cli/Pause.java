package dev.postern.cli;

/** What passes between looking for news and looking again. */
@FunctionalInterface
interface Pause {
  /** Lets time pass; false when nobody wants to know more. */
  boolean passes() throws InterruptedException;

  /** A pause of that length, again and again. */
  static Pause ofMillis(long millis) {
    return () -> {
      Thread.sleep(millis);
      return true;
    };
  }
}
