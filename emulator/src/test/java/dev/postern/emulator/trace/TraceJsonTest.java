package dev.postern.emulator.trace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.wire.http.Headers;
import dev.postern.wire.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TraceJsonTest {
  @Test
  void aWholeTraceHasEveryMemberThatIsKnown() {
    Trace trace = Traces.of("id", "q=1", Headers.of("Accept", "*/*", "X-A", "1"), "{\"a\":\"é\"}");
    trace.target(
        new TracedTarget(
            "000000000000",
            "us-east-1",
            "abc",
            "pets",
            Optional.of("dev"),
            Optional.of("dep"),
            Optional.of("res"),
            Optional.of("/a"),
            Optional.of("ANY")));
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("x", 1.5);
    map.put("y", List.of("z"));
    trace
        .begin("request template")
        .note("text", "line\n\"2\"")
        .note("number", 7)
        .note("flag", true)
        .note("body", "bytes".getBytes(StandardCharsets.UTF_8))
        .note("headers", Headers.of("B", "2"))
        .note("map", map)
        .end();
    trace.begin("never ended");
    trace.fail("INTEGRATION_FAILURE", "connection refused: localhost:9");
    trace.finish(HttpResponse.json(504, "{}"));
    assertThat(Traces.timeless(TraceJson.whole(trace)))
        .isEqualTo(
            """
            {"requestId":"id","startedAt":"2026-01-02T03:04:05Z","durationMicros":0,\
            "sourceIp":"127.0.0.1",\
            "request":{"method":"POST","path":"/dev/a","query":"q=1",\
            "headers":[["Accept","*/*"],["X-A","1"]],"body":"{\\"a\\":\\"é\\"}","bodyBytes":10},\
            "target":{"account":"000000000000","region":"us-east-1","apiId":"abc",\
            "apiName":"pets","stage":"dev","deploymentId":"dep","resourceId":"res",\
            "resourcePath":"/a","httpMethod":"ANY"},\
            "steps":[{"name":"request template","startMicros":0,"durationMicros":0,\
            "notes":{"text":"line\\n\\"2\\"","number":7,"flag":true,"body":"bytes",\
            "headers":[["B","2"]],"map":{"x":1.5,"y":["z"]}}},\
            {"name":"never ended","startMicros":0,"notes":{}}],\
            "response":{"status":504,"headers":[["Content-Type","application/json"]],\
            "body":"{}","bodyBytes":2},\
            "failure":{"gatewayResponseType":"INTEGRATION_FAILURE",\
            "reason":"connection refused: localhost:9"}}""");
  }

  @Test
  void whatIsUnknownIsAbsent() {
    Trace trace = Traces.of("id", "", Headers.none(), "");
    assertThat(Traces.timeless(TraceJson.whole(trace)))
        .isEqualTo(
            """
            {"requestId":"id","startedAt":"2026-01-02T03:04:05Z","durationMicros":0,\
            "sourceIp":"127.0.0.1",\
            "request":{"method":"POST","path":"/dev/a","query":"","headers":[],\
            "body":"","bodyBytes":0},"steps":[]}""");
  }

  @Test
  void aBodyThatIsNoTextIsBase64() {
    Trace trace = Traces.answered("id", new byte[] {(byte) 0xff, 1}, new byte[] {(byte) 0xc3});
    trace.begin("endpoint").note("body", new byte[] {(byte) 0xfe});
    assertThat(TraceJson.whole(trace))
        .contains(
            "\"body\":\"/wE=\",\"bodyBase64\":true,\"bodyBytes\":2}",
            "\"body\":\"ww==\",\"bodyBase64\":true,\"bodyBytes\":1}",
            "\"notes\":{\"body\":{\"body\":\"/g==\",\"bodyBase64\":true,\"bodyBytes\":1}}");
  }

  @Test
  void aTextCutInTheMiddleOfACharacterStaysText() {
    TraceStore store = new TraceStore(10, 1 << 20, 4);
    Trace trace = Traces.of("id", "", Headers.none(), "abc日本");
    store.add(trace);
    assertThat(TraceJson.whole(trace))
        .contains("\"body\":\"abc\",\"bodyBytes\":9,\"bodyTruncated\":true}");
  }

  @Test
  void aListHasALineForEachTrace() {
    Trace answered = Traces.answered("a", new byte[0], new byte[0]);
    Trace failed = Traces.of("b", "", Headers.none(), "");
    failed.target(
        new TracedTarget(
            "000000000000",
            "us-east-1",
            "abc",
            "pets",
            Optional.of("dev"),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty()));
    failed.fail("UNAUTHORIZED", "no key");
    assertThat(Traces.timeless(TraceJson.list(List.of(answered, failed))))
        .isEqualTo(
            """
            {"traces":[{"requestId":"a","startedAt":"2026-01-02T03:04:05Z","durationMicros":0,\
            "method":"POST","path":"/dev/a","status":200},\
            {"requestId":"b","startedAt":"2026-01-02T03:04:05Z","durationMicros":0,\
            "method":"POST","path":"/dev/a","apiId":"abc","stage":"dev","failure":"no key"}]}""");
  }
}
