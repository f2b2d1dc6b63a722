package dev.postern.lambda.environment;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The REPORT line of an invocation.
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

  /**
   * How an invocation failed.
   *
   * @param status {@code timeout} or {@code error}
   * @param errorType the error's type; empty for a timeout
   */
  record Failure(String status, Optional<String> errorType) {}

  /** The line; the blanks between its parts are tabs. */
  String text() {
    StringBuilder line = new StringBuilder("REPORT RequestId: ").append(requestId);
    part(line, "Duration: " + millis(duration) + " ms");
    part(line, "Billed Duration: " + billed() + " ms");
    part(line, "Memory Size: " + memorySize + " MB");
    memoryUsed.ifPresent(used -> part(line, "Max Memory Used: " + megabytes(used) + " MB"));
    init.ifPresent(took -> part(line, "Init Duration: " + millis(took) + " ms"));
    failure.ifPresent(why -> part(line, "Status: " + why.status()));
    failure.flatMap(Failure::errorType).ifPresent(type -> part(line, "Error Type: " + type));
    return line.toString();
  }

  private static void part(StringBuilder line, String part) {
    line.append('\t').append(part);
  }

  static String millis(Duration duration) {
    return String.format(Locale.ROOT, "%.2f", duration.toNanos() / 1e6);
  }

  /** Documented: rounded up to the next millisecond; the initialization is billed, too. */
  private long billed() {
    long nanos = duration.plus(init.orElse(Duration.ZERO)).toNanos();
    return Math.max(1, (nanos + 999_999) / 1_000_000);
  }

  private static long megabytes(long bytes) {
    return (bytes + BYTES_PER_MEGABYTE - 1) / BYTES_PER_MEGABYTE;
  }
}
