package dev.postern.emulator;

import dev.postern.emulator.admin.AdminClock;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.function.UnaryOperator;

/**
 * The clock of a running gateway, by which everything goes that depends on time. It shows what the
 * clock shows that the gateway was started with, until somebody moves or stops it. Any thread may
 * read and move it.
 */
public final class GatewayClock extends Clock implements AdminClock {
  private final Clock source;
  private volatile Hand hand = new Hand.Moved(Duration.ZERO);

  /** Where the clock stands in relation to its source. */
  private sealed interface Hand {
    record Moved(Duration ahead) implements Hand {}

    record Stopped(Instant at) implements Hand {}
  }

  /** A clock that shows what another shows. */
  public GatewayClock(Clock source) {
    this.source = source;
  }

  @Override
  public Instant instant() {
    return shown(hand);
  }

  private Instant shown(Hand by) {
    return by instanceof Hand.Stopped stopped
        ? stopped.at()
        : source.instant().plus(((Hand.Moved) by).ahead());
  }

  private synchronized void move(UnaryOperator<Hand> change) {
    hand = change.apply(hand);
  }

  /** Moves it, also back if the duration is negative. A stopped clock stays stopped. */
  @Override
  public void advance(Duration by) {
    move(
        now ->
            now instanceof Hand.Stopped stopped
                ? new Hand.Stopped(stopped.at().plus(by))
                : new Hand.Moved(((Hand.Moved) now).ahead().plus(by)));
  }

  /** Sets it to a time, from where it goes on, or stays if it is stopped. */
  @Override
  public void set(Instant to) {
    move(
        now ->
            now instanceof Hand.Stopped
                ? new Hand.Stopped(to)
                : new Hand.Moved(Duration.between(source.instant(), to)));
  }

  /** Stops it where it stands. */
  @Override
  public void stop() {
    move(now -> new Hand.Stopped(shown(now)));
  }

  /** Lets it go on from where it stands. */
  @Override
  public void resume() {
    move(now -> new Hand.Moved(Duration.between(source.instant(), shown(now))));
  }

  /** Shows what its source shows again. */
  @Override
  public void reset() {
    move(now -> new Hand.Moved(Duration.ZERO));
  }

  /** Whether it has been stopped. */
  @Override
  public boolean isStopped() {
    return hand instanceof Hand.Stopped;
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  /** Clocks of gateways show UTC; another zone is only for printing. */
  @Override
  public Clock withZone(ZoneId zone) {
    return Clock.fixed(instant(), zone);
  }
}
