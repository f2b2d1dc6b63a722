package dev.postern.emulator.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.apigateway.model.QuotaSettings;

class UsageRecordTest {
  private static final LocalDate MONDAY = LocalDate.parse("2026-05-04");

  private final QuotaSettings weekly =
      QuotaSettings.builder().limit(3).period("WEEK").offset(0).build();
  private final UsageRecord usage = new Worlds().in("123456789012", "eu-west-1").usage();

  @Test
  void everythingStartsAtZero() {
    assertThat(usage.used("plan", "key", MONDAY)).isZero();
    assertThat(usage.remaining(weekly, "plan", "key", MONDAY)).isEqualTo(3);
  }

  @Test
  void aQuotaIsSpentOverItsPeriodAndRenewedAfterIt() {
    assertThat(usage.spend(weekly, "plan", "key", MONDAY)).isTrue();
    assertThat(usage.spend(weekly, "plan", "key", MONDAY)).isTrue();
    assertThat(usage.spend(weekly, "plan", "key", MONDAY.plusDays(1))).isTrue();
    assertThat(usage.spend(weekly, "plan", "key", MONDAY.plusDays(1))).isFalse();

    assertThat(usage.used("plan", "key", MONDAY)).isEqualTo(2);
    assertThat(usage.used("plan", "key", MONDAY.plusDays(1))).isEqualTo(1);
    assertThat(usage.remaining(weekly, "plan", "key", MONDAY)).isEqualTo(1);
    assertThat(usage.remaining(weekly, "plan", "key", MONDAY.plusDays(1))).isZero();
    assertThat(usage.spend(weekly, "plan", "key", MONDAY.plusDays(6))).isTrue();
    assertThat(usage.spend(weekly, "other", "key", MONDAY)).isTrue();
    assertThat(usage.spend(weekly, "plan", "other", MONDAY)).isTrue();
  }

  @Test
  void countingGoesOnWhereNothingRemains() {
    for (int i = 0; i < 5; i++) {
      usage.count("plan", "key", MONDAY);
    }

    assertThat(usage.used("plan", "key", MONDAY)).isEqualTo(5);
    assertThat(usage.remaining(weekly, "plan", "key", MONDAY)).isZero();
  }

  @Test
  void anExtensionLastsUntilThePeriodEnds() {
    usage.count("plan", "key", MONDAY);
    usage.setRemaining(weekly, "plan", "key", MONDAY, 10);

    assertThat(usage.remaining(weekly, "plan", "key", MONDAY)).isEqualTo(10);
    assertThat(usage.remaining(weekly, "plan", "key", MONDAY.plusDays(5))).isEqualTo(10);
    assertThat(usage.remaining(weekly, "plan", "key", MONDAY.plusDays(6))).isEqualTo(3);
    assertThat(usage.used("plan", "key", MONDAY)).isEqualTo(1);
    usage.setRemaining(weekly, "plan", "key", MONDAY, 0);
    assertThat(usage.spend(weekly, "plan", "key", MONDAY)).isFalse();
  }

  @Test
  void keysAndPlansAreForgottenWhole() {
    for (String plan : new String[] {"p1", "p2"}) {
      usage.count(plan, "k1", MONDAY);
      usage.count(plan, "k2", MONDAY);
    }
    usage.forgetKey("k1");
    usage.forgetPlan("p2");

    assertThat(usage.used("p1", "k1", MONDAY)).isZero();
    assertThat(usage.used("p2", "k2", MONDAY)).isZero();
    assertThat(usage.used("p1", "k2", MONDAY)).isEqualTo(1);
  }

  @Test
  void callersAtTheSameTimeGetNoMoreThanTheQuota() {
    QuotaSettings daily = QuotaSettings.builder().limit(100).period("DAY").build();
    AtomicInteger through = new AtomicInteger();

    IntStream.range(0, 1000)
        .parallel()
        .filter(i -> usage.spend(daily, "plan", "key", MONDAY))
        .forEach(i -> through.incrementAndGet());

    assertThat(through).hasValue(100);
    assertThat(usage.used("plan", "key", MONDAY)).isEqualTo(100);
  }
}
