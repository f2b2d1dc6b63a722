package dev.postern.emulator.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.xnio.XnioExecutor;

/** Deadlines over timers and a time that the test moves. */
class DeadlinesTest {
  private final Timers timers = new Timers();
  private final Deadlines deadlines = new Deadlines(timers, () -> timers.now);
  private final List<String> expired = new ArrayList<>();

  @Test
  void aDeadlineRunsOutAtItsTimeAndNotBefore() {
    start(100, "a");
    timers.advance(99);
    assertThat(expired).isEmpty();
    timers.advance(1);
    assertThat(expired).containsExactly("a");
  }

  @Test
  void aStoppedDeadlineNeverRunsOut() {
    Deadlines.Deadline stopped = start(100, "a");
    start(100, "b");
    stopped.stop();
    stopped.stop();
    timers.advance(1_000);
    assertThat(expired).containsExactly("b");
  }

  @Test
  void deadlinesOfOneLengthRunOutInTheirOrderWithOneTimerAtATime() {
    start(100, "a");
    timers.advance(40);
    start(100, "b");
    start(100, "c").stop();
    assertThat(timers.set()).isEqualTo(1);
    timers.advance(60);
    assertThat(expired).containsExactly("a");
    assertThat(timers.set()).isEqualTo(1);
    timers.advance(40);
    assertThat(expired).containsExactly("a", "b");
    assertThat(timers.set()).isZero();
  }

  @Test
  void deadlinesOfDifferentLengthsDoNotWaitForEachOther() {
    start(1_000, "long");
    start(50, "short");
    timers.advance(50);
    assertThat(expired).containsExactly("short");
    timers.advance(950);
    assertThat(expired).containsExactly("short", "long");
  }

  @Test
  void aThousandThatAreStoppedLeaveOneTimerBehindAndThenNone() {
    for (int i = 0; i < 1_000; i++) {
      start(100, "never").stop();
    }
    assertThat(timers.set()).isEqualTo(1);
    timers.advance(100);
    assertThat(timers.set()).isZero();
    assertThat(expired).isEmpty();
  }

  @Test
  void oneThatFailsDoesNotHoldUpTheNext() {
    deadlines.start(
        100,
        () -> {
          throw new IllegalStateException("a fault for the test");
        });
    start(100, "b");
    assertThat(timers.failuresOf(100)).containsExactly("a fault for the test");
    timers.advance(0);
    assertThat(expired).containsExactly("b");
  }

  private Deadlines.Deadline start(long millis, String name) {
    return deadlines.start(millis, () -> expired.add(name));
  }

  /** Timers that ring when the test moves the time. */
  private static final class Timers implements XnioExecutor {
    private final List<Timer> timers = new ArrayList<>();
    private long now = -500;

    private record Timer(long atNanos, Runnable task) {}

    int set() {
      return timers.size();
    }

    void advance(long millis) {
      now += TimeUnit.MILLISECONDS.toNanos(millis);
      for (Timer timer : List.copyOf(timers)) {
        if (timer.atNanos() - now <= 0) {
          timers.remove(timer);
          timer.task().run();
        }
      }
    }

    List<String> failuresOf(long millis) {
      try {
        advance(millis);
        return List.of();
      } catch (IllegalStateException e) {
        return List.of(String.valueOf(e.getMessage()));
      }
    }

    @Override
    public void execute(Runnable task) {
      task.run();
    }

    @Override
    public Key executeAfter(Runnable task, long time, TimeUnit unit) {
      timers.add(new Timer(now + unit.toNanos(time), task));
      return Key.IMMEDIATE;
    }

    @Override
    public Key executeAtInterval(Runnable task, long time, TimeUnit unit) {
      throw new UnsupportedOperationException("deadlines run once");
    }
  }
}
