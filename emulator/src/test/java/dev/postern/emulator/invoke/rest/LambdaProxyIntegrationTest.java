package dev.postern.emulator.invoke.rest;

import static dev.postern.emulator.invoke.rest.FakeFunctions.OPEN;
import static dev.postern.emulator.invoke.rest.FakeFunctions.answered;
import static dev.postern.emulator.invoke.rest.FakeFunctions.failed;
import static dev.postern.emulator.invoke.rest.TestApi.method;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.emulator.invoke.InvokeAddress;
import dev.postern.lambda.invoke.FunctionOutcome;
import dev.postern.wire.AwsException;
import dev.postern.wire.CallContext;
import dev.postern.wire.http.Headers;
import dev.postern.wire.http.HttpResponse;
import dev.postern.wire.http.WholeBody;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.apigateway.model.GatewayResponse;
import software.amazon.awssdk.services.apigateway.model.GatewayResponseType;
import software.amazon.awssdk.services.apigateway.model.Integration;
import software.amazon.awssdk.services.apigateway.model.IntegrationType;
import software.amazon.awssdk.services.apigateway.model.TestInvokeMethodRequest;
import software.amazon.awssdk.services.apigateway.model.TestInvokeMethodResponse;

class LambdaProxyIntegrationTest {
  private static final String FUNCTION = "arn:aws:lambda:us-east-1:123456789012:function:pets";
  private static final String OK = "{\"statusCode\": 200}";
  private static final String TRACE = "Root=1-67891233-abcdef012345678912345678";

  private final FakeFunctions functions =
      new FakeFunctions().add(FUNCTION, Map.of("", OPEN)).answers(answered(OK));

  private static Integration.Builder proxy(String function) {
    return Integration.builder()
        .type(IntegrationType.AWS_PROXY)
        .httpMethod("POST")
        .uri(
            "arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/"
                + function
                + "/invocations");
  }

  private TestApi api(String path, String... binaryTypes) {
    return new TestApi(functions.asFunctions())
        .settings(settings -> settings.binaryMediaTypes(binaryTypes))
        .method("ANY", path, method(proxy(FUNCTION).build()))
        .deploy();
  }

  private HttpResponse answer(String payload, String... headers) {
    functions.answers(answered(payload));
    return api("/pets").get("/pets", headers);
  }

  @Test
  void theEventHasAwssMembersInAwssOrder() {
    // Recorded from AWS: the members, and null where there is nothing. Documented: Using API
    // Gateway
    // with Lambda, example event: their order.
    api("/{proxy+}").get("/pets/7", "Accept", "*/*", "X-Amzn-Trace-Id", TRACE);

    assertThat(functions.event())
        .isEqualTo(
            """
            {"resource":"/{proxy+}","path":"/pets/7","httpMethod":"GET",\
            "headers":{"Accept":"*/*","Host":"abc1234567.execute-api.localhost:4566",\
            "X-Amzn-Trace-Id":"Root=1-67891233-abcdef012345678912345678",\
            "X-Forwarded-For":"192.0.2.7","X-Forwarded-Port":"4566","X-Forwarded-Proto":"http"},\
            "multiValueHeaders":{"Accept":["*/*"],"Host":["abc1234567.execute-api.localhost:4566"],\
            "X-Amzn-Trace-Id":["Root=1-67891233-abcdef012345678912345678"],\
            "X-Forwarded-For":["192.0.2.7"],"X-Forwarded-Port":["4566"],\
            "X-Forwarded-Proto":["http"]},\
            "queryStringParameters":null,"multiValueQueryStringParameters":null,\
            "pathParameters":{"proxy":"pets/7"},"stageVariables":null,\
            "requestContext":{"resourceId":"res0","resourcePath":"/{proxy+}","httpMethod":"GET",\
            "extendedRequestId":"@EXTENDED@","requestTime":"09/Mar/2026:08:05:06 +0000",\
            "path":"/dev/pets/7","accountId":"123456789012","protocol":"HTTP/1.1","stage":"dev",\
            "domainPrefix":"abc1234567","requestTimeEpoch":1773043506789,"requestId":"@ID@",\
            "identity":{"cognitoIdentityPoolId":null,"accountId":null,"cognitoIdentityId":null,\
            "caller":null,"sourceIp":"192.0.2.7","principalOrgId":null,"accessKey":null,\
            "cognitoAuthenticationType":null,"cognitoAuthenticationProvider":null,"userArn":null,\
            "userAgent":null,"user":null},\
            "domainName":"abc1234567.execute-api.localhost:4566","deploymentId":"dep1",\
            "apiId":"abc1234567"},"body":null,"isBase64Encoded":false}"""
                .replace("@EXTENDED@", member("extendedRequestId"))
                .replace("@ID@", member("requestId")));
    assertThat(functions.call().traceId()).contains(TRACE);
  }

