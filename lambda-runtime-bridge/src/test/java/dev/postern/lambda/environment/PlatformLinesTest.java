package dev.postern.lambda.environment;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;

/** Documented: "Telemetry API Event schema reference" and "Log-level filtering". */
class PlatformLinesTest {
  private static final Instant NOW = Instant.parse("2026-03-04T05:06:07.089Z");
  private static final String ID = "8f5d7a3c-0c4e-4a8e-9c6f-2f4f0c1d9a11";
  private static final Report.Failure TIMEOUT = new Report.Failure("timeout", Optional.empty());
  private static final Report.Failure EXIT =
      new Report.Failure("error", Optional.of("Runtime.ExitError"));

  private static PlatformLines lines(String format, String level) {
    return PlatformLines.of(
        FunctionConfiguration.builder()
            .loggingConfig(logging -> logging.logFormat(format).systemLogLevel(level))
            .build());
  }

  private static Report report(Optional<Report.Failure> failure) {
    return new Report(
        ID,
        Duration.ofNanos(2_004_567),
        128,
        OptionalLong.of(30 << 20),
        Optional.of(Duration.ofNanos(150_125_999)),
        failure);
  }

  @Test
  void textIsTheFormatOfAFunctionThatAsksForNone() {
    PlatformLines lines = PlatformLines.of(FunctionConfiguration.builder().build());

    assertThat(lines.start(NOW, ID, "$LATEST"))
        .contains("START RequestId: " + ID + " Version: $LATEST");
  }

  @Test
  void theTextReportHasItsPartsBetweenTabs() {
    PlatformLines lines = lines("Text", "INFO");

    assertThat(lines.end(NOW, report(Optional.empty()))).contains("END RequestId: " + ID);
    assertThat(lines.report(NOW, report(Optional.empty())))
        .contains(
            "REPORT RequestId: "
                + ID
                + "\tDuration: 2.00 ms\tBilled Duration: 153 ms\tMemory Size: 128 MB"
                + "\tMax Memory Used: 30 MB\tInit Duration: 150.13 ms");
    assertThat(lines.report(NOW, report(Optional.of(EXIT))).orElseThrow())
        .endsWith("\tStatus: error\tError Type: Runtime.ExitError");
    assertThat(lines.timedOut(NOW, ID, Duration.ofSeconds(3)))
        .contains("2026-03-04T05:06:07.089Z " + ID + " Task timed out after 3.00 seconds\n");
    assertThat(lines.initReport(NOW, Duration.ofMillis(9999), "init", TIMEOUT))
        .contains("INIT_REPORT Init Duration: 9999.00 ms\tPhase: init\tStatus: timeout");
  }

  @Test
  void jsonEventsHaveATimeATypeAndARecord() {
    PlatformLines lines = lines("JSON", "INFO");

    assertThat(lines.start(NOW, ID, "7"))
        .contains(
            """
            {"time":"2026-03-04T05:06:07.089Z","type":"platform.start",\
            "record":{"requestId":"%s","version":"7"}}"""
                .formatted(ID));
    assertThat(lines.report(NOW, report(Optional.empty())))
        .contains(
            """
            {"time":"2026-03-04T05:06:07.089Z","type":"platform.report","record":{"requestId":"%s",\
            "metrics":{"durationMs":2.004,"billedDurationMs":153,"memorySizeMB":128,\
            "maxMemoryUsedMB":30,"initDurationMs":150.125},"status":"success"}}"""
                .formatted(ID));
  }

  @Test
  void jsonEventsOfFailuresHaveTheirStatusAndErrorType() {
    PlatformLines lines = lines("JSON", "DEBUG");

    assertThat(lines.end(NOW, report(Optional.of(EXIT))))
        .contains(
            """
            {"time":"2026-03-04T05:06:07.089Z","type":"platform.runtimeDone","record":\
            {"requestId":"%s","status":"error","errorType":"Runtime.ExitError",\
            "metrics":{"durationMs":2.004}}}"""
                .formatted(ID));
    assertThat(lines.initReport(NOW, Duration.ofMillis(12), "invoke", TIMEOUT))
        .contains(
            """
            {"time":"2026-03-04T05:06:07.089Z","type":"platform.initReport","record":\
            {"initializationType":"on-demand","phase":"invoke","status":"timeout",\
            "metrics":{"durationMs":12.0}}}""");
    assertThat(lines.timedOut(NOW, ID, Duration.ofSeconds(3))).isEmpty();
    assertThat(lines.exited(NOW, ID, "exited")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "DEBUG,true,true,true,true",
    "INFO,true,false,true,true",
    "WARN,false,false,false,true"
  })
  void theSystemLogLevelSaysWhichEventsAreWritten(
      String level, boolean start, boolean end, boolean report, boolean failed) {
    PlatformLines lines = lines("JSON", level);

    assertThat(lines.start(NOW, ID, "1").isPresent()).isEqualTo(start);
    assertThat(lines.end(NOW, report(Optional.empty())).isPresent()).isEqualTo(end);
    assertThat(lines.report(NOW, report(Optional.empty())).isPresent()).isEqualTo(report);
    assertThat(lines.end(NOW, report(Optional.of(TIMEOUT))).isPresent()).isEqualTo(failed);
    assertThat(lines.report(NOW, report(Optional.of(TIMEOUT))).isPresent()).isEqualTo(failed);
    assertThat(lines.initReport(NOW, Duration.ZERO, "init", EXIT).isPresent()).isEqualTo(failed);
  }
}
