package dev.postern.lambda.environment;

import dev.postern.lambda.invoke.LogSink;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Writes the log of one environment: the function's output and, around it, Lambda's own lines. */
final class EnvironmentLog {
  /** The longest line that is one event, in characters; CloudWatch Logs takes 256 KiB. */
  static final int LONGEST_LINE = 256 << 10;

  private final EnvironmentIdentity identity;
  private final LogSink sink;
  private final Clock clock;
  private final PlatformLines lines;
  private LogTail tail = new LogTail();

  EnvironmentLog(EnvironmentIdentity identity, LogSink sink, Clock clock) {
    this.identity = identity;
    this.sink = sink;
    this.clock = clock;
    this.lines = PlatformLines.of(identity.version().configuration());
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
    lines.start(clock.instant(), requestId, identity.version().number()).ifPresent(this::append);
  }

  void timedOut(String requestId, Duration timeout) {
    lines.timedOut(clock.instant(), requestId, timeout).ifPresent(this::append);
  }

  /**
   * The runtime ended while it ran an invocation, or could not be run at all.
   *
   * @param errorType such as {@code Runtime.ExitError}
   */
  void failed(String requestId, String errorType, String text) {
    lines
        .exited(clock.instant(), requestId, text)
        .ifPresent(
            line -> {
              append(line);
              append(errorType);
            });
  }

  /** The invocation has ended. */
  void end(Report report) {
    lines.end(clock.instant(), report).ifPresent(this::append);
    lines.report(clock.instant(), report).ifPresent(this::append);
  }

  /**
   * Documented: an initialization that failed is reported.
   *
   * @param phase {@code init}, or {@code invoke} when it was repeated within an invocation
   */
  void initReport(Duration duration, String phase, Report.Failure failure) {
    lines.initReport(clock.instant(), duration, phase, failure).ifPresent(this::append);
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