  private String member(String name) {
    String event = functions.event();
    int start = event.indexOf('"' + name + "\":\"") + name.length() + 4;
    return event.substring(start, event.indexOf('"', start));
  }

  @Test
  void theEventHoldsWhatTheClientSent() {
    TestApi api =
        new TestApi(functions.asFunctions())
            .variables(Map.of("color", "blue"))
            .method("POST", "/{kind}", method(proxy(FUNCTION).build()))
            .deploy();

    // Recorded from AWS: decoding, several values of a name, the spelling of names.
    api.post(
        "/a%2Bb?price=10&price=20&at=10%2B00+x",
        "{\"a\": 1}",
        "aUThorization",
        "Bearer x",
        "tEsT-HEADeR",
        "1",
        "test-header",
        "2",
        "Connection",
        "close",
        "Content-Length",
        "8",
        "X-Amzn-Trace-Id",
        TRACE);

    assertThat(functions.event())
        .startsWith(
            """
            {"resource":"/{kind}","path":"/a%2Bb","httpMethod":"POST",\
            "headers":{"Authorization":"Bearer x","Host":"abc1234567.execute-api.localhost:4566",\
            "tEsT-HEADeR":"2",\
            "X-Amzn-Trace-Id":"Root=1-67891233-abcdef012345678912345678",\
            "X-Forwarded-For":"192.0.2.7","X-Forwarded-Port":"4566","X-Forwarded-Proto":"http"},\
            "multiValueHeaders":{"Authorization":["Bearer x"],\
            "Host":["abc1234567.execute-api.localhost:4566"],"tEsT-HEADeR":["1","2"],\
            "X-Amzn-Trace-Id":["Root=1-67891233-abcdef012345678912345678"],\
            "X-Forwarded-For":["192.0.2.7"],"X-Forwarded-Port":["4566"],\
            "X-Forwarded-Proto":["http"]},\
            "queryStringParameters":{"price":"20","at":"10+00 x"},\
            "multiValueQueryStringParameters":{"price":["10","20"],"at":["10+00 x"]},\
            "pathParameters":{"kind":"a%2Bb"},"stageVariables":{"color":"blue"},""")
        .endsWith(",\"body\":\"{\\\"a\\\": 1}\",\"isBase64Encoded\":false}");
  }

  @ParameterizedTest
  @CsvSource({"image/png, true", "text/plain, false"})
  void bodiesOfBinaryTypesAreBase64(String type, boolean binary) {
    api("/pets", "image/png").post("/pets", "abc", "Content-Type", type);

    assertThat(functions.event())
        .endsWith(
            "\"body\":\"%s\",\"isBase64Encoded\":%s}".formatted(binary ? "YWJj" : "abc", binary));
  }

