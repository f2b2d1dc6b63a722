package dev.postern.lambda.environment;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;
import software.amazon.awssdk.services.lambda.model.LogFormat;
import software.amazon.awssdk.services.lambda.model.LoggingConfig;

/**
 * What Lambda itself writes into a function's log, in the format of its LoggingConfig. A line is
 * empty where the format has none for what happened, or the function does not want it.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/lambda/latest/dg/monitoring-cloudwatchlogs-logformat.html">
 *     Configuring JSON and plain text log formats</a>
 */
sealed interface PlatformLines permits TextLines, JsonLines {
  /** The form of moments in both formats: UTC, to the millisecond. */
  DateTimeFormatter MILLIS =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  /** In the format that a version of a function asks for; text unless it says otherwise. */
  static PlatformLines of(FunctionConfiguration configuration) {
    LoggingConfig logging = configuration.loggingConfig();
    return logging == null || logging.logFormat() != LogFormat.JSON
        ? new TextLines()
        : JsonLines.from(logging);
  }

  Optional<String> start(Instant now, String requestId, String version);

  Optional<String> timedOut(Instant now, String requestId, Duration timeout);

  /** The runtime ended by itself while it ran an invocation. */
  Optional<String> exited(Instant now, String requestId, String text);

  Optional<String> end(Instant now, Report report);

  Optional<String> report(Instant now, Report report);

  /**
   * An initialization failed.
   *
   * @param phase {@code init}, or {@code invoke} when it was repeated within an invocation
   */
  Optional<String> initReport(Instant now, Duration duration, String phase, Report.Failure failure);
}
