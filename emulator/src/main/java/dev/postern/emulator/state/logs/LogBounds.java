package dev.postern.emulator.state.logs;

/**
 * How much the log store keeps. What is over a bound goes, oldest first.
 *
 * @param eventsPerStream the most events of one stream
 * @param bytesPerStream the most bytes of one stream
 * @param bytes the most bytes of all groups in an account and Region
 */
record LogBounds(int eventsPerStream, long bytesPerStream, long bytes) {
  private static final long MEBIBYTE = 1L << 20;

  /** What a gateway keeps. */
  static final LogBounds USUAL = new LogBounds(10_000, 8 * MEBIBYTE, 64 * MEBIBYTE);
}
