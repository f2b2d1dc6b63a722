package dev.postern.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class GatewayClockTest {
  private static final Instant NOON = Instant.parse("2026-03-04T12:00:00Z");

  private Instant sourceShows = NOON;
  private final GatewayClock clock =
      new GatewayClock(
          new Clock() {
            @Override
            public Instant instant() {
              return sourceShows;
            }

            @Override
            public ZoneOffset getZone() {
              return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(java.time.ZoneId zone) {
              return this;
            }
          });

  private void pass(Duration time) {
    sourceShows = sourceShows.plus(time);
  }

  @Test
  void showsWhatItsSourceShows() {
    pass(Duration.ofSeconds(5));

    assertThat(clock.instant()).isEqualTo(NOON.plusSeconds(5));
    assertThat(clock.isStopped()).isFalse();
  }

  @Test
  void goesOnFromWhereItWasMovedTo() {
    clock.advance(Duration.ofHours(1));
    clock.advance(Duration.ofMinutes(-10));
    pass(Duration.ofSeconds(5));
    assertThat(clock.instant()).isEqualTo(NOON.plus(Duration.ofMinutes(50)).plusSeconds(5));

    clock.set(Instant.parse("2030-01-01T00:00:00Z"));
    pass(Duration.ofSeconds(2));
    assertThat(clock.instant()).isEqualTo(Instant.parse("2030-01-01T00:00:02Z"));
  }

  @Test
  void aStoppedClockMovesOnlyByHand() {
    clock.stop();
    pass(Duration.ofDays(1));
    assertThat(clock.instant()).isEqualTo(NOON);
    assertThat(clock.isStopped()).isTrue();

    clock.advance(Duration.ofSeconds(30));
    pass(Duration.ofDays(1));
    assertThat(clock.instant()).isEqualTo(NOON.plusSeconds(30));

    clock.resume();
    pass(Duration.ofSeconds(1));
    assertThat(clock.instant()).isEqualTo(NOON.plusSeconds(31));
    assertThat(clock.isStopped()).isFalse();
  }

  @Test
  void aResetBringsItBackToItsSource() {
    clock.stop();
    clock.advance(Duration.ofDays(400));

    clock.reset();

    assertThat(clock.instant()).isEqualTo(NOON);
  }
}
