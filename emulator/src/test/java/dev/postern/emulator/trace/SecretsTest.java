package dev.postern.emulator.trace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.wire.http.Headers;
import dev.postern.wire.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretsTest {
  private static final String SECRET = "s3cr3t-0123456789-abcdef";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Authorization",
        "aUTHORIZATION",
        "Proxy-Authorization",
        "x-amzn-Remapped-Authorization",
        "X-API-Key",
        "apikey",
        "X-Amz-Security-Token",
        "Cookie",
        "Set-Cookie",
        "X-Auth-Token",
        "client_secret"
      })
  void headersAreMaskedByName(String name) {
    Trace trace = Traces.of("id", "", Headers.of(name, SECRET), "");
    trace.begin("endpoint request").note("headers", Headers.of(name, "other-" + SECRET));
    trace.begin("endpoint response").note("headers", Map.of(name, "third-" + SECRET));
    trace.finish(new HttpResponse(200, Headers.of(name, "fourth-" + SECRET), new byte[0]));
    String json = TraceJson.whole(trace);
    assertThat(json).doesNotContain("s3cr3t").contains("[\"" + name + "\",\"****abcdef\"]");
    assertThat(json).contains("{\"" + name + "\":\"****abcdef\"}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "X-Amz-Signature",
        "X-Amz-Credential",
        "X-Amz-Security-Token",
        "api_key",
        "access_token",
        "password"
      })
  void queryParametersAreMaskedByName(String name) {
    Trace trace = Traces.of("id", "a=1&" + name + "=" + SECRET + "&b=2", Headers.none(), "");
    trace.begin("endpoint request").note("url", "http://h/p?" + name + "=other-" + SECRET);
    trace.fail("INTEGRATION_FAILURE", "http://h/p?x=1&" + name + "=third-" + SECRET + " failed");
    String json = TraceJson.whole(trace);
    assertThat(json)
        .doesNotContain("s3cr3t")
        .contains(
            "\"query\":\"a=1&" + name + "=****abcdef&b=2\"",
            "\"url\":\"http://h/p?" + name + "=****abcdef\"",
            "\"reason\":\"http://h/p?x=1&" + name + "=****abcdef failed\"");
    assertThat(TraceJson.list(List.of(trace))).doesNotContain("s3cr3t");
  }

  @Test
  void aSecretOfTheRequestIsMaskedWhereverItTurnsUp() {
    Trace trace =
        Traces.of(
            "id",
            "token=q3cr3t%2F0123456789",
            Headers.of("Authorization", "Bearer " + SECRET),
            "body " + SECRET);
    trace
        .begin("request template")
        .note("output", ("{\"h\":\"" + SECRET + "\"}").getBytes(StandardCharsets.UTF_8))
        .note("context", Map.of("seen", List.of("Bearer " + SECRET, "q3cr3t/0123456789")));
    trace.finish(HttpResponse.json(200, "{\"echo\":\"Bearer " + SECRET + "\"}"));
    assertThat(TraceJson.whole(trace))
        .doesNotContain("s3cr3t", "q3cr3t")
        .contains(
            "\"body\":\"body ****abcdef\"",
            "\"output\":\"{\\\"h\\\":\\\"****abcdef\\\"}\"",
            "\"seen\":[\"****abcdef\",\"****456789\"]",
            "{\\\"echo\\\":\\\"****abcdef\\\"}");
  }

  @Test
  void aSecretThatAStepSentIsMaskedInTheOthers() {
    Trace trace = Traces.of("id", "", Headers.none(), "");
    trace.begin("mapping").note("value", "key " + SECRET);
    trace.begin("endpoint request").note("headers", Headers.of("x-api-key", SECRET));
    assertThat(TraceJson.whole(trace)).doesNotContain("s3cr3t").contains("\"key ****abcdef\"");
  }

  @Test
  void ofAShortSecretNothingStays() {
    Trace trace = Traces.of("id", "", Headers.of("x-api-key", "short-abcdef"), "short-abcdef");
    assertThat(TraceJson.whole(trace))
        .contains("[\"x-api-key\",\"****\"]", "\"body\":\"****\"")
        .doesNotContain("abcdef");
  }

  @Test
  void aSecretLikeAWordIsMaskedByNameOnly() {
    Trace trace = Traces.of("id", "", Headers.of("x-api-key", "dog"), "dogma");
    assertThat(TraceJson.whole(trace)).contains("[\"x-api-key\",\"****\"]", "\"body\":\"dogma\"");
  }

  @Test
  void aSecretCutOffAtTheEndOfABodyIsMasked() {
    TraceStore store = new TraceStore(10, 1 << 20, 15);
    Trace trace = Traces.of("id", "", Headers.of("x-api-key", SECRET), "12345" + SECRET);
    store.add(trace);
    assertThat(TraceJson.whole(trace)).contains("\"body\":\"12345****\"").doesNotContain("s3cr3t");
  }

  @Test
  void whatIsNoSecretIsShown() {
    Headers headers =
        Headers.of("X-Amzn-Trace-Id", "Root=1-2-3", "Accept", "a=b;q=1", "WWW-Authenticate", "x");
    Trace trace = Traces.of("id", "a=b=c&d", headers, "x=1&y=2 z=");
    assertThat(TraceJson.whole(trace))
        .contains(
            "[[\"X-Amzn-Trace-Id\",\"Root=1-2-3\"],[\"Accept\",\"a=b;q=1\"],[\"WWW-Authenticate\",\"x\"]]",
            "\"query\":\"a=b=c&d\"",
            "\"body\":\"x=1&y=2 z=\"");
  }

  @Test
  void aMappingThatCarriesASecretIsMasked() {
    Trace trace = Traces.of("id", "", Headers.none(), "");
    trace
        .begin("request parameters")
        .note(
            "mappings",
            List.of(
                new TracedMapping(
                    "method.request.header.X-Api-Key",
                    "integration.request.header.A",
                    List.of("k1")),
                new TracedMapping("'k2'", "integration.request.header.X-Api-Key", List.of("k2")),
                new TracedMapping("'open'", "integration.request.header.B", List.of("open"))))
        .end();

    assertThat(TraceJson.whole(trace))
        .contains(
            "{\"mappings\":[{\"source\":\"method.request.header.X-Api-Key\","
                + "\"target\":\"integration.request.header.A\",\"values\":[\"****\"]},"
                + "{\"source\":\"****\",\"target\":\"integration.request.header.X-Api-Key\","
                + "\"values\":[\"****\"]},"
                + "{\"source\":\"'open'\",\"target\":\"integration.request.header.B\","
                + "\"values\":[\"open\"]}]}");
  }
}
