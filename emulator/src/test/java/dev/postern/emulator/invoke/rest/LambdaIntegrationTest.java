package dev.postern.emulator.invoke.rest;

import static dev.postern.emulator.invoke.rest.FakeFunctions.OPEN;
import static dev.postern.emulator.invoke.rest.FakeFunctions.answered;
import static dev.postern.emulator.invoke.rest.FakeFunctions.failed;
import static dev.postern.emulator.invoke.rest.TestApi.method;
import static dev.postern.emulator.invoke.rest.TestApi.response;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.lambda.invoke.FunctionCall;
import dev.postern.wire.AwsException;
import dev.postern.wire.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.apigateway.model.ContentHandlingStrategy;
import software.amazon.awssdk.services.apigateway.model.Integration;
import software.amazon.awssdk.services.apigateway.model.IntegrationResponse;
import software.amazon.awssdk.services.apigateway.model.IntegrationType;

class LambdaIntegrationTest {
  private static final String FUNCTION = "arn:aws:lambda:us-east-1:123456789012:function:pets";

  private final FakeFunctions functions = new FakeFunctions().add(FUNCTION, Map.of("", OPEN));

  private static Integration.Builder custom() {
    return Integration.builder()
        .type(IntegrationType.AWS)
        .httpMethod("POST")
        .uri(
            "arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/"
                + FUNCTION
                + "/invocations")
        .integrationResponses(Map.of("200", response("200", null).build()));
  }

  private TestApi api(Integration.Builder integration) {
    return new TestApi(functions.asFunctions())
        .method("ANY", "/pets", method(integration.build()))
        .deploy();
  }

