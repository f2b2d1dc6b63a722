package dev.postern.lambda.environment;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A clock and timers that only a test moves. */
public final class MovedTime extends Clock implements Timers {
  private final List<Due> due = new ArrayList<>();
  private Instant now = Instant.parse("2026-03-05T10:15:30Z");

  private record Due(Instant at, Runnable task) {}

  @Override
  public synchronized Timer after(Duration delay, Runnable task) {
    Due added = new Due(now.plus(delay), task);
    due.add(added);
    return () -> stop(added);
  }

  private synchronized void stop(Due stopped) {
    due.remove(stopped);
  }

  /** Lets that time pass; what is due in it runs at its moment. */
  public void advance(Duration time) {
    Instant end = instant().plus(time);
    for (Due next = next(end); next != null; next = next(end)) {
      next.task().run();
    }
    synchronized (this) {
      now = end;
    }
  }

  private synchronized @Nullable Due next(Instant end) {
    Due next =
        due.stream()
            .filter(each -> !each.at().isAfter(end))
            .min(Comparator.comparing(Due::at))
            .orElse(null);
    if (next != null) {
      due.remove(next);
      now = next.at().isAfter(now) ? next.at() : now;
    }
    return next;
  }

  /** How many timers run. */
  public synchronized int timers() {
    return due.size();
  }

  @Override
  public synchronized Instant instant() {
    return now;
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    throw new UnsupportedOperationException();
  }
}
