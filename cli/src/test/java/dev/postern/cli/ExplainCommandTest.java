package dev.postern.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class ExplainCommandTest {
  private static final String TRACE =
      """
      {"requestId":"id-1","startedAt":"2026-01-02T03:04:05Z","durationMicros":12345,
       "sourceIp":"127.0.0.1",
       "request":{"method":"GET","path":"/pets","query":"type=dog",
                  "headers":[["Accept","*/*"],["X-A","1"],["X-A","2"]],
                  "body":"","bodyBytes":0,"bodyTruncated":false},
       "target":{"account":"000000000000","region":"us-east-1","apiId":"abc","apiName":"Pets",
                 "stage":"dev","deploymentId":"dep","resourceId":"res","resourcePath":"/pets",
                 "httpMethod":"GET"},
       "steps":[
         {"name":"request template","startMicros":100,"durationMicros":50,
          "notes":{"contentType":"application/json","output":"{\\n  \\"a\\": 1\\n}","size":9,
                   "parameters":{"header":{"x":"y"}},"tried":["a","b"]}},
         {"name":"endpoint","startMicros":200,"durationMicros":-1,"notes":{}}],
       "response":{"status":504,"headers":[["Content-Type","application/json"]],
                   "body":"{\\"message\\": \\"Endpoint request timed out\\"}",
                   "bodyBytes":41,"bodyTruncated":false},
       "failure":{"gatewayResponseType":"INTEGRATION_TIMEOUT",
                  "reason":"http://backend did not answer within 50 ms (timeoutInMillis)"}}
      """;

  private static final String REPORT =
      """
      GET /pets?type=dog -> 504 in 12.35 ms
      because: http://backend did not answer within 50 ms (timeoutInMillis) (INTEGRATION_TIMEOUT)
      request id-1 from 127.0.0.1 at 2026-01-02T03:04:05Z

      Came in
        GET /pets?type=dog
        headers:
          Accept: */*
          X-A: 1
          X-A: 2

      Matched
        API Pets (abc) of account 000000000000 in us-east-1
        stage dev
        deployment dep
        method GET /pets, resource res

      Steps
        request template         at 0.10 ms, took 0.05 ms
            contentType: application/json
            output:
              {
                "a": 1
              }
            size: 9
            parameters:
              header:
                x: y
            tried:
              -: a
              -: b
        endpoint                 at 0.20 ms, took no end

      Answered
        status: 504
        headers:
          Content-Type: application/json
        body: {"message": "Endpoint request timed out"}

      It ended with 504, the gateway response INTEGRATION_TIMEOUT, because http://backend did not answer
        within 50 ms (timeoutInMillis).
      Hint: make the endpoint faster, or raise the integration's timeoutInMillis.
      """;

  @Test
  void aTraceIsLaidOutForReading() throws IOException {
    try (StubGateway gateway = new StubGateway()) {
      gateway.on("GET /_postern/traces/id-1", 200, TRACE);

      assertThat(CommandRun.of("explain", "id-1", "--endpoint", gateway.url()))
          .isEqualTo(new CommandRun(0, REPORT, ""));
    }
  }

  @Test
  void theNewestRequestNeedsNoId() throws IOException {
    try (StubGateway gateway = new StubGateway()) {
      gateway.on("GET /_postern/traces?limit=1", 200, "{\"traces\":[{\"requestId\":\"id-1\"}]}");
      gateway.on("GET /_postern/traces/id-1", 200, TRACE);

      assertThat(CommandRun.of("explain", "--last", "--endpoint", gateway.url()).out())
          .isEqualTo(REPORT);
    }
  }

  @Test
  void theTraceItselfIsForPrograms() throws IOException {
    try (StubGateway gateway = new StubGateway()) {
      gateway.on("GET /_postern/traces/id-1", 200, "{\"requestId\":\"id-1\",\"steps\":[]}");

      assertThat(CommandRun.of("explain", "id-1", "--json", "--endpoint", gateway.url()))
          .isEqualTo(
              new CommandRun(
                  0,
                  """
                  {
                    "requestId" : "id-1",
                    "steps" : [ ]
                  }
                  """,
                  ""));
    }
  }

  @Test
  void theExecutionLogIsPrintedAsItIs() throws IOException {
    try (StubGateway gateway = new StubGateway()) {
      gateway.on("GET /_postern/traces/id-1?format=log", 200, "(id-1) Starting execution\n");

      assertThat(CommandRun.of("explain", "id-1", "--log", "--endpoint", gateway.url()))
          .isEqualTo(new CommandRun(0, "(id-1) Starting execution\n", ""));
    }
  }

  @Test
  void jsonAndLogAreTwoForms() {
    assertThat(CommandRun.of("explain", "id-1", "--log", "--json"))
        .isEqualTo(new CommandRun(2, "", "postern: say --json or --log, not both\n"));
  }

  @Test
  void withTracingOffItSaysSo() throws IOException {
    try (StubGateway gateway = new StubGateway()) {
      gateway
          .on("GET /_postern/traces?limit=1", 200, "{\"traces\":[]}")
          .on("GET /_postern/config", 200, "{\"tracing\":false}");

      assertThat(CommandRun.of("explain", "--last", "--endpoint", gateway.url()))
          .isEqualTo(
              new CommandRun(
                  2,
                  "",
                  "postern: there is no trace: tracing is off; start without --tracing off, or POST"
                      + " {\"tracing\": true} to /_postern/config\n"));
    }
  }

  @Test
  void withoutAnyTraceThereIsNothingToExplain() throws IOException {
    try (StubGateway gateway = new StubGateway()) {
      gateway.on("GET /_postern/traces?limit=1", 200, "{\"traces\":[]}");

      assertThat(CommandRun.of("explain", "--last", "--endpoint", gateway.url()))
          .isEqualTo(
              new CommandRun(2, "", "postern: there is no trace yet; invoke an API first\n"));
    }
  }

  @Test
  void anUnknownRequestIdIsAUsersError() throws IOException {
    try (StubGateway gateway = new StubGateway()) {
      gateway.on("GET /_postern/traces/id-2", 404, "{\"message\":\"No trace of request id-2\"}");

      assertThat(CommandRun.of("explain", "id-2", "--endpoint", gateway.url()))
          .isEqualTo(new CommandRun(2, "", "postern: No trace of request id-2\n"));
    }
  }

  @Test
  void anIdOrLastIsNeededAndNotBoth() {
    assertThat(CommandRun.of("explain").err())
        .isEqualTo("postern: name a request id, or say --last for the newest request\n");
    assertThat(CommandRun.of("explain", "id-1", "--last").err())
        .isEqualTo("postern: name a request id or say --last, not both\n");
  }
}
