package dev.postern.lambda.environment;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What Lambda reports of an invocation at its end.
 *
 * @param requestId the request id
 * @param duration how long it ran
 * @param memorySize the configured memory in MB
 * @param memoryUsed the most memory used in bytes; left out of the line when it is not known
 * @param init how long the initialization before it took
 * @param failure why it ended, when not by an answer
 */
record Report(
    String requestId,
    Duration duration,
    int memorySize,
    OptionalLong memoryUsed,
    Optional<Duration> init,
    Optional<Failure> failure) {
  private static final long BYTES_PER_MEGABYTE = 1 << 20;
  private static final long NANOS_PER_MILLI = 1_000_000;
  private static final int HUNDREDTHS = 2;
  private static final int NANOS_TO_MILLIS = 6;

  /**
   * How an invocation failed.
   *
   * @param status {@code timeout} or {@code error}
   * @param errorType the error's type; empty for a timeout
   */
  record Failure(String status, Optional<String> errorType) {}

  /** Documented: rounded up to the next millisecond; the initialization is billed, too. */
  long billedMillis() {
    long nanos = duration.plus(init.orElse(Duration.ZERO)).toNanos();
    return Math.max(1, (nanos + NANOS_PER_MILLI - 1) / NANOS_PER_MILLI);
  }

  Optional<Long> megabytesUsed() {
    return memoryUsed.isEmpty()
        ? Optional.empty()
        : Optional.of((memoryUsed.getAsLong() + BYTES_PER_MEGABYTE - 1) / BYTES_PER_MEGABYTE);
  }

  /** Milliseconds, rounded to two digits behind the point. */
  static BigDecimal hundredths(Duration duration) {
    return BigDecimal.valueOf(duration.toNanos(), NANOS_TO_MILLIS)
        .setScale(HUNDREDTHS, RoundingMode.HALF_UP);
  }
}
