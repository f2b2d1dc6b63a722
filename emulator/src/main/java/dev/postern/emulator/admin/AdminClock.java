package dev.postern.emulator.admin;

import java.time.Duration;
import java.time.Instant;

/** What the clock page needs of the gateway's clock. */
public interface AdminClock {
  /** What it shows. */
  Instant instant();

  /** Moves it, also back if the duration is negative. A stopped clock stays stopped. */
  void advance(Duration by);

  /** Sets it to a time, from where it goes on, or stays if it is stopped. */
  void set(Instant to);

  /** Stops it where it stands. */
  void stop();

  /** Lets it go on from where it stands. */
  void resume();

  /** Shows what its source shows again. */
  void reset();

  /** Whether it has been stopped. */
  boolean isStopped();
}
