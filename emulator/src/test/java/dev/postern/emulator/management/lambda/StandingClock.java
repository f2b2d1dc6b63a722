package dev.postern.emulator.management.lambda;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that moves when it is told to. */
final class StandingClock extends Clock {
  private Instant now;

  StandingClock(Instant now) {
    this.now = now;
  }

  /** Moves on by the least that there is. */
  void tick() {
    now = now.plus(Duration.ofMillis(1));
  }

  @Override
  public Instant instant() {
    return now;
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return this;
  }
}