  @Test
  void theAnswersStatusHeadersAndBodyAreTheClients() {
    HttpResponse answer =
        answer(
            "{\"statusCode\":\"418\",\"headers\":{\"a\":\"1\",\"n\":5,\"date\":\"x\",\"TE\":\"y\"},"
                + "\"multiValueHeaders\":{\"Set-Cookie\":[\"a=1\",\"b=2\"],\"A\":[\"1\"]},"
                + "\"body\":\"tea\",\"isBase64Encoded\":false}",
            "X-Amzn-Trace-Id",
            TRACE);

    // Documented: values in both maps are merged, equal pairs once. Known: the fields that are the
    // gateway's own are renamed or dropped as those of HTTP endpoints are.
    assertThat(answer.status()).isEqualTo(418);
    assertThat(answer.bodyText()).isEqualTo("tea");
    assertThat(
            answer.headers().toBuilder()
                .remove("x-amzn-RequestId")
                .remove("x-amz-apigw-id")
                .build())
        .isEqualTo(
            Headers.of(
                "n",
                "5",
                "x-amzn-Remapped-date",
                "x",
                "Set-Cookie",
                "a=1",
                "Set-Cookie",
                "b=2",
                "A",
                "1",
                "Content-Type",
                "application/json",
                "X-Amzn-Trace-Id",
                TRACE));
  }

  @ParameterizedTest
  @CsvSource({
    "image/png, image/png, abc",
    "image/png, 'text/plain, image/png', YWJj",
    "*/*, text/plain, abc",
    "image/png, , YWJj"
  })
  void base64IsDecodedForWhoAcceptsWhatIsBinary(String binaryType, String accept, String body) {
    functions.answers(answered("{\"statusCode\":200,\"body\":\"YWJj\",\"isBase64Encoded\":true}"));
    TestApi api = api("/pets", binaryType);

    HttpResponse answer = accept == null ? api.get("/pets") : api.get("/pets", "Accept", accept);

    assertThat(answer.bodyText()).isEqualTo(body);
  }

