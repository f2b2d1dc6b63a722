package dev.postern.emulator.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.emulator.management.ManagementContext;
import dev.postern.emulator.state.IdSource;
import dev.postern.emulator.state.Worlds;
import dev.postern.emulator.trace.Trace;
import dev.postern.emulator.trace.TraceStore;
import dev.postern.emulator.trace.TracedRequest;
import dev.postern.emulator.trace.TracedTarget;
import dev.postern.wire.http.Headers;
import dev.postern.wire.http.HttpRequest;
import dev.postern.wire.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AdminPagesTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-01-02T03:04:05Z"), ZoneOffset.UTC);
  private static final String DOCUMENT =
      """
      openapi: 3.0.1
      info: {title: pets, version: '1'}
      paths:
        /pets:
          get:
            responses: {'200': {description: ok}}
            x-amazon-apigateway-integration:
              type: mock
              requestTemplates: {application/json: '{"statusCode":200}'}
              responses: {default: {statusCode: '200'}}
      """;

  private final TraceStore traces = new TraceStore();
  private final AtomicInteger resets = new AtomicInteger();
  private final AdminPages pages =
      new AdminPages(
          "127.0.0.1",
          "1.2.3",
          new ManagementContext(new Worlds(), new IdSource(new Random(1)), CLOCK),
          traces,
          name -> Optional.empty(),
          resets::incrementAndGet);

  @Test
  void codeThatIsNotThereIsNotFound() {
    assertThat(text(get("/_postern/lambda/code/0a.zip", "")))
        .isEqualTo("404 {\"message\":\"There is no code 0a\"}");
  }

  @Test
  void healthSaysThatItRuns() {
    assertThat(text(get("/_postern/health", "")))
        .isEqualTo(
            "200 {\"status\":\"running\",\"version\":\"1.2.3\","
                + "\"services\":{\"apigateway\":\"running\"}}");
    assertThat(text(get("/_localstack/health", "")))
        .isEqualTo(
            "200 {\"services\":{\"apigateway\":\"running\"},\"edition\":\"postern\","
                + "\"version\":\"1.2.3\"}");
  }

  @Test
  void resetResets() {
    assertThat(text(send("POST", "/_postern/reset", "", "")))
        .isEqualTo("200 {\"status\":\"reset\"}");
    assertThat(resets).hasValue(1);
  }

  @Test
  void anotherVerbIsRefusedWithTheOneThatIsAllowed() {
    HttpResponse refusal = get("/_postern/reset", "");
    assertThat(text(refusal))
        .isEqualTo("405 {\"message\":\"/_postern/reset takes POST, not GET\"}");
    assertThat(refusal.headers().all("Allow")).containsExactly("POST");
    assertThat(resets).hasValue(0);
    refusal = send("DELETE", "/_postern/traces/a", "", "");
    assertThat(text(refusal))
        .isEqualTo("405 {\"message\":\"/_postern/traces/a takes GET, not DELETE\"}");
    assertThat(refusal.headers().all("Allow")).containsExactly("GET, HEAD");
  }

  @Test
  void headIsAnsweredLikeGet() {
    assertThat(send("HEAD", "/_postern/health", "", "").status()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource({"/_postern", "/_postern/", "/_postern/x", "/_postern/traces/"})
  void anUnknownPageIsToldWhatThereIs(String path) {
    assertThat(text(get(path, "")))
        .isEqualTo(
            "404 {\"message\":\"There is no page "
                + path
                + "; there are /_postern/health, /_localstack/health, /_postern/reset,"
                + " /_postern/traces, /_postern/import, /_postern/routes, /_postern/logs and"
                + " /_postern/traces/{requestId}\"}");
  }

  @Test
  void foreignPagesAreRefused() {
    HttpRequest request =
        new HttpRequest(
            "POST",
            "/_postern/reset",
            "",
            Headers.of("Origin", "http://evil.example"),
            new byte[0]);
    assertThat(text(pages.handle(request)))
        .isEqualTo("403 {\"message\":\"Origin http://evil.example may not use these pages\"}");
    assertThat(resets).hasValue(0);
  }

  @Test
  void tracesAreListedNewestFirstAndFiltered() {
    trace("a", "api1", 200);
    trace("b", "api2", 404);
    trace("c", "api1", 403);
    assertThat(listed("")).isEqualTo("cba");
    assertThat(listed("limit=2")).isEqualTo("cb");
    assertThat(listed("apiId=api1")).isEqualTo("ca");
    assertThat(listed("status=404")).isEqualTo("b");
    assertThat(listed("status=4xx&apiId=api1&limit=1")).isEqualTo("c");
    assertThat(listed("status=5xx")).isEmpty();
  }

  @Test
  void oneTraceIsShownWhole() {
    trace("a", "api1", 200);
    assertThat(text(get("/_postern/traces/a", ""))).startsWith("200 {\"requestId\":\"a\",");
    assertThat(get("/_postern/traces/a", "format=json").bodyText())
        .isEqualTo(get("/_postern/traces/a", "").bodyText());
    assertThat(text(get("/_postern/traces/b", "")))
        .isEqualTo(
            "404 {\"message\":\"No trace is kept for request id b; the newest are listed at"
                + " /_postern/traces\"}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          /_postern/traces | limit=0 | limit=0 is not a number from 1 to 1000
          /_postern/traces | limit=1001 | limit=1001 is not a number from 1 to 1000
          /_postern/traces | limit=-1 | limit=-1 is not a number from 1 to 1000
          /_postern/traces | limit=abc | limit=abc is not a number from 1 to 1000
          /_postern/traces | limit | limit= is not a number from 1 to 1000
          /_postern/traces | status=6 | status=6 is not a status such as 404 or 5xx
          /_postern/traces | apiId= | apiId= is not an API id
          /_postern/traces | last=1 | Query parameter last is not known; known are limit, status, apiId
          /_postern/traces/a | format=xml | format=xml is not json or log
          /_postern/traces | limit=%zz | The query string has a broken percent-encoding: %zz
          """)
  void badParametersAreNamed(String path, String query, String message) {
    assertThat(text(get(path, query))).isEqualTo("400 {\"message\":\"" + message + "\"}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          stage= | stage= is not a stage name
          account=12 | account=12 is not a 12-digit account id
          region=US | region=US is not a Region name
          name=x | Query parameter name is not known; known are stage, account, region
          """)
  void badImportParametersAreNamed(String query, String message) {
    assertThat(text(send("POST", "/_postern/import", query, DOCUMENT)))
        .isEqualTo("400 {\"message\":\"" + message + "\"}");
  }

  @Test
  void anImportedDocumentIsServedAndListed() {
    String imported = text(send("POST", "/_postern/import", "stage=test", DOCUMENT));
    assertThat(imported)
        .startsWith("200 {\"apiId\":\"")
        .contains("\"apiName\":\"pets\",\"stage\":\"test\",\"created\":true,")
        .contains(".execute-api.localhost:4566/test/pets\"");
    assertThat(text(get("/_postern/routes", "")))
        .startsWith("200 {\"apis\":[{\"apiId\":\"")
        .contains("\"account\":\"000000000000\",\"region\":\"us-east-1\",\"stages\":[\"test\"]");
  }

  @Test
  void aDocumentThatCannotBeReadIsRefused() {
    assertThat(text(send("POST", "/_postern/import", "", "no document")))
        .isEqualTo(
            "400 {\"message\":\"Errors found during import:\\n"
                + "\\tInvalid OpenAPI document: it must be an object, not \\\"no document\\\"\"}");
  }

  @Test
  void aTraceIsShownAsAnExecutionLogToo() {
    trace("a", "api1", 403);

    HttpResponse log = get("/_postern/traces/a", "format=log");

    assertThat(log.headers().first("Content-Type")).contains("text/plain; charset=utf-8");
    assertThat(log.bodyText())
        .isEqualTo(
            """
            (a) Gateway response body: {}
            (a) Gateway response headers: {Content-Type=application/json}
            """);
  }

  private String listed(String query) {
    StringBuilder ids = new StringBuilder();
    String list = get("/_postern/traces", query).bodyText();
    for (String part : list.split("\"requestId\":\"", -1)) {
      if (!part.startsWith("{\"traces\"")) {
        ids.append(part.charAt(0));
      }
    }
    return ids.toString();
  }

  private void trace(String requestId, String apiId, int status) {
    HttpRequest http = new HttpRequest("GET", "/dev", "", Headers.none(), new byte[0]);
    Trace trace = new Trace(requestId, new TracedRequest(http, "127.0.0.1"), CLOCK.instant());
    trace.target(
        new TracedTarget(
            "000000000000",
            "us-east-1",
            apiId,
            "name",
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty()));
    trace.finish(HttpResponse.json(status, "{}"));
    traces.add(trace);
  }

  private HttpResponse get(String path, String query) {
    return send("GET", path, query, "");
  }

  private HttpResponse send(String method, String path, String query, String body) {
    return pages.handle(
        new HttpRequest(
            method,
            path,
            query,
            Headers.of("Host", "localhost:4566"),
            body.getBytes(StandardCharsets.UTF_8)));
  }

  private static String text(HttpResponse response) {
    return response.status() + " " + response.bodyText();
  }
}
