package dev.postern.emulator.trace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.wire.http.Headers;
import dev.postern.wire.http.HttpRequest;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class TraceTest {
  private final Trace trace =
      new Trace(
          "id",
          new TracedRequest(
              new HttpRequest("GET", "/", "", Headers.none(), new byte[0]), "127.0.0.1"),
          Instant.EPOCH);

  @Test
  void aStepCountsFromTheEndOfTheOneBeforeIt() {
    TraceStep first = ended(trace.begin("first"));
    TraceStep second = ended(trace.begin("second"));
    assertThat(first.beganNanos()).isZero();
    assertThat(first.durationNanos()).isNotNegative();
    assertThat(second.beganNanos()).isEqualTo(first.durationNanos());
    assertThat(trace.steps()).containsExactly(first, second);
  }

  @Test
  void aStepInAnotherCountsFromNow() {
    TraceStep outer = ended(trace.begin("outer"));
    TraceStep open = trace.begin("open");
    TraceStep inner = trace.begin("inner");
    assertThat(open.beganNanos()).isEqualTo(outer.durationNanos());
    assertThat(open.durationNanos()).isEqualTo(-1);
    assertThat(inner.beganNanos()).isGreaterThanOrEqualTo(open.beganNanos());
  }

  @Test
  void aStepKeepsManyNotesInTheirOrderAndTheLastOfAName() {
    TraceStep step = trace.begin("step");
    for (int i = 0; i < 7; i++) {
      step.note("key" + i, i);
    }
    step.note("key" + 2, "new");
    assertThat(step.notes().toString())
        .isEqualTo("{key0=0, key1=1, key2=new, key3=3, key4=4, key5=5, key6=6}");
  }

  private static TraceStep ended(TraceStep step) {
    step.end();
    return step;
  }
}