  @Test
  void whatIsNoBase64FailsAsAConfigurationError() {
    functions.answers(answered("{\"statusCode\":200,\"body\":\"????\",\"isBase64Encoded\":true}"));
    TestApi api = api("/pets", "*/*");

    HttpResponse answer = api.get("/pets");

    // Recorded from AWS: the status.
    assertThat(answer.status()).isEqualTo(500);
    assertThat(api.failure(answer))
        .isEqualTo(
            "API_CONFIGURATION_ERROR: "
                + FUNCTION
                + " says isBase64Encoded, and its body is not base64: Illegal base64 character 3f");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "null | it is null, no object",
        "\"hi\" | it is \"hi\", no object",
        "{} | it has no statusCode",
        "{\"statusCode\":null} | it has no statusCode",
        "{\"statusCode\":\"ok\"} | its statusCode is \"ok\", no HTTP status",
        "{\"statusCode\":99} | its statusCode is 99, no HTTP status",
        "{\"statusCode\":200.5} | its statusCode is 200.5, no HTTP status",
        "{\"statusCode\":200,\"body\":{}} | its body is {}, no text",
        "{\"statusCode\":200,\"headers\":[]} | its headers are [], no object",
        "{\"statusCode\":200,\"headers\":{\"a\":[]}} | its header a is [], no text",
        "{\"statusCode\":200,\"headers\":{\"a b\":\"\"}} | 'a b' cannot be the name of a header"
            + " field",
        "{\"statusCode\":200,\"multiValueHeaders\":{\"a\":\"b\"}} | its multiValueHeaders have"
            + " \"b\" for a, no array",
        "{\"statusCode\":200,\"isBase64Encoded\":\"no\"} | its isBase64Encoded is \"no\", no"
            + " boolean",
        "{\"statusCode\":200,\"more\":1} | it has the member more; there may be body, headers,"
            + " isBase64Encoded, multiValueHeaders, statusCode"
      })
  void anAnswerOfAnotherFormIs502(String payload, String reason) {
    functions.answers(answered(payload));
    TestApi api = api("/pets");

    HttpResponse answer = api.get("/pets");

    // Known from users of AWS: status, body and the line of the log.
    assertThat(answer.status()).isEqualTo(502);
    assertThat(answer.bodyText()).isEqualTo("{\"message\": \"Internal server error\"}");
    assertThat(answer.headers().first("x-amzn-ErrorType")).contains("InternalServerErrorException");
    assertThat(api.failure(answer))
        .isEqualTo(
            "DEFAULT_5XX: the answer of "
                + FUNCTION
                + " is not of the form that a Lambda proxy integration wants: "
                + reason);
    assertThat(api.trace(answer).failure().orElseThrow().logged())
        .contains("Execution failed due to configuration error: Malformed Lambda proxy response");
  }

  @Test
  void aFunctionThatFailsIs502AndTheLogNamesItsMessage() {
    functions.answers(
        failed("{\"errorMessage\":\"no pets\",\"errorType\":\"Exception\",\"stackTrace\":[]}"));
    TestApi api = api("/pets");

    HttpResponse answer = api.get("/pets");

    assertThat(answer.status() + " " + answer.bodyText())
        .isEqualTo("502 {\"message\": \"Internal server error\"}");
    assertThat(api.failure(answer)).isEqualTo("DEFAULT_5XX: " + FUNCTION + " failed: no pets");
    assertThat(api.trace(answer).failure().orElseThrow().logged())
        .contains(
            "Lambda execution failed with status 200 due to customer function error: no pets."
                + " Lambda request id: "
                + functions.call().requestId());
  }

  @Test
  void whatTheApiCustomisesKeepsTheStatusOfAFailedFunction() {
    functions.answers(failed("{}"));
    TestApi api =
        api("/pets")
            .gatewayResponse(
                GatewayResponse.builder()
                    .responseType(GatewayResponseType.DEFAULT_5_XX)
                    .responseParameters(Map.of("gatewayresponse.header.a", "'1'"))
                    .responseTemplates(Map.of("application/json", "sorry"))
                    .build())
            .deploy();

    HttpResponse answer = api.get("/pets");

    assertThat(answer.status() + " " + answer.bodyText()).isEqualTo("502 sorry");
    assertThat(answer.headers().first("a")).contains("1");
  }

  @Test
  void whatLambdaRefusesIs500() {
    // Documented: Handling Lambda errors with an API Gateway API.
    functions.answers(
        new FunctionOutcome.Refused(
            new AwsException(429, "TooManyRequestsException", "Rate Exceeded."), "all are busy"));
    TestApi api = api("/pets");

    HttpResponse answer = api.get("/pets");

    assertThat(answer.status() + " " + answer.bodyText())
        .isEqualTo("500 {\"message\": \"Internal server error\"}");
    assertThat(api.failure(answer))
        .isEqualTo(
            "API_CONFIGURATION_ERROR: Lambda does not run "
                + FUNCTION
                + ": 429 TooManyRequestsException Rate Exceeded. (all are busy)");
    assertThat(api.trace(answer).failure().orElseThrow().logged())
        .contains("Execution failed due to configuration error: Rate Exceeded.");
  }

  @Test
  void aFunctionThatTakesTooLongIs504() {
    functions.neverAnswers();
    TestApi api =
        new TestApi(functions.asFunctions())
            .method("GET", "/pets", method(proxy(FUNCTION).timeoutInMillis(50).build()))
            .deploy();
    CompletableFuture<HttpResponse> answer = new CompletableFuture<>();

    api.plane()
        .handle(
            TestApi.request("GET", "/dev/pets", new byte[0]),
            new InvokeAddress(TestApi.ID, "/dev/pets"),
            answer::complete);

    assertThat(answer.join().status() + " " + answer.join().bodyText())
        .isEqualTo("504 {\"message\": \"Endpoint request timed out\"}");
    assertThat(api.failure(answer.join()))
        .isEqualTo(
            "INTEGRATION_TIMEOUT: " + FUNCTION + " did not answer within 50 ms (timeoutInMillis)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "PUT"})
  void lambdaIsCalledWithPostOnly(String verb) {
    TestApi api =
        new TestApi(functions.asFunctions())
            .method("GET", "/pets", method(proxy(FUNCTION).httpMethod(verb).build()))
            .deploy();

    HttpResponse answer = api.get("/pets");

    assertThat(answer.status()).isEqualTo(500);
    assertThat(api.failure(answer))
        .isEqualTo(
            "API_CONFIGURATION_ERROR: the integration of GET /pets calls Lambda with "
                + verb
                + "; its httpMethod must be POST");
    assertThat(functions.calls()).isEmpty();
  }

  @Test
  void stageVariablesNameFunctionAndQualifier() {
    TestApi api =
        new TestApi(new FakeFunctions().add(FUNCTION, Map.of("live", OPEN)).asFunctions())
            .variables(Map.of("name", "pets", "alias", "live"))
            .method(
                "GET",
                "/pets",
                method(
                    proxy(
                            "arn:aws:lambda:us-east-1:123456789012:function:"
                                + "${stageVariables.name}:${stageVariables.alias}")
                        .build()))
            .deploy();

    HttpResponse answer = api.get("/pets");

    assertThat(lambda(api, answer))
        .containsEntry("function", FUNCTION + ":live")
        .containsEntry("permission", "statement open of its resource policy");
  }

  @Test
  void aStageVariableMayHoldTheWholeUri() {
    TestApi api =
        new TestApi(functions.asFunctions())
            .variables(Map.of("uri", proxy(FUNCTION).build().uri()))
            .method("GET", "/pets", method(proxy(FUNCTION).uri("${stageVariables.uri}").build()))
            .deploy();

    assertThat(api.get("/pets").status()).isEqualTo(200);
  }

  @Test
  void anEventThatIsTooLargeForLambdaIs500() {
    // Documented: Lambda quotas, 6 MB; what API Gateway makes of Lambda's refusals.
    TestApi api = api("/pets");

    HttpResponse answer = api.post("/pets", "x".repeat(6_291_456));

    assertThat(answer.status()).isEqualTo(500);
    assertThat(api.trace(answer).failure().orElseThrow().logged())
        .contains(
            "Execution failed due to configuration error: Request must be smaller than 6291456"
                + " bytes for the InvokeFunction operation");
    assertThat(functions.calls()).isEmpty();
  }

  @Test
  void aResultThatStreamsUnaskedIsAFaultAndTheClientIsAnswered() {
    TestApi api = api("/pets");
    functions.answers(stream("{}"));

    assertThat(api.get("/pets").status()).isEqualTo(500);
  }

  private static Map<String, Object> lambda(TestApi api, HttpResponse answer) {
    return api.trace(answer).steps().stream()
        .filter(step -> step.name().equals("lambda"))
        .findFirst()
        .orElseThrow()
        .notes();
  }

  @Test
  void theTraceTellsTheCall() {
    TestApi api = api("/pets");

    HttpResponse answer = api.get("/pets");

    assertThat(lambda(api, answer))
        .containsOnlyKeys(
            "function",
            "requestId",
            "url",
            "headers",
            "payload",
            "permission",
            "version",
            "log",
            "status",
            "responseHeaders",
            "output")
        .containsEntry("version", "$LATEST")
        .containsEntry("log", "START RequestId: 1\nEND RequestId: 1\n")
        .containsEntry("status", 200);
  }

  private TestApi streaming(FunctionOutcome outcome) {
    functions.answers(outcome);
    return new TestApi(functions.asFunctions())
        .method(
            "GET",
            "/pets",
            method(
                proxy(FUNCTION)
                    .uri(
                        "arn:aws:apigateway:us-east-1:lambda:path/2021-11-15/functions/"
                            + FUNCTION
                            + "/response-streaming-invocations")
                    .responseTransferMode("STREAM")
                    .build()))
        .deploy();
  }

  private static FunctionOutcome stream(String bytes) {
    return new FunctionOutcome.Streaming(
        "$LATEST",
        "application/vnd.awslambda.http-integration-response",
        new WholeBody(bytes.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void aStreamIsPassedOnBehindTheHeadThatItBeginsWith() {
    // Documented: payload response streaming, format.
    TestApi api =
        streaming(
            stream(
                "{\"statusCode\":201,\"headers\":{\"Content-Type\":\"text/plain\"},"
                    + "\"cookies\":[\"a=1\"]}"
                    + "\0".repeat(8)
                    + "one two"));

    HttpResponse answer = api.get("/pets");

    assertThat(answer.status() + " " + answer.bodyText()).isEqualTo("201 one two");
    assertThat(answer.headers().first("Content-Type")).contains("text/plain");
    assertThat(answer.headers().first("Set-Cookie")).contains("a=1");
    assertThat(functions.call().streaming()).isTrue();
    assertThat(lambda(api, answer)).containsEntry("streams", true);
  }

  @Test
  void anAnswerThatDoesNotStreamMustHaveTheFormOfAStreamAllTheSame() {
    // Not recorded; a buffered answer without the delimiter is as malformed as any other.
    TestApi api = streaming(answered(OK));

    HttpResponse answer = api.get("/pets");

    assertThat(answer.status()).isEqualTo(502);
    assertThat(api.failure(answer))
        .endsWith("wants: its stream ended without the eight NUL bytes after the metadata");
  }

  @Test
  void aHeadOfAnotherFormIs502() {
    TestApi api = streaming(stream("{\"body\":\"x\"}" + "\0".repeat(8)));

    HttpResponse answer = api.get("/pets");

    assertThat(answer.status()).isEqualTo(502);
    assertThat(api.failure(answer))
        .endsWith(
            "wants: it has the member body; there may be cookies, headers, multiValueHeaders,"
                + " statusCode");
  }

  @Test
  void uriAndTransferModeMustAgree() {
    TestApi api =
        new TestApi(functions.asFunctions())
            .method("GET", "/pets", method(proxy(FUNCTION).responseTransferMode("STREAM").build()))
            .deploy();

    assertThat(api.failure(api.get("/pets")))
        .isEqualTo(
            "API_CONFIGURATION_ERROR: GET /pets: the responseTransferMode STREAM wants a uri that"
                + " ends in /response-streaming-invocations");
  }

  @Test
  void aTriedMethodsLogIsAwss() {
    // Known from users of AWS: the lines.
    functions.answers(answered("{\"statusCode\":200,\"body\":\"hello\"}"));
    TestApi api =
        new TestApi(functions.asFunctions())
            .method("GET", "/pets", method(proxy(FUNCTION).build()))
            .define();

    TestInvokeMethodResponse answer =
        api.test(
            new CallContext("123456789012", "us-east-1", "op", "AKIAIOSFODNN7EXAMPLE", "aws-cli"),
            TestInvokeMethodRequest.builder()
                .restApiId(TestApi.ID)
                .resourceId("res0")
                .httpMethod("GET")
                .headers(Map.of("X-Amzn-Trace-Id", TRACE))
                .build());

    assertThat(answer.body()).isEqualTo("hello");
    assertThat(log(answer))
        .containsSubsequence(
            "Endpoint request URI: https://lambda.us-east-1.amazonaws.com/2015-03-31/functions/"
                + FUNCTION
                + "/invocations",
            "Sending request to https://lambda.us-east-1.amazonaws.com/2015-03-31/functions/"
                + FUNCTION
                + "/invocations",
            "Endpoint response body before transformations:"
                + " {\"statusCode\":200,\"body\":\"hello\"}",
            "Method response body after transformations: hello",
            "Method response headers: {Content-Type=application/json, X-Amzn-Trace-Id="
                + TRACE
                + "}",
            "Successfully completed execution",
            "Method completed with status: 200");
    assertThat(functions.event())
        .contains("\"headers\":{\"X-Amzn-Trace-Id\":\"" + TRACE + "\"},")
        .contains("\"stage\":\"test-invoke-stage\"")
        .contains(
            "\"identity\":{\"cognitoIdentityPoolId\":null,\"cognitoIdentityId\":null,"
                + "\"apiKey\":\"test-invoke-api-key\",");
  }

  private static List<String> log(TestInvokeMethodResponse answer) {
    return answer.log().lines().map(line -> line.substring(line.indexOf(" : ") + 3)).toList();
  }
}
