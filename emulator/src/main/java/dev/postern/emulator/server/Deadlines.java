package dev.postern.emulator.server;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.xnio.XnioExecutor;

/**
 * The deadlines of one I/O thread. Every request starts and stops several, and hardly any runs out;
 * so starting and stopping must cost next to nothing. Deadlines of the same length run out in the
 * order in which they were started: they stand in a line, and only the first of each line has a
 * timer. Used on its thread only.
 */
final class Deadlines {
  private final XnioExecutor timers;
  private final LongSupplier nanoTime;
  private final Map<Long, Line> lines = new HashMap<>();

  /**
   * No deadlines yet.
   *
   * @param timers the thread
   * @param nanoTime tells the time as {@link System#nanoTime} does
   */
  Deadlines(XnioExecutor timers, LongSupplier nanoTime) {
    this.timers = timers;
    this.nanoTime = nanoTime;
  }

  /** Starts a deadline; when {@code millis} have passed without a stop, {@code expired} runs. */
  Deadline start(long millis, Runnable expired) {
    return lines.computeIfAbsent(millis, Line::new).start(expired);
  }

  /** One deadline: a link of its line, or of nothing once it is stopped. */
  static final class Deadline {
    private final Runnable expired;
    private final long atNanos;
    private Deadline before = this;
    private Deadline after = this;

    private Deadline(Runnable expired, long atNanos) {
      this.expired = expired;
      this.atNanos = atNanos;
    }

    /** A deadline that never runs out. */
    static Deadline none() {
      return new Deadline(() -> {}, 0);
    }

    /** It no longer counts; stopping twice is fine. */
    void stop() {
      before.after = after;
      after.before = before;
      before = this;
      after = this;
    }
  }

  /** The deadlines of one length, in a ring with {@code end} before the first of them. */
  private final class Line {
    private final long millis;
    private final Deadline end = Deadline.none();
    private boolean timed;

    Line(long millis) {
      this.millis = millis;
    }

    Deadline start(Runnable expired) {
      long now = nanoTime.getAsLong();
      Deadline last = new Deadline(expired, now + TimeUnit.MILLISECONDS.toNanos(millis));
      last.before = end.before;
      last.after = end;
      end.before.after = last;
      end.before = last;
      setTimer(now);
      return last;
    }

    private void setTimer(long now) {
      if (timed) {
        return;
      }
      if (end.after == end) {
        lines.remove(millis);
        return;
      }
      timed = true;
      timers.executeAfter(this::ring, end.after.atNanos - now, TimeUnit.NANOSECONDS);
    }

    private void ring() {
      timed = false;
      long now = nanoTime.getAsLong();
      try {
        while (end.after != end && end.after.atNanos - now <= 0) {
          Deadline first = end.after;
          first.stop();
          first.expired.run();
        }
      } finally {
        setTimer(now);
      }
    }
  }
}
