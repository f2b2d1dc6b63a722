package dev.postern.lambda.environment;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Lambda's own lines in the log format Text. The blanks between their parts are tabs. */
record TextLines() implements PlatformLines {
  @Override
  public Optional<String> start(Instant now, String requestId, String version) {
    return Optional.of("START RequestId: " + requestId + " Version: " + version);
  }

  /** The line is followed by an empty one. */
  @Override
  public Optional<String> timedOut(Instant now, String requestId, Duration timeout) {
    String text = ErrorObjects.timeoutText(timeout);
    return Optional.of(MILLIS.format(now) + " " + requestId + " " + text + "\n");
  }

  @Override
  public Optional<String> exited(Instant now, String requestId, String text) {
    return Optional.of("RequestId: " + requestId + " Error: " + text);
  }

  @Override
  public Optional<String> end(Instant now, Report report) {
    return Optional.of("END RequestId: " + report.requestId());
  }

  @Override
  public Optional<String> report(Instant now, Report report) {
    StringBuilder line = new StringBuilder("REPORT RequestId: ").append(report.requestId());
    part(line, "Duration: " + hundredths(report.duration()) + " ms");
    part(line, "Billed Duration: " + report.billedMillis() + " ms");
    part(line, "Memory Size: " + report.memorySize() + " MB");
    report.megabytesUsed().ifPresent(used -> part(line, "Max Memory Used: " + used + " MB"));
    report.init().ifPresent(took -> part(line, "Init Duration: " + hundredths(took) + " ms"));
    report.failure().ifPresent(why -> failure(line, why));
    return Optional.of(line.toString());
  }

  @Override
  public Optional<String> initReport(
      Instant now, Duration duration, String phase, Report.Failure failure) {
    StringBuilder line = new StringBuilder("INIT_REPORT Init Duration: ");
    line.append(hundredths(duration)).append(" ms");
    part(line, "Phase: " + phase);
    failure(line, failure);
    return Optional.of(line.toString());
  }

  private static void failure(StringBuilder line, Report.Failure failure) {
    part(line, "Status: " + failure.status());
    failure.errorType().ifPresent(type -> part(line, "Error Type: " + type));
  }

  private static void part(StringBuilder line, String part) {
    line.append('\t').append(part);
  }

  /** Milliseconds with two digits behind the point. */
  private static String hundredths(Duration duration) {
    return Report.hundredths(duration).toPlainString();
  }
}
