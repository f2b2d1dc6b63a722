package dev.postern.emulator.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.apigateway.model.QuotaSettings;

class QuotaPeriodTest {
  /** Documented: QuotaSettings in AWS CloudFormation. 2026-05-03 is a Sunday. */
  @ParameterizedTest
  @CsvSource({
    "DAY, 0, 2026-05-04, 2026-05-04",
    "WEEK, 0, 2026-05-03, 2026-05-03",
    "WEEK, 0, 2026-05-09, 2026-05-03",
    "WEEK, 1, 2026-05-03, 2026-04-27",
    "WEEK, 1, 2026-05-04, 2026-05-04",
    "WEEK, 6, 2026-05-04, 2026-05-02",
    "MONTH, 0, 2026-05-01, 2026-05-01",
    "MONTH, 0, 2026-05-31, 2026-05-01",
    "MONTH, 27, 2026-05-27, 2026-04-28",
    "MONTH, 27, 2026-05-28, 2026-05-28",
    "MONTH, 27, 2026-03-01, 2026-02-28",
  })
  void aPeriodStartsOnTheDayThatTheOffsetSays(
      String period, int offset, LocalDate day, LocalDate start) {
    QuotaSettings quota = QuotaSettings.builder().period(period).offset(offset).limit(1).build();

    assertThat(QuotaPeriod.start(quota, day)).isEqualTo(start);
  }
}
