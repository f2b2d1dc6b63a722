package dev.postern.lambda.environment;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import software.amazon.awssdk.services.lambda.model.LoggingConfig;
import software.amazon.awssdk.services.lambda.model.SystemLogLevel;

/**
 * Lambda's own lines in the log format JSON: the events of the Telemetry API, as far as the
 * function's system log level lets them through.
 *
 * @param lowest the level below which nothing is written
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/telemetry-schema-reference.html">The
 *     events</a>
 * @see <a
 *     href="https://docs.aws.amazon.com/lambda/latest/dg/monitoring-cloudwatchlogs-log-level.html">
 *     Their levels</a>
 */
record JsonLines(Level lowest) implements PlatformLines {
  private static final String ON_DEMAND = "on-demand";
  private static final String SUCCESS = "success";

  /** How much an event matters. */
  enum Level {
    DEBUG,
    INFO,
    WARN
  }

  /** With the system log level of a function; INFO unless it has another. */
  static JsonLines from(LoggingConfig logging) {
    SystemLogLevel level = logging.systemLogLevel();
    if (level == SystemLogLevel.DEBUG) {
      return new JsonLines(Level.DEBUG);
    }
    return new JsonLines(level == SystemLogLevel.WARN ? Level.WARN : Level.INFO);
  }

  @Override
  public Optional<String> start(Instant now, String requestId, String version) {
    ObjectNode record = record().put("requestId", requestId).put("version", version);
    return line(now, Level.INFO, "platform.start", record);
  }

  /** The report's status says it. */
  @Override
  public Optional<String> timedOut(Instant now, String requestId, Duration timeout) {
    return Optional.empty();
  }

  /** The report's status and error type say it. */
  @Override
  public Optional<String> exited(Instant now, String requestId, String text) {
    return Optional.empty();
  }

  @Override
  public Optional<String> end(Instant now, Report report) {
    ObjectNode record = record().put("requestId", report.requestId());
    status(record, report.failure());
    record.putObject("metrics").put("durationMs", millis(report.duration()));
    return line(
        now,
        report.failure().isPresent() ? Level.WARN : Level.DEBUG,
        "platform.runtimeDone",
        record);
  }

  @Override
  public Optional<String> report(Instant now, Report report) {
    ObjectNode record = record().put("requestId", report.requestId());
    ObjectNode metrics = record.putObject("metrics");
    metrics.put("durationMs", millis(report.duration()));
    metrics.put("billedDurationMs", report.billedMillis());
    metrics.put("memorySizeMB", report.memorySize());
    report.megabytesUsed().ifPresent(used -> metrics.put("maxMemoryUsedMB", used));
    report.init().ifPresent(took -> metrics.put("initDurationMs", millis(took)));
    status(record, report.failure());
    return line(
        now, report.failure().isPresent() ? Level.WARN : Level.INFO, "platform.report", record);
  }

  @Override
  public Optional<String> initReport(
      Instant now, Duration duration, String phase, Report.Failure failure) {
    ObjectNode record = record().put("initializationType", ON_DEMAND).put("phase", phase);
    status(record, Optional.of(failure));
    record.putObject("metrics").put("durationMs", millis(duration));
    return line(now, Level.WARN, "platform.initReport", record);
  }

  private static ObjectNode record() {
    return JsonNodeFactory.instance.objectNode();
  }

  private static void status(ObjectNode record, Optional<Report.Failure> failure) {
    record.put("status", failure.map(Report.Failure::status).orElse(SUCCESS));
    failure.flatMap(Report.Failure::errorType).ifPresent(type -> record.put("errorType", type));
  }

  private static double millis(Duration duration) {
    long micros = duration.toNanos() / 1_000;
    return micros / 1e3;
  }

  private Optional<String> line(Instant now, Level level, String type, ObjectNode record) {
    if (level.compareTo(lowest) < 0) {
      return Optional.empty();
    }
    ObjectNode event = record();
    event.put("time", MILLIS.format(now)).put("type", type).set("record", record);
    return Optional.of(event.toString());
  }
}