  @Test
  void withoutTemplatesBodyAndResultPassAsTheyAre() {
    // Recorded from AWS.
    functions.answers(answered("{\"statusCode\":200,\"body\":\"noerror\"}"));

    HttpResponse answer = api(custom()).post("/pets", "{\"a\": 1}");

    assertThat(functions.event()).isEqualTo("{\"a\": 1}");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.bodyText()).isEqualTo("{\"statusCode\":200,\"body\":\"noerror\"}");
    assertThat(answer.headers().first("Content-Type")).contains("application/json");
    assertThat(answer.headers().contains("X-Amzn-Trace-Id")).isTrue();
  }

  @Test
  void aTemplateIsRenderedThoughThereIsNoBody() {
    // Recorded from AWS: a further query parameter changes nothing.
    api(custom()
            .requestTemplates(
                Map.of("application/json", "{\"param1\": \"$input.params('param1')\"}")))
        .get("/pets?param1=x&Signature=1");

    assertThat(functions.event()).isEqualTo("{\"param1\": \"x\"}");
  }

  @Test
  void whoSendsNothingSendsAnEmptyObject() {
    // Recorded from AWS: what a function gets without a request body.
    api(custom()).get("/pets");

    assertThat(functions.event()).isEqualTo("{}");
  }

  @Test
  void anEventThatIsNoJsonIsTheClientsFault() {
    TestApi api = api(custom());

    HttpResponse answer = api.post("/pets", "hello");

    // Recorded from AWS: Lambda's text. Reported by users: API Gateway passes it on with 400.
    assertThat(answer.status() + " " + answer.bodyText())
        .isEqualTo(
            "400 {\"message\": \"Could not parse request body into json: Could not parse payload"
                + " into json: Unrecognized token 'hello': was expecting (JSON String, Number,"
                + " Array, Object or token 'null', 'true' or 'false')\\n at [Source: REDACTED"
                + " (`StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION` disabled); line: 1, column:"
                + " 1]\"}");
    assertThat(functions.calls()).isEmpty();
  }

  private TestApi mapping() {
    Map<String, IntegrationResponse> responses = new LinkedHashMap<>();
    responses.put("200", response("200", null).build());
    responses.put(
        "404",
        response("404", "no pet.*")
            .responseTemplates(
                Map.of("application/json", "{\"why\": $input.json('$.errorMessage')}"))
            .build());
    responses.put("500", response("500", "(\\n|.)+").build());
    return api(custom().integrationResponses(responses));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "no pet 7 | 404 | {\"why\": \"no pet 7\"}",
        "a no pet | 500 | {\"errorMessage\":\"a no pet\",\"errorType\":\"E\"}",
        "two\\nlines | 500 | {\"errorMessage\":\"two\\nlines\",\"errorType\":\"E\"}"
      })
  void theWholeErrorMessageSelectsTheResponse(String message, int status, String body) {
    // Documented: Handle custom Lambda errors in API Gateway.
    functions.answers(failed("{\"errorMessage\":\"" + message + "\",\"errorType\":\"E\"}"));

    HttpResponse answer = mapping().get("/pets");

    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.bodyText()).isEqualTo(body);
  }

  @Test
  void aResultThatSaysErrorMessageIsNoError() {
    functions.answers(answered("{\"errorMessage\":\"no pet 7\"}"));

    assertThat(mapping().get("/pets").status()).isEqualTo(200);
  }

  @Test
  void anErrorThatIsNotMappedIsADefaultAnswer() {
    // Documented: the client gets 200 and the error object.
    functions.answers(failed("{\"errorMessage\":\"x\",\"errorType\":\"E\",\"stackTrace\":[]}"));

    HttpResponse answer = api(custom()).get("/pets");

    assertThat(answer.status() + " " + answer.bodyText())
        .isEqualTo("200 {\"errorMessage\":\"x\",\"errorType\":\"E\",\"stackTrace\":[]}");
  }

  @Test
  void withoutAMatchAndADefaultTheConfigurationIsWrong() {
    functions.answers(failed("{\"errorMessage\":\"x\"}"));
    TestApi api =
        api(custom().integrationResponses(Map.of("404", response("404", "no pet").build())));

    HttpResponse answer = api.get("/pets");

    assertThat(answer.status()).isEqualTo(500);
    assertThat(api.failure(answer))
        .isEqualTo(
            "API_CONFIGURATION_ERROR: no integration response of ANY /pets matches the"
                + " errorMessage x: the selection patterns are [no pet] and there is no default");
  }

  @ParameterizedTest
  @CsvSource({"Event, 202", "method.request.header.InvocationType, 202", "DryRun, 204"})
  void anEventIsQueuedAndItsAnswerIsEmpty(String source, String status) {
    // Documented: Set up asynchronous invocation of the backend Lambda function.
    TestApi api =
        api(
            custom()
                .requestParameters(
                    Map.of(
                        "integration.request.header.X-Amz-Invocation-Type",
                        source.startsWith("method") ? source : "'" + source + "'")));

    HttpResponse answer = api.post("/pets", "{\"a\":1}", "InvocationType", "Event");

    assertThat(answer.status() + answer.bodyText()).isEqualTo("200");
    assertThat(functions.calls()).isEmpty();
    assertThat(functions.queued())
        .extracting(call -> new String(call.payload(), StandardCharsets.UTF_8))
        .isEqualTo(status.equals("202") ? List.of("{\"a\":1}") : List.of());
    assertThat(
            api.trace(answer).steps().stream()
                .filter(step -> step.name().equals("lambda"))
                .findFirst()
                .orElseThrow()
                .notes())
        .containsEntry("status", Integer.valueOf(status));
  }

  @Test
  void aQueueThatRefusesIs500() {
    functions.takesNoEvents(new AwsException(429, "TooManyRequestsException", "Rate Exceeded."));
    TestApi api =
        api(
            custom()
                .requestParameters(
                    Map.of("integration.request.header.X-Amz-Invocation-Type", "'Event'")));

    HttpResponse answer = api.post("/pets", "{}");

    assertThat(answer.status()).isEqualTo(500);
    assertThat(api.failure(answer))
        .isEqualTo(
            "API_CONFIGURATION_ERROR: Lambda does not run "
                + FUNCTION
                + ": 429 TooManyRequestsException Rate Exceeded. (it does not take the event)");
  }

  @Test
  void anotherInvocationTypeIsRefused() {
    TestApi api =
        api(
            custom()
                .requestParameters(
                    Map.of("integration.request.header.X-Amz-Invocation-Type", "'event'")));

    assertThat(api.failure(api.get("/pets")))
        .isEqualTo(
            "API_CONFIGURATION_ERROR: integration.request.header.X-Amz-Invocation-Type is 'event';"
                + " it can be RequestResponse, Event or DryRun");
  }

  @Test
  void theClientContextIsHandedOn() {
    api(custom()
            .requestParameters(
                Map.of("integration.request.header.X-Amz-Client-Context", "'eyJhIjoxfQ=='")))
        .get("/pets");

    FunctionCall call = functions.call();
    assertThat(call.clientContext()).contains("{\"a\":1}");
    assertThat(call.streaming()).isFalse();
  }

  private TestApi binary(Integration.Builder integration) {
    return new TestApi(functions.asFunctions())
        .settings(settings -> settings.binaryMediaTypes("image/png"))
        .method("ANY", "/pets", method(integration.build()))
        .deploy();
  }

  @Test
  void aBinaryBodyIsTextInTheEventWhenItIsConverted() {
    // Documented: api-gateway-payload-encodings-workflow, CONVERT_TO_TEXT of a request.
    binary(
            custom()
                .contentHandling(ContentHandlingStrategy.CONVERT_TO_TEXT)
                .requestTemplates(Map.of("image/png", "{\"image\": \"$input.body\"}")))
        .post("/pets", "png bytes", "Content-Type", "image/png");

    assertThat(functions.event()).isEqualTo("{\"image\": \"cG5nIGJ5dGVz\"}");
  }

  @Test
  void aResultIsBytesForTheClientWhenItIsConverted() {
    // Documented: api-gateway-payload-encodings-workflow, CONVERT_TO_BINARY of a response.
    functions.answers(answered("{\"image\":\"cG5nIGJ5dGVz\"}"));

    HttpResponse answer =
        binary(
                custom()
                    .integrationResponses(
                        Map.of(
                            "200",
                            response("200", null)
                                .contentHandling(ContentHandlingStrategy.CONVERT_TO_BINARY)
                                .responseTemplates(
                                    Map.of("application/json", "$input.path('$.image')"))
                                .build())))
            .get("/pets", "Accept", "image/png");

    assertThat(answer.status() + " " + answer.bodyText()).isEqualTo("200 png bytes");
  }

  @Test
  void aResultThatIsNoBase64CannotBeConverted() {
    // Recorded from AWS for other integrations: 500, and the reason in the log.
    functions.answers(answered("{\"image\":1}"));

    TestApi api =
        binary(
            custom()
                .integrationResponses(
                    Map.of(
                        "200",
                        response("200", null)
                            .contentHandling(ContentHandlingStrategy.CONVERT_TO_BINARY)
                            .build())));

    assertThat(api.get("/pets").status()).isEqualTo(500);
    assertThat(api.failure(api.get("/pets")))
        .startsWith("API_CONFIGURATION_ERROR: Unable to base64 decode the body. (");
  }

  @Test
  void responseTemplatesReadTheResult() {
    // Recorded from AWS: a template sets the status by what the result holds.
    functions.answers(answered("{\"statusCode\":400,\"body\":\"bad\"}"));
    Integration.Builder integration =
        custom()
            .integrationResponses(
                Map.of(
                    "200",
                    response("200", "")
                        .responseTemplates(
                            Map.of(
                                "application/json",
                                "#if($input.path('$').toString().contains('bad'))"
                                    + "#set($context.responseOverride.status = 400)#end"
                                    + "$input.json(\"$\")"))
                        .build()));

    HttpResponse answer = api(integration).get("/pets");

    assertThat(answer.status() + " " + answer.bodyText())
        .isEqualTo("400 {\"statusCode\":400,\"body\":\"bad\"}");
  }

  @Test
  void theCallsIdIsInTheContext() {
    Integration.Builder integration =
        custom()
            .integrationResponses(
                Map.of(
                    "200",
                    response("200", null)
                        .responseTemplates(
                            Map.of("application/json", "$context.awsEndpointRequestId"))
                        .build()));

    assertThat(api(integration).get("/pets").bodyText()).isEqualTo(functions.call().requestId());
  }
}
