package dev.postern.emulator.trace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.wire.http.Headers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
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
  void aReaderComesAgainForWhatIsNew() {
    TraceStore store = new TraceStore(3, 1 << 20, 1024);
    assertThat(store.lastNumber()).isZero();
    store.add(trace("a"));
    store.add(trace("b"));
    assertThat(numbered(store.after(0, 10))).containsExactly("1a", "2b");
    assertThat(numbered(store.after(0, 1))).containsExactly("1a");
    store.add(trace("c"));
    assertThat(numbered(store.after(2, 10))).containsExactly("3c");
    assertThat(store.after(3, 10)).isEqualTo(new TraceStore.News(0, List.of()));
    assertThat(store.lastNumber()).isEqualTo(3);
  }

  @Test
  void aReaderIsToldHowManyWentUnseen() {
    TraceStore store = new TraceStore(2, 1 << 20, 1024);
    IntStream.range(0, 5).forEach(i -> store.add(trace("" + i)));
    assertThat(store.after(0, 10).lost()).isEqualTo(3);
    assertThat(store.after(2, 10).lost()).isEqualTo(1);
    assertThat(numbered(store.after(2, 10))).containsExactly("43", "54");
    assertThat(store.after(3, 10).lost()).isZero();
  }

  @Test
  void whatWasResetIsNotLostAndNumbersGoOn() {
    TraceStore store = new TraceStore(2, 1 << 20, 1024);
    IntStream.range(0, 5).forEach(i -> store.add(trace("" + i)));
    store.reset();
    store.add(trace("new"));
    assertThat(store.after(0, 10).lost()).isZero();
    assertThat(numbered(store.after(0, 10))).containsExactly("6new");
  }

  @Test
  void oneAccountIsForgottenAndTheOthersStay() {
    TraceStore store = new TraceStore();
    store.add(of("000000000000", "a"));
    store.add(of("123456789012", "b"));
    store.add(trace("c"));
    Trace url = trace("d");
    url.begin("function url")
        .note("function", "arn:aws:lambda:us-east-1:123456789012:function:f")
        .end();
    store.add(url);
    store.reset("123456789012");
    assertThat(ids(store, 10)).containsExactly("c", "a");
    assertThat(numbered(store.after(0, 10))).containsExactly("1a", "3c");
  }

  @Test
  void nothingIsKeptWhileTracingIsOff() {
    TraceStore store = new TraceStore();
    store.add(trace("a"));
    store.keep(false);
    assertThat(store.isOn()).isFalse();
    store.add(trace("b"));
    Trace begunOff = store.begin("c", trace("c").request(), Instant.EPOCH);
    begunOff.begin("step").note("key", "value").end();
    store.keep(true);
    store.add(begunOff);
    store.add(store.begin("d", trace("d").request(), Instant.EPOCH));
    assertThat(begunOff.requestId()).isEqualTo("c");
    assertThat(begunOff.steps()).isEmpty();
    assertThat(ids(store, 10)).containsExactly("d", "a");
  }

  @Test
  void whoWatchesIsToldOfEachTraceUntilItDoesNotWatch() {
    TraceStore store = new TraceStore();
    AtomicInteger told = new AtomicInteger();
    Runnable watcher = told::incrementAndGet;
    store.watch(watcher);
    store.add(trace("a"));
    store.add(trace("b"));
    store.unwatch(watcher);
    store.add(trace("c"));
    assertThat(told).hasValue(2);
  }

  private static List<String> numbered(TraceStore.News news) {
    return news.traces().stream().map(each -> each.number() + each.trace().requestId()).toList();
  }

  private static Trace of(String account, String requestId) {
    Trace trace = trace(requestId);
    trace.target(
        new TracedTarget(
            account,
            "us-east-1",
            "api",
            "name",
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty()));
    return trace;
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
