package dev.postern.emulator.trace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.emulator.trace.ExecutionLog.Event;
import dev.postern.wire.http.Headers;
import dev.postern.wire.http.HttpRequest;
import dev.postern.wire.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ExecutionLogTest {
  private static final String ID = "d09d726b-32a3-42fc-87c7-42ac58bca845";
  private static final Pattern TIME =
      Pattern.compile("(?m)^Sun Feb 04 18:4[0-9]:[0-9]{2} UTC 2024 : ");

  private static Trace trace(String verb, String query, Headers headers, byte[] body) {
    HttpRequest http = new HttpRequest(verb, "/dev/pets/1", query, headers, body);
    return new Trace(
        ID, new TracedRequest(http, "192.0.2.7"), Instant.parse("2024-02-04T18:48:23Z"));
  }

  private static Trace trace(String verb) {
    return routed(trace(verb, "", Headers.none(), new byte[0]));
  }

  private static Trace routed(Trace trace) {
    trace.begin("route").note("path", "/pets/1").note("pathParameters", Map.of("id", "1")).end();
    trace.target(target("/pets/{id}"));
    return trace;
  }

  private static TracedTarget target(String resourcePath) {
    return new TracedTarget(
        "123456789012",
        "us-east-1",
        "abc1234567",
        "pets",
        Optional.of("dev"),
        Optional.of("dep1"),
        Optional.of("res1"),
        Optional.of(resourcePath),
        Optional.of("GET"));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static HttpResponse answer(int status, String body) {
    return new HttpResponse(
        status,
        Headers.of(
            "Content-Type", "application/json",
            "x-amzn-RequestId", ID,
            "x-amz-apigw-id", "UBuxiEZSIAMFQ1Q="),
        bytes(body));
  }

  private static void endpoint(Trace trace) {
    trace
        .begin("endpoint request")
        .note("url", "http://backend/pets")
        .note("headers", Headers.of("x-version", "beta", "X-Amzn-Trace-Id", "Root=1-a-b;Sampled=0"))
        .note("body", bytes("{\"a\":1}"))
        .end();
    TraceStep response = trace.begin("endpoint response");
    response.end();
    response
        .note("status", 200)
        .note(
            "headers",
            Headers.of("Set-Cookie", "a=1", "set-cookie", "b=2", "x-amzn-RequestId", "r1"))
        .note("body", bytes("{\"b\":2}"));
  }

  /** A log without what differs from run to run; an {@code @} stands for each line's time. */
  private static String timeless(String log) {
    return TIME.matcher(log).replaceAll("@").replaceAll("latency: [0-9]+ ms", "latency: 0 ms");
  }

  private static String testLog(Trace trace) {
    return timeless(ExecutionLog.ofTest(trace));
  }

  @Test
  void aTestsLogHasTheLinesOfAnIntegrationInTheirOrder() {
    // Recorded from AWS, and documented: "Method request behavior", examples of execution logs.
    Trace trace =
        routed(
            trace(
                "POST",
                "limit=10&tag=a&tag=b%20c",
                Headers.of("content-type", "application/json"),
                bytes("{\"test\": \"val123\"}")));
    endpoint(trace);
    trace.finish(answer(200, "{\"c\":3}"));

    assertThat(testLog(trace))
        .isEqualTo(
            """
            Execution log for request d09d726b-32a3-42fc-87c7-42ac58bca845
            @Starting execution for request: d09d726b-32a3-42fc-87c7-42ac58bca845
            @HTTP Method: POST, Resource Path: /pets/1
            @Method request path: {id=1}
            @Method request query string: {limit=10, tag=a,b c}
            @Method request headers: {content-type=application/json}
            @Method request body before transformations: {"test": "val123"}
            @Endpoint request URI: http://backend/pets
            @Endpoint request headers: {x-version=beta, X-Amzn-Trace-Id=Root=1-a-b;Sampled=0}
            @Endpoint request body after transformations: {"a":1}
            @Sending request to http://backend/pets
            @Received response. Status: 200, Integration latency: 0 ms
            @Endpoint response headers: {Set-Cookie=***,***, x-amzn-RequestId=r1}
            @Endpoint response body before transformations: {"b":2}
            @Method response body after transformations: {"c":3}
            @Method response headers: {Content-Type=application/json}
            @Successfully completed execution
            @Method completed with status: 200
            """);
  }

  @Test
  void aMockHasNoEndpointInItsLog() {
    Trace trace = trace("GET");
    trace.finish(answer(200, ""));

    assertThat(testLog(trace))
        .isEqualTo(
            """
            Execution log for request d09d726b-32a3-42fc-87c7-42ac58bca845
            @Starting execution for request: d09d726b-32a3-42fc-87c7-42ac58bca845
            @HTTP Method: GET, Resource Path: /pets/1
            @Method request path: {id=1}
            @Method request query string: {}
            @Method request headers: {}
            @Method request body before transformations:\s
            @Method response body after transformations: (null)
            @Method response headers: {Content-Type=application/json}
            @Successfully completed execution
            @Method completed with status: 200
            """);
  }

  @Test
  void aFailureHasItsLineAndNoAnswer() {
    // Recorded from AWS: the last lines of a test whose endpoint timed out.
    Trace trace = trace("GET");
    trace.begin("endpoint request").note("url", "http://backend/pets").end();
    trace.begin("endpoint response").end();
    trace.fail(
        "INTEGRATION_TIMEOUT",
        "it took too long",
        Optional.of("Execution failed due to a timeout error"));
    trace.finish(answer(504, "{}"));

    assertThat(testLog(trace))
        .endsWith(
            """
            @Endpoint request headers: {}
            @Endpoint request body after transformations:\s
            @Sending request to http://backend/pets
            @Execution failed due to a timeout error
            @Method completed with status: 504
            """);
  }

  @Test
  void aLineIsCutAfter1024Characters() {
    // Recorded from AWS: 1,024 characters of the message, then the mark.
    Trace trace = trace("POST", "", Headers.none(), bytes("x".repeat(2_000)));
    trace.finish(answer(200, ""));

    String start = "Method request body before transformations: ";
    assertThat(testLog(trace))
        .contains("@" + start + "x".repeat(1_024 - start.length()) + " [TRUNCATED]\n");
  }

  @Test
  void secretsAreStarsButForTheirLastSixCharacters() {
    // Recorded from AWS: a star for each character.
    String key = "abcdefghijklmnopqrst123456";
    Trace trace =
        trace(
            "POST",
            "token=short",
            Headers.of("X-Api-Key", key, "Authorization", "Bearer 0123456789"),
            bytes("{\"key\":\"" + key + "\"}"));
    trace.finish(answer(200, ""));

    assertThat(testLog(trace))
        .contains(
            "Method request query string: {token=*****}\n",
            "Method request headers: {X-Api-Key=********************123456,"
                + " Authorization=***********456789}\n",
            "Method request body before transformations:"
                + " {\"key\":\"********************123456\"}\n");
  }

  @Test
  void aBodyThatIsNoTextIsNotPrinted() {
    Trace trace = trace("POST", "", Headers.none(), new byte[] {(byte) 0xff, 0, 1});
    trace.finish(answer(200, ""));

    assertThat(testLog(trace))
        .contains("Method request body before transformations: [Binary Data]\n");
  }

  @Test
  void aStagesLogTellsOfTheUsagePlanToo() {
    // Recorded from AWS: the events of a deployed stage in CloudWatch.
    Trace trace = trace("GET");
    endpoint(trace);
    trace.finish(answer(200, "{}"));

    assertThat(ExecutionLog.ofStage(trace).stream().map(Event::message).map(m -> timeless(m)))
        .containsExactly(
            """
            (@) Extended Request Id: UBuxiEZSIAMFQ1Q=
            (@) Verifying Usage Plan for request: @. API Key: API Stage: abc1234567/dev
            (@) API Key authorized because method 'GET /pets/{id}' does not require API Key. \
            Request will not contribute to throttle or quota limits
            (@) Usage Plan check succeeded for API Key and API Stage abc1234567/dev
            (@) Starting execution for request: @
            (@) HTTP Method: GET, Resource Path: /pets/1
            (@) Method request path: {id=1}
            (@) Method request query string: {}
            (@) Method request headers: {}
            (@) Method request body before transformations:\s
            (@) Endpoint request URI: http://backend/pets
            (@) Endpoint request headers: {x-version=beta, X-Amzn-Trace-Id=Root=1-a-b;Sampled=0}
            (@) Endpoint request body after transformations: {"a":1}
            (@) Sending request to http://backend/pets
            (@) Received response. Status: 200, Integration latency: 0 ms
            (@) Endpoint response headers: {Set-Cookie=***,***, x-amzn-RequestId=r1}
            (@) Endpoint response body before transformations: {"b":2}
            (@) Method response body after transformations: {}
            (@) Method response headers: {Content-Type=application/json}
            (@) Successfully completed execution
            (@) Method completed with status: 200
            (@) AWS Integration Endpoint RequestId : r1
            (@) X-ray Tracing ID : 1-a-b
            """
                .replace("@", ID)
                .split("\n"));
  }

  @Test
  void whatIsRefusedAtTheDoorIsToldByItsGatewayResponse() {
    // The wording is not recorded.
    Trace refused = trace("GET");
    refused.begin("api key").note("verdict", "refused").end();
    refused.fail("INVALID_API_KEY", "there is none", Optional.of("API Key not authorized"));
    refused.finish(answer(403, "{\"message\":\"Forbidden\"}"));
    Trace unrouted = trace("GET", "", Headers.none(), new byte[0]);
    unrouted.fail("MISSING_AUTHENTICATION_TOKEN", "no method");
    unrouted.finish(answer(403, "{\"message\":\"Missing Authentication Token\"}"));

    assertThat(ExecutionLog.ofStage(refused).stream().map(Event::message))
        .containsExactly(
            """
            (@) Extended Request Id: UBuxiEZSIAMFQ1Q=
            (@) API Key not authorized
            (@) Gateway response type: INVALID_API_KEY with status code: 403
            (@) Gateway response body: {"message":"Forbidden"}
            (@) Gateway response headers: {Content-Type=application/json}
            """
                .replace("@", ID)
                .split("\n"));
    assertThat(ExecutionLog.ofStage(unrouted).stream().map(Event::message))
        .containsExactly(
            """
            (@) Extended Request Id: UBuxiEZSIAMFQ1Q=
            (@) Gateway response type: MISSING_AUTHENTICATION_TOKEN with status code: 403
            (@) Gateway response body: {"message":"Missing Authentication Token"}
            (@) Gateway response headers: {Content-Type=application/json}
            """
                .replace("@", ID)
                .split("\n"));
  }

  @Test
  void aTraceThatWasTakenIntoTheStoreHasTheSameLog() {
    Trace trace = trace("GET");
    trace
        .begin("endpoint request")
        .note("url", "http://backend/pets")
        .note("body", bytes("y".repeat(5_000)))
        .end();
    trace.finish(answer(200, "z".repeat(5_000)));
    String before = testLog(trace);

    new TraceStore(10, 1 << 20, 2_000).add(trace);

    assertThat(testLog(trace)).isEqualTo(before);
  }
}
