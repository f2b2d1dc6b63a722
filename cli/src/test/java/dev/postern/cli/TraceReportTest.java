package dev.postern.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TraceReportTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private static String report(String trace, Paint paint, int width) {
    try {
      return new TraceReport(JSON.readTree(trace), paint, width).render();
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }

  /** The steps of a trace with one step, and what follows the answer. */
  private static String told(String step, String failure) {
    String trace =
        """
        {"steps":[%s],"response":{"status":500,"headers":[],"body":""}%s}
        """
            .formatted(step, failure);
    String report = report(trace, Paint.none(), 100);
    String steps = report.substring(report.indexOf("Steps\n"), report.indexOf("\nAnswered"));
    return steps + report.substring(report.indexOf("It ended"));
  }

  @Test
  void mappingsShowSourceTargetAndValue() {
    String step =
        """
        {"name":"request parameters","startMicros":10,"durationMicros":20,"notes":{"mappings":[
          {"target":"integration.request.header.X-A","source":"method.request.header.X-B",
           "values":["1","2"]},
          {"target":"integration.request.querystring.q","source":"method.request.querystring.r",
           "values":[]}]}}
        """;

    assertThat(told(step, ""))
        .isEqualTo(
            """
            Steps
              request parameters       at 0.01 ms, took 0.02 ms
                  method.request.header.X-B -> integration.request.header.X-A: 1, 2
                  method.request.querystring.r -> integration.request.querystring.q: (nothing is sent)
            It ended with 500: the gateway answered by itself.
            """);
  }

  @Test
  void aFailedTemplateShowsTheLineAndACaret() {
    String step =
        """
        {"name":"request template","startMicros":10,"durationMicros":20,"notes":{
          "template":"application/json","input":"{}",
          "failed":"request template of GET /pets, line 3, column 9: $l.get() failed",
          "source":"{\\n#set($l = [])\\n\\t\\"a\\": \\"$l.get(5)\\"\\n}"}}
        """;
    String failure =
        """
        ,"failure":{"gatewayResponseType":"API_CONFIGURATION_ERROR","reason":"it failed."}
        """;

    assertThat(told(step, failure))
        .isEqualTo(
            """
            Steps
              request template         at 0.01 ms, took 0.02 ms
                  template: application/json
                  input: {}
                  failed: request template of GET /pets, line 3, column 9: $l.get() failed
                    1 | {
                    2 | #set($l = [])
                    3 | \t"a": "$l.get(5)"
                      | \t       ^
            It ended with 500, the gateway response API_CONFIGURATION_ERROR, because it failed.
            Hint: try the template alone with "postern template" and the input above.
            """);
  }

  @Test
  void theChoiceOfAnIntegrationResponseShowsEachPattern() {
    String chosen =
        """
        {"name":"integration response","startMicros":1,"durationMicros":2,"notes":{
          "status":"404","patterns":["2..","4..","5.."],"pattern":"4..","selected":400}}
        """;
    String byDefault =
        """
        {"name":"integration response","startMicros":1,"durationMicros":2,"notes":{
          "status":"302","patterns":["2.."],"pattern":"","selected":200}}
        """;
    String none =
        """
        {"name":"integration response","startMicros":1,"durationMicros":2,"notes":{
          "status":"302","patterns":["2.."]}}
        """;

    assertThat(told(chosen, ""))
        .isEqualTo(
            """
            Steps
              integration response     at 0.00 ms, took 0.00 ms
                  2.. does not match 404
                  4.. matches 404
                  integration response 400
            It ended with 500: the gateway answered by itself, and the integration response 400 made the
              client's answer.
            """);
    assertThat(told(byDefault, ""))
        .contains("      2.. does not match 302\n      the default integration response, 200\n");
    assertThat(
            told(
                none,
                ",\"failure\":{\"gatewayResponseType\":\"API_CONFIGURATION_ERROR\",\"reason\":\"r\"}"))
        .contains("      2.. does not match 302\n      no integration response is for 302\n")
        .endsWith(
            "Hint: add an integration response for that status, or one without selectionPattern,"
                + " which is the\n  default.\n");
  }

  @Test
  void gatesAndGatewayResponsesAreToldInWords() {
    assertThat(
            told(
                "{\"name\":\"api key\",\"startMicros\":1,\"durationMicros\":2,"
                    + "\"notes\":{\"verdict\":\"refused\"}},"
                    + "{\"name\":\"gateway response\",\"startMicros\":1,\"durationMicros\":2,"
                    + "\"notes\":{\"type\":\"INVALID_API_KEY\",\"customised\":true}}",
                ""))
        .contains("      refused\n", "      INVALID_API_KEY, as the API customised it\n");
  }

  @Test
  void nothingMatchedIsSaid() {
    assertThat(
            report(
                "{\"request\":{\"method\":\"GET\",\"path\":\"/x\",\"query\":\"\"},"
                    + "\"failure\":{\"gatewayResponseType\":\"MISSING_AUTHENTICATION_TOKEN\","
                    + "\"reason\":\"no method serves GET /x: nearest are /y (GET)\"}}",
                Paint.none(),
                100))
        .contains("\nMatched\n  nothing: no API and stage of that address\n")
        .endsWith(
            """

            It ended with no answer, the gateway response MISSING_AUTHENTICATION_TOKEN, because no method serves
              GET /x: nearest are /y (GET).
            Hint: "postern routes" lists what is deployed; a method that was added since then needs a new
              deployment.
            """);
  }

  @Test
  void coloursAreForTerminals() {
    String report = report("{\"response\":{\"status\":500,\"headers\":[]}}", new Paint(true), 100);

    assertThat(report).contains("\u001b[31m500\u001b[0m", "\u001b[1mAnswered\u001b[0m");
  }

  @Test
  void sentencesAreWrappedAndWordsAreNot() {
    IndentedText text = new IndentedText(40);

    text.sentence(1, "one two three four five six seven eight nine ten eleven");
    text.sentence(0, "http://a-very-long-host.example/and/a/path/that/does/not/fit is left");

    assertThat(text.toString())
        .isEqualTo(
            """
              one two three four five six seven
                eight nine ten eleven
            http://a-very-long-host.example/and/a/path/that/does/not/fit
              is left
            """);
  }

  @Test
  void aFunctionShowsItsEventResultAndLog() {
    String step =
        """
        {"name":"lambda","startMicros":10,"durationMicros":20,"notes":{
          "function":"arn:aws:lambda:us-east-1:000000000000:function:pets","requestId":"r-1",
          "url":"https://lambda","headers":[["Host","lambda"]],"payload":"{\\"a\\":1}",
          "permission":"statement open of its resource policy","version":"$LATEST",
          "functionError":"Unhandled","log":"START RequestId: r-1\\nEND RequestId: r-1\\n",
          "status":200,"responseHeaders":[],"output":"{\\"errorMessage\\":\\"x\\"}"}}
        """;

    assertThat(told(step, ""))
        .isEqualTo(
            """
            Steps
              lambda                   at 0.01 ms, took 0.02 ms
                  arn:aws:lambda:us-east-1:000000000000:function:pets, version $LATEST
                  permission: statement open of its resource policy
                  request id: r-1
                  event: {"a":1}
                  result: {"errorMessage":"x"}
                  function error: Unhandled
                  log:
                    START RequestId: r-1
                    END RequestId: r-1
            It ended with 500: the function failed, and its answer was passed on.
            """);
  }

  @Test
  void aFunctionsAnswerIsSelectedByItsErrorMessage() {
    String step =
        """
        {"name":"integration response","startMicros":10,"durationMicros":20,"notes":{
          "errorMessage":"","patterns":[".+"],"selected":"200"}}
        """;

    assertThat(told(step, ""))
        .isEqualTo(
            """
            Steps
              integration response     at 0.01 ms, took 0.02 ms
                  .+ does not match '', no error message
                  the default integration response, 200
            It ended with 500: the gateway answered by itself, and the integration response 200 made the
              client's answer.
            """);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"status\":200 | the function answered, and its answer was passed on.",
        "\"status\":202 | the event was queued for the function, and its answer was passed on.",
        "\"version\":\"1\" | the gateway answered by itself."
      })
  void theEndingTellsWhatBecameOfTheFunction(String note, String ending) {
    String step =
        "{\"name\":\"lambda\",\"startMicros\":1,\"durationMicros\":1,\"notes\":{" + note + "}}";

    assertThat(told(step, "")).endsWith("It ended with 500: " + ending + "\n");
  }

  @Test
  void aMalformedAnswerHasAHint() {
    String step =
        "{\"name\":\"lambda\",\"startMicros\":1,\"durationMicros\":1,\"notes\":{\"status\":200}}";
    String failure =
        ",\"failure\":{\"gatewayResponseType\":\"DEFAULT_5XX\",\"reason\":\"it is null\"}";

    assertThat(told(step, failure))
        .endsWith(
            """
            It ended with 500, the gateway response DEFAULT_5XX, because it is null.
            Hint: let the function answer {"statusCode": 200, "headers": {...}, "body": "text"} and nothing
              more.
            """);
  }
}
