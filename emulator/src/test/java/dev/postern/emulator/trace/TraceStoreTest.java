package dev.postern.emulator.trace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.wire.http.Headers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TraceStoreTest {
  private static final byte[] NOTHING = {};

  @Test
  void theNewestComesFirst() {
    TraceStore store = new TraceStore();
    store.add(trace("a"));
    store.add(trace("b"));
    store.add(trace("c"));
    assertThat(ids(store, 10)).containsExactly("c", "b", "a");
    assertThat(ids(store, 2)).containsExactly("c", "b");
    assertThat(ids(store, 0)).isEmpty();
  }

  @Test
  void aTraceIsFoundByItsRequestId() {
    TraceStore store = new TraceStore();
    Trace first = trace("a");
    Trace second = trace("a");
    store.add(first);
    store.add(second);
    assertThat(store.find("a")).containsSame(second);
    assertThat(store.find("b")).isEmpty();
  }

  @Test
  void theOldestGoWhenThereAreTooMany() {
    TraceStore store = new TraceStore(3, 1 << 20, 1024);
    IntStream.range(0, 10).forEach(i -> store.add(trace("" + i)));
    assertThat(ids(store, 10)).containsExactly("9", "8", "7");
    assertThat(store.find("6")).isEmpty();
  }

  @Test
  void theOldestGoWhenTheyHoldTooMuch() {
    TraceStore store = new TraceStore(1000, 10_000, 4_000);
    IntStream.range(0, 5).forEach(i -> store.add(answered("" + i, new byte[4_000])));
    assertThat(ids(store, 10)).containsExactly("4", "3");
    store.add(trace("small"));
    assertThat(ids(store, 10)).containsExactly("small", "4", "3");
  }

  @Test
  void theNewestIsKeptHoweverLarge() {
    TraceStore store = new TraceStore(1000, 100, 4_000);
    store.add(answered("a", new byte[4_000]));
    assertThat(ids(store, 10)).containsExactly("a");
  }

  @Test
  void resetForgetsEverythingAndStartsOver() {
    TraceStore store = new TraceStore(1000, 10_000, 4_000);
    store.add(answered("a", new byte[4_000]));
    store.add(answered("b", new byte[4_000]));
    store.reset();
    assertThat(store.newest(10)).isEmpty();
    store.add(answered("c", new byte[4_000]));
    store.add(answered("d", new byte[4_000]));
    assertThat(ids(store, 10)).containsExactly("d", "c");
  }

  @Test
  void longBodiesAreCutAndTheirArraysLetGo() {
    TraceStore store = new TraceStore(10, 1 << 20, 8);
    byte[] body = "0123456789".getBytes(StandardCharsets.UTF_8);
    Trace trace = Traces.of("a", "", Headers.none(), "0123456789");
    trace
        .begin("step")
        .note("bytes", body)
        .note("text", "0123456789")
        .note("list", List.of(body, "short"))
        .note("map", Map.of("k", body));
    store.add(trace);
    assertThat(trace.request().http().bodyText()).isEqualTo("01234567");
    assertThat(trace.requestBody().length()).isEqualTo(10);
    assertThat(Traces.timeless(TraceJson.whole(trace)))
        .isEqualTo(
            """
            {"requestId":"a","startedAt":"2026-01-02T03:04:05Z","durationMicros":0,\
            "sourceIp":"127.0.0.1",\
            "request":{"method":"POST","path":"/dev/a","query":"","headers":[],\
            "body":"01234567","bodyBytes":10,"bodyTruncated":true},\
            "steps":[{"name":"step","startMicros":0,"notes":{\
            "bytes":{"body":"01234567","bodyBytes":10,"bodyTruncated":true},\
            "text":{"body":"01234567","bodyBytes":10,"bodyTruncated":true},\
            "list":[{"body":"01234567","bodyBytes":10,"bodyTruncated":true},"short"],\
            "map":{"k":{"body":"01234567","bodyBytes":10,"bodyTruncated":true}}}}]}""");
  }

  @Test
  void shortBodiesAreNotCopied() {
    TraceStore store = new TraceStore();
    byte[] body = new byte[100];
    Trace trace = Traces.answered("a", body, body);
    store.add(trace);
    assertThat(trace.request().http().body()).isSameAs(body);
    assertThat(trace.response().orElseThrow().body()).isSameAs(body);
  }

  @Test
  void manyThreadsMayAddAtOnce() throws InterruptedException {
    TraceStore store = new TraceStore(50, 1 << 20, 1024);
    List<Thread> threads =
        IntStream.range(0, 8)
            .mapToObj(
                t ->
                    new Thread(
                        () -> IntStream.range(0, 200).forEach(i -> store.add(trace(t + "-" + i)))))
            .toList();
    threads.forEach(Thread::start);
    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(store.newest(1000)).hasSize(50);
  }

  private static Trace trace(String requestId) {
    return Traces.answered(requestId, NOTHING, NOTHING);
  }

  private static Trace answered(String requestId, byte[] answer) {
    return Traces.answered(requestId, NOTHING, answer);
  }

  private static List<String> ids(TraceStore store, int limit) {
    return store.newest(limit).stream().map(Trace::requestId).toList();
  }
}
