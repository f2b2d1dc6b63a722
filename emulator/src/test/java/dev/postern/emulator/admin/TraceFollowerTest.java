package dev.postern.emulator.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.emulator.trace.Trace;
import dev.postern.emulator.trace.TraceStore;
import dev.postern.emulator.trace.TracedRequest;
import dev.postern.wire.http.Headers;
import dev.postern.wire.http.HttpRequest;
import dev.postern.wire.http.HttpResponse;
import dev.postern.wire.http.StreamedBody;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;

/** One reader of the traces as they happen, everything on the thread of the test. */
class TraceFollowerTest {
  private static final String GREETING = "retry: 1000\n: the traces of Postern\n\n";

  private final TraceStore store = new TraceStore(3, 1 << 20, 1024);
  private final List<TraceFollower> left = new ArrayList<>();
  private final Reader reader = new Reader();

  /** Takes portions when the test says so. */
  private static final class Reader implements StreamedBody.Receiver {
    private final List<String> got = new ArrayList<>();
    private final Deque<Runnable> untaken = new ArrayDeque<>();

    @Override
    public void portion(byte[] bytes, Runnable taken) {
      got.add(new String(bytes, StandardCharsets.UTF_8));
      untaken.add(taken);
    }

    @Override
    public void end() {
      got.add("end");
    }

    @Override
    public void broken(String reason) {
      got.add("broken: " + reason);
    }

    void take() {
      untaken.remove().run();
    }
  }

  @Test
  void newTracesAreEventsWithTheirNumber() {
    TraceFollower follower = follow(0);
    reader.take();
    add("a");
    follower.tell();
    assertThat(reader.got).containsExactly(GREETING, event(1, "a"));
  }

  @Test
  void whoComesBackGetsWhatCameMeanwhile() {
    add("a");
    add("b");
    follow(1);
    reader.take();
    assertThat(reader.got).containsExactly(GREETING, event(2, "b"));
  }

  @Test
  void whoReadsSlowlyLosesTheOldestAndIsToldHowMany() {
    TraceFollower follower = follow(0);
    for (String id : List.of("a", "b", "c", "d", "e")) {
      add(id);
      follower.tell();
    }
    assertThat(reader.got).containsExactly(GREETING);
    reader.take();
    assertThat(reader.got.get(1))
        .isEqualTo(
            "event: lost\ndata: {\"lost\":2}\n\n" + event(3, "c") + event(4, "d") + event(5, "e"));
  }

  @Test
  void tracesThatAreNotWantedAreNotSent() {
    TraceFollower follower =
        new TraceFollower(
            store, trace -> trace.requestId().equals("b"), 0, Runnable::run, left::add);
    follower.start(reader);
    reader.take();
    add("a");
    follower.tell();
    add("b");
    follower.tell();
    assertThat(reader.got).containsExactly(GREETING, event(2, "b"));
  }

  @Test
  void aHeartbeatIsForThoseWhoWait() {
    TraceFollower follower = follow(0);
    follower.heartbeat();
    assertThat(reader.got).containsExactly(GREETING);
    reader.take();
    follower.heartbeat();
    assertThat(reader.got).containsExactly(GREETING, ": still here\n\n");
  }

  @Test
  void theEndIsInGoodOrderForThoseWhoRead() {
    TraceFollower follower = follow(0);
    reader.take();
    follower.end();
    follower.end();
    assertThat(reader.got).containsExactly(GREETING, "end");
    assertThat(left).containsExactly(follower);
  }

  @Test
  void theEndWaitsForThoseWhoAreReading() {
    TraceFollower follower = follow(0);
    follower.end();
    assertThat(reader.got).containsExactly(GREETING);
    reader.take();
    follower.breakOff();
    assertThat(reader.got).containsExactly(GREETING, "end");
    assertThat(left).containsExactly(follower);
  }

  @Test
  void theEndIsAbruptForThoseWhoDoNot() {
    TraceFollower follower = follow(0);
    follower.end();
    follower.breakOff();
    assertThat(reader.got).containsExactly(GREETING, "broken: the gateway closes");
  }

  @Test
  void whoHasLeftGetsNothingMore() {
    TraceFollower follower = follow(0);
    reader.take();
    follower.cancel("the client went away");
    add("a");
    follower.tell();
    follower.heartbeat();
    assertThat(reader.got).containsExactly(GREETING);
    assertThat(left).containsExactly(follower);
  }

  private TraceFollower follow(long position) {
    TraceFollower follower =
        new TraceFollower(store, trace -> true, position, Runnable::run, left::add);
    follower.start(reader);
    return follower;
  }

  private void add(String requestId) {
    HttpRequest http = new HttpRequest("GET", "/dev", "", Headers.none(), new byte[0]);
    Trace trace = new Trace(requestId, new TracedRequest(http, "127.0.0.1"), Instant.EPOCH);
    trace.finish(HttpResponse.json(200, "{}"));
    store.add(trace);
  }

  private String event(long number, String requestId) {
    Trace trace = store.find(requestId).orElseThrow();
    return """
        id: %d
        event: trace
        data: {"requestId":"%s","startedAt":"1970-01-01T00:00:00Z","durationMicros":%d,"method":"GET","path":"/dev","status":200}

        """
        .formatted(number, requestId, trace.durationNanos() / 1_000);
  }
}
