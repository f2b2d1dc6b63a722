package dev.postern.lambda.environment;

import dev.postern.lambda.invoke.LogSink;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Writes the log of one environment, as Lambda does in its text format. */
final class EnvironmentLog {
  /** The longest line that is one event, in characters; CloudWatch Logs takes 256 KiB. */
  static final int LONGEST_LINE = 256 << 10;

  private static final DateTimeFormatter MILLIS =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  private final EnvironmentIdentity identity;
  private final LogSink sink;
  private final Clock clock;
  private LogTail tail = new LogTail();

  EnvironmentLog(EnvironmentIdentity identity, LogSink sink, Clock clock) {
    this.identity = identity;
    this.sink = sink;
    this.clock = clock;
  }

  /** From now on the lines are those of another invocation. */
  synchronized void turnPage() {
    tail = new LogTail();
  }

  /** The end of the log of the invocation. */
  synchronized String tail() {
    return tail.text();
  }

  /** A line that the handler or its runtime wrote. */
  void output(String line) {
    append(line.length() > LONGEST_LINE ? line.substring(0, LONGEST_LINE) : line);
  }

  void start(String requestId) {
    append("START RequestId: " + requestId + " Version: " + identity.version().number());
  }

  void timedOut(String requestId, String text) {
    append(MILLIS.format(clock.instant()) + " " + requestId + " " + text + "\n");
  }

  /** The runtime ended while it ran an invocation. */
  void exited(String requestId, String text) {
    append("RequestId: " + requestId + " Error: " + text);
    append(ErrorObjects.EXIT_ERROR);
  }

  void end(String requestId) {
    append("END RequestId: " + requestId);
  }

  void report(Report report) {
    append(report.text());
  }

  /**
   * Documented: an initialization that failed is reported.
   *
   * @param phase {@code init}, or {@code invoke} when it was repeated within an invocation
   */
  void initReport(Duration duration, String phase, Report.Failure failure) {
    append(
        "INIT_REPORT Init Duration: %s ms\tPhase: %s\tStatus: %s%s"
            .formatted(
                Report.millis(duration),
                phase,
                failure.status(),
                failure.errorType().map(type -> "\tError Type: " + type).orElse("")));
  }

  private synchronized void append(String line) {
    String message = line + "\n";
    Instant now = clock.instant();
    tail.add(message);
    sink.append(
        identity.function().account(),
        identity.function().region(),
        identity.logGroup(),
        identity.logStream(),
        now,
        message);
  }
}
