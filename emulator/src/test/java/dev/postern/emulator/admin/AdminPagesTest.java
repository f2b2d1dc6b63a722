package dev.postern.emulator.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.emulator.GatewayClock;
import dev.postern.emulator.invoke.ClientRequest;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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

  private final AdminBench bench = new AdminBench(CLOCK, new Worlds());
  private final TraceStore traces = bench.traces;
  private final List<String> resets = bench.resets;
  private final GatewayClock clock = bench.clock;
  private final AdminPages pages = bench.pages;

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
                + "\"since\":\"2026-01-02T03:04:05Z\",\"uptimeSeconds\":0,"
                + "\"services\":{\"apigateway\":\"running\",\"lambda\":\"running\"}}");
    assertThat(text(get("/_localstack/health", "")))
        .isEqualTo(
            "200 {\"services\":{\"apigateway\":\"running\",\"lambda\":\"running\"},"
                + "\"edition\":\"postern\",\"version\":\"1.2.3\"}");
  }

  @Test
  void whoWaitsForLocalStackIsAnswered() {
    assertThat(text(get("/_localstack/info", "")))
        .isEqualTo(
            "200 {\"version\":\"1.2.3\",\"edition\":\"postern\",\"is_license_activated\":false,"
                + "\"server_time_utc\":\"2026-01-02T03:04:05Z\",\"uptime\":0}");
    assertThat(text(get("/_localstack/init/ready", "")))
        .isEqualTo("200 {\"completed\":true,\"scripts\":[]}");
    assertThat(text(send("POST", "/_localstack/state/reset", "", "")))
        .isEqualTo("200 {\"status\":\"reset\"}");
    assertThat(resets).containsExactly("all");
  }

  @Test
  void resetResets() {
    assertThat(text(send("POST", "/_postern/reset", "", "")))
        .isEqualTo("200 {\"status\":\"reset\"}");
    assertThat(resets).containsExactly("all");
  }

  @Test
  void oneAccountIsResetByItsTwelveDigits() {
    assertThat(text(send("POST", "/_postern/reset", "account=123456789012", "")))
        .isEqualTo("200 {\"status\":\"reset\",\"account\":\"123456789012\"}");
    assertThat(resets).containsExactly("123456789012");
    assertThat(text(send("POST", "/_postern/reset", "account=12", "")))
        .isEqualTo("400 {\"message\":\"account=12 is not a 12-digit account id\"}");
    assertThat(text(send("POST", "/_postern/reset", "acount=123456789012", "")))
        .isEqualTo("400 {\"message\":\"Query parameter acount is not known; known are account\"}");
    assertThat(resets).hasSize(1);
  }

  @Test
  void anotherVerbIsRefusedWithTheOneThatIsAllowed() {
    HttpResponse refusal = get("/_postern/reset", "");
    assertThat(text(refusal))
        .isEqualTo("405 {\"message\":\"/_postern/reset takes POST, not GET\"}");
    assertThat(refusal.headers().all("Allow")).containsExactly("POST");
    assertThat(resets).isEmpty();
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
                + "; there are /_postern/health, /_localstack/health, /_localstack/info,"
                + " /_localstack/init/ready, /_localstack/state/reset, /_postern/reset,"
                + " /_postern/traces, /_postern/clock, /_postern/config, /_postern/state, /_postern/import,"
                + " /_postern/routes, /_postern/logs, /_postern/traces/events and"
                + " /_postern/traces/{requestId}\"}");
  }

  @Test
  void aPageOfTwoVerbsNamesBoth() {
    HttpResponse refusal = send("PUT", "/_postern/clock", "", "");
    assertThat(text(refusal))
        .isEqualTo("405 {\"message\":\"/_postern/clock takes GET and POST, not PUT\"}");
    assertThat(refusal.headers().all("Allow")).containsExactly("GET, HEAD, POST");
  }

  @Test
  void theClockIsShownAndMoved() {
    assertThat(text(get("/_postern/clock", "")))
        .isEqualTo(
            "200 {\"now\":\"2026-01-02T03:04:05Z\",\"stopped\":false,"
                + "\"realTime\":\"2026-01-02T03:04:05Z\"}");
    assertThat(moved("{\"advance\":\"PT1H\"}")).isEqualTo("2026-01-02T04:04:05Z");
    assertThat(moved("{\"advance\":\"-P1D\"}")).isEqualTo("2026-01-01T04:04:05Z");
    assertThat(moved("{\"set\":\"2027-01-01T00:00:00Z\"}")).isEqualTo("2027-01-01T00:00:00Z");
    assertThat(moved("{\"stop\":true}")).isEqualTo("2027-01-01T00:00:00Z");
    assertThat(clock.isStopped()).isTrue();
    assertThat(moved("{\"resume\":true}")).isEqualTo("2027-01-01T00:00:00Z");
    assertThat(clock.isStopped()).isFalse();
    assertThat(moved("{\"reset\":true}")).isEqualTo("2026-01-02T03:04:05Z");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"set":"noon"} | set is "noon", which is not an instant such as "2027-01-01T00:00:00Z"
          {"set":"-1000000000-01-01T00:00:00Z"} | -1000000000-01-01T00:00:00Z is not within the years 1970 to 9999
          {"set":"1969-12-31T23:59:59Z"} | 1969-12-31T23:59:59Z is not within the years 1970 to 9999
          {"advance":"1h"} | advance is "1h", which is not a duration such as "PT1H" or "-P1D"
          {"advance":"PT2562047788015215H"} | PT2562047788015215H leads out of the years 1970 to 9999
          {"advance":"P3000000D"} | +10239-09-23T03:04:05Z is not within the years 1970 to 9999
          {"stop":false} | stop is false; the only value it takes is true
          """)
  void aMoveThatCannotBeMadeIsNamed(String body, String message) {
    HttpResponse refusal = send("POST", "/_postern/clock", "", body);
    assertThat(refusal.status()).isEqualTo(400);
    assertThat(refusal.bodyText()).isEqualTo(PageJson.message(400, message).bodyText());
    assertThat(clock.instant()).isEqualTo(CLOCK.instant());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "[]", "no json", "{}", "{\"stop\":true,\"reset\":true}", "{\"go\":1}"})
  void aMoveIsOneMemberOfAnObject(String body) {
    HttpResponse refusal = send("POST", "/_postern/clock", "", body);
    assertThat(refusal.status()).isEqualTo(400);
    assertThat(refusal.bodyText())
        .isEqualTo(
            PageJson.message(
                    400,
                    "/_postern/clock takes a JSON object with one of these: {\"advance\": \"PT1H\"},"
                        + " {\"reset\": true}, {\"resume\": true},"
                        + " {\"set\": \"2027-01-01T00:00:00Z\"}, {\"stop\": true}")
                .bodyText());
  }

  @Test
  void tracingIsSwitchedWhileTheGatewayRuns() {
    assertThat(text(get("/_postern/config", ""))).isEqualTo("200 {\"port\":4566,\"tracing\":true}");
    assertThat(text(send("POST", "/_postern/config", "", "{\"tracing\":false}")))
        .isEqualTo("200 {\"port\":4566,\"tracing\":false}");
    trace("a", "api1", 200);
    assertThat(text(get("/_postern/traces", ""))).isEqualTo("200 {\"traces\":[]}");
    assertThat(get("/_postern/traces/a", "").bodyText())
        .isEqualTo(
            PageJson.message(
                    404,
                    "No trace is kept for request id a; tracing is off; switch it on with POST"
                        + " /_postern/config {\"tracing\": true} and send the request again")
                .bodyText());
    assertThat(text(send("POST", "/_postern/config", "", "{\"tracing\":\"off\"}")))
        .isEqualTo("400 {\"message\":\"tracing is \\\"off\\\"; it is true or false\"}");
    assertThat(send("POST", "/_postern/config", "", "{\"port\":1}").bodyText())
        .isEqualTo(
            PageJson.message(
                    400,
                    "/_postern/config takes a JSON object with one of these: {\"tracing\": false}")
                .bodyText());
  }

  @Test
  void otherMachinesAreRefused() {
    List<HttpResponse> answers = new ArrayList<>();
    pages.handle(
        new ClientRequest(
            request("POST", "/_postern/reset", "", ""), "HTTP/1.1", "http", "192.168.1.7"),
        answers::add);
    assertThat(text(answers.get(0)))
        .isEqualTo(
            "403 {\"message\":\"These pages are for this machine only, not for 192.168.1.7; start"
                + " Postern with --admin-remote or POSTERN_ADMIN_REMOTE=true to open them to"
                + " others\"}");
    assertThat(resets).isEmpty();
  }

  private String moved(String body) {
    return send("POST", "/_postern/clock", "", body)
        .bodyText()
        .replaceAll("\\{\"now\":\"([^\"]*)\".*", "$1");
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
    assertThat(text(bench.answer(request)))
        .isEqualTo("403 {\"message\":\"Origin http://evil.example may not use these pages\"}");
    assertThat(resets).isEmpty();
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
    assertThat(listed("method=get&limit=1")).isEqualTo("c");
    assertThat(listed("method=POST")).isEmpty();
    assertThat(listed("path=/d")).isEqualTo("cba");
    assertThat(listed("path=/dev/")).isEmpty();
    assertThat(listed("requestId=b")).isEqualTo("b");
    assertThat(listed("since=2026-01-02T03:04:05Z")).isEqualTo("cba");
    assertThat(listed("since=2026-01-02T03:04:06Z")).isEmpty();
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
          /_postern/traces | since=10m | since=10m is not an instant such as 2026-05-04T03:02:01Z
          /_postern/traces/events | limit=1 | Query parameter limit is not known; known are follow, status, apiId, method, path, requestId, since
          /_postern/traces | last=1 | Query parameter last is not known; known are limit, status, apiId, method, path, requestId, since
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
    return bench.answer(request(method, path, query, body));
  }

  private static HttpRequest request(String method, String path, String query, String body) {
    return new HttpRequest(
        method,
        path,
        query,
        Headers.of("Host", "localhost:4566"),
        body.getBytes(StandardCharsets.UTF_8));
  }

  private static String text(HttpResponse response) {
    return response.status() + " " + response.bodyText();
  }
}
