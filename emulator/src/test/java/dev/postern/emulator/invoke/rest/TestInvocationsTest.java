package dev.postern.emulator.invoke.rest;

import static dev.postern.emulator.invoke.rest.TestApi.answer;
import static dev.postern.emulator.invoke.rest.TestApi.method;
import static dev.postern.emulator.invoke.rest.TestApi.mock;
import static dev.postern.emulator.invoke.rest.TestApi.response;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.postern.emulator.invoke.integration.EndpointOutcome;
import dev.postern.emulator.state.Credential;
import dev.postern.emulator.state.Principal;
import dev.postern.wire.AwsException;
import dev.postern.wire.CallContext;
import dev.postern.wire.http.Headers;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.apigateway.model.Integration;
import software.amazon.awssdk.services.apigateway.model.IntegrationType;
import software.amazon.awssdk.services.apigateway.model.Method;
import software.amazon.awssdk.services.apigateway.model.TestInvokeMethodRequest;
import software.amazon.awssdk.services.apigateway.model.TestInvokeMethodResponse;

class TestInvocationsTest {
  private static final String ID = "63ecf43a-1b6e-40ef-80b7-98c5b7484ec9";
  private static final CallContext CALL =
      new CallContext("123456789012", "us-east-1", ID, "AKIAIOSFODNN7EXAMPLE", "aws-cli/2.0");
  private static final Pattern TIME =
      Pattern.compile("(?m)^Mon Mar 09 08:0[0-9]:[0-9]{2} UTC 2026 : ");

  private static TestInvokeMethodResponse test(
      TestApi api, Consumer<TestInvokeMethodRequest.Builder> members) {
    return api.test(
        CALL,
        TestInvokeMethodRequest.builder()
            .restApiId(TestApi.ID)
            .resourceId("res0")
            .httpMethod("GET")
            .applyMutation(members)
            .build());
  }

  /** The log with an {@code @} for each line's time. */
  private static String log(TestInvokeMethodResponse answer) {
    return TIME.matcher(answer.log()).replaceAll("@");
  }

  private static TestInvokeMethodResponse test(TestApi api) {
    return test(api, request -> {});
  }

  private static Method http(IntegrationType type) {
    return method(
        Integration.builder()
            .type(type)
            .uri("http://backend.example/pets")
            .httpMethod("POST")
            .integrationResponses(Map.of("200", response("200", "2\\d{2}").build()))
            .build());
  }

  private static Method printing(String template) {
    return mock("{\"statusCode\": 200}", Map.of("application/json", template));
  }

  @Test
  void aMethodIsTriedWithoutADeployment() {
    // Recorded from AWS: the members of the answer and of a MOCK's header fields.
    TestApi api = new TestApi().method("GET", "/pets", printing("{\"a\": 1}")).define();

    TestInvokeMethodResponse answer = test(api);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo("{\"a\": 1}");
    assertThat(answer.headers()).isEqualTo(Map.of("Content-Type", "application/json"));
    assertThat(answer.multiValueHeaders())
        .isEqualTo(Map.of("Content-Type", List.of("application/json")));
    assertThat(answer.latency()).isNotNegative();
    assertThat(log(answer))
        .isEqualTo(
            """
            Execution log for request 63ecf43a-1b6e-40ef-80b7-98c5b7484ec9
            @Starting execution for request: 63ecf43a-1b6e-40ef-80b7-98c5b7484ec9
            @HTTP Method: GET, Resource Path: /pets
            @Method request path: {}
            @Method request query string: {}
            @Method request headers: {}
            @Method request body before transformations:\s
            @Method response body after transformations: {"a": 1}
            @Method response headers: {Content-Type=application/json}
            @Successfully completed execution
            @Method completed with status: 200
            """);
  }

  @Test
  void theTraceIsKeptUnderTheRequestIdOfTheOperation() {
    TestApi api = new TestApi().method("GET", "/pets", mock("{\"statusCode\": 200}")).define();

    test(api);

    assertThat(api.traceOf(ID).target().orElseThrow().stage()).contains("test-invoke-stage");
    assertThat(api.traceOf(ID).target().orElseThrow().deploymentId()).isEmpty();
  }

  @Test
  void theContextIsTheOneOfAwssTests() {
    // Recorded from AWS: what Lambda functions get as requestContext from a test.
    String template =
        """
        #foreach($key in $context.keySet())$key #end

        $context.stage $context.path $context.domainName $context.domainPrefix $context.protocol
        #foreach($key in $context.identity.keySet())$key=$context.identity.get($key) #end
        """;
    TestApi api = new TestApi().method("GET", "/pets", printing(template)).define();

    assertThat(test(api).body().lines().map(String::strip))
        .containsExactly(
            "accountId apiId domainName domainPrefix extendedRequestId httpMethod identity path"
                + " protocol requestId requestOverride requestTime requestTimeEpoch resourceId"
                + " resourcePath responseOverride stage",
            "test-invoke-stage /pets testPrefix.testDomainName testPrefix HTTP/1.1",
            "accessKey=AKIAIOSFODNN7EXAMPLE accountId=123456789012 apiKey=test-invoke-api-key"
                + " apiKeyId=test-invoke-api-key-id caller=123456789012"
                + " cognitoAuthenticationProvider= cognitoAuthenticationType= cognitoIdentityId="
                + " cognitoIdentityPoolId= principalOrgId= sourceIp=test-invoke-source-ip"
                + " user=123456789012 userAgent=aws-cli/2.0"
                + " userArn=arn:aws:iam::123456789012:root");
  }

  @Test
  void theCallersUserIsTheContextsUser() {
    TestApi api =
        new TestApi()
            .method("GET", "/pets", printing("$context.identity.userArn $context.identity.user"))
            .define();
    Principal alice =
        new Principal("123456789012", "arn:aws:iam::123456789012:user/alice", "AIDAALICE");
    api.worlds()
        .addTemporary(
            new Credential(CALL.accessKeyId(), "secret", alice, true, Optional.empty()),
            TestApi.NOW);

    assertThat(test(api).body()).isEqualTo("arn:aws:iam::123456789012:user/alice AIDAALICE");
  }

  @Test
  void pathQueryHeadersBodyAndStageVariablesAreThoseOfTheTest() {
    String template =
        "$input.params('id')|$input.params('q')|$input.params('X-One')|$input.params('X-Two')"
            + "|$stageVariables.v|$context.httpMethod|$context.path";
    TestApi api = new TestApi().method("ANY", "/pets/{id}", printing(template)).define();

    TestInvokeMethodResponse answer =
        test(
            api,
            request ->
                request
                    .httpMethod("POST")
                    .pathWithQueryString("/pets/a%20b?q=1+2")
                    .headers(Map.of("X-One", "1", "X-Two", "lost"))
                    .multiValueHeaders(Map.of("x-two", List.of("2", "3")))
                    .body("{}")
                    .stageVariables(Map.of("v", "beta")));

    assertThat(answer.body()).isEqualTo("a b|1 2|1|3|beta|POST|/pets/a%20b");
    assertThat(answer.log())
        .contains(
            "HTTP Method: POST, Resource Path: /pets/a%20b\n",
            "Method request path: {id=a b}\n",
            "Method request query string: {q=1 2}\n",
            "x-two=2,3");
  }

  @Test
  void nobodyIsAskedForLeave() {
    Method guarded =
        mock("{\"statusCode\": 200}").toBuilder()
            .authorizationType("AWS_IAM")
            .apiKeyRequired(true)
            .build();
    TestApi api =
        new TestApi()
            .settings(builder -> builder.policy("{\"Version\":\"2012-10-17\",\"Statement\":[]}"))
            .method("GET", "/pets", guarded)
            .define();

    assertThat(test(api).status()).isEqualTo(200);
  }

  @Test
  void aRequestThatIsNotValidAnswersItsGatewayResponse() {
    // Recorded from AWS: status, body, header fields and the line of the log.
    Method validated =
        mock("{\"statusCode\": 200}").toBuilder()
            .requestValidatorId("val")
            .requestModels(Map.of("application/json", "Pet"))
            .build();
    TestApi api =
        new TestApi()
            .model("Pet", "{\"type\":\"object\",\"required\":[\"name\"]}")
            .validator("val", false, true)
            .method("POST", "/pets", validated)
            .define();

    TestInvokeMethodResponse answer =
        test(api, request -> request.httpMethod("POST").body("{\"age\": 1}"));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body()).isEqualTo("{\"message\": \"Invalid request body\"}");
    assertThat(answer.headers()).isEqualTo(Map.of("x-amzn-ErrorType", "BadRequestException"));
    assertThat(log(answer))
        .endsWith(
            """
            @Method request body before transformations: {"age": 1}
            @Request body does not match model schema for content type application/json: \
            [object has missing required properties (["name"])]
            @Method completed with status: 400
            """);
  }

  @Test
  void anHttpEndpointIsCalledAndTheTraceIdIsInTheAnswer() {
    TestApi api =
        new TestApi()
            .method("GET", "/pets", http(IntegrationType.HTTP))
            .endpointAnswers(answer(201, Headers.of("Server", "x"), "{\"b\":2}"))
            .define();

    TestInvokeMethodResponse answer = test(api);

    assertThat(api.sentToEndpoint().method()).isEqualTo("POST");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.headers().keySet())
        .containsExactlyInAnyOrder("Content-Type", "X-Amzn-Trace-Id");
    assertThat(answer.log())
        .contains(
            "Endpoint request URI: http://backend.example/pets\n",
            "Sending request to http://backend.example/pets\n",
            "Received response. Status: 201, Integration latency: ",
            "Endpoint response headers: {Server=x}\n",
            "Endpoint response body before transformations: {\"b\":2}\n");
  }

  @Test
  void aLambdaFunctionIsCalledAndTheLogHasItsEventAndResult() {
    String function = "arn:aws:lambda:us-east-1:123456789012:function:pets";
    FakeFunctions functions =
        new FakeFunctions()
            .add(function, Map.of("", FakeFunctions.OPEN))
            .answers(FakeFunctions.answered("{\"b\":2}"));
    Method method =
        TestApi.method(
            Integration.builder()
                .type(IntegrationType.AWS)
                .httpMethod("POST")
                .uri(
                    "arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/"
                        + function
                        + "/invocations")
                .requestTemplates(Map.of("application/json", "{\"a\": 1}"))
                .integrationResponses(Map.of("200", TestApi.response("200", null).build()))
                .build());
    TestApi api = new TestApi(functions.asFunctions()).method("GET", "/pets", method).define();

    TestInvokeMethodResponse answer = test(api);

    assertThat(functions.event()).isEqualTo("{\"a\": 1}");
    assertThat(answer.status() + " " + answer.body()).isEqualTo("200 {\"b\":2}");
    // The sentences that AWS writes of every endpoint; the function's call is one to Lambda's API.
    assertThat(answer.log())
        .contains(
            "Endpoint request body after transformations: {\"a\": 1}\n",
            "Sending request to https://lambda.us-east-1.amazonaws.com/2015-03-31/functions/"
                + function
                + "/invocations\n",
            "Received response. Status: 200, Integration latency: ",
            "Endpoint response body before transformations: {\"b\":2}\n",
            "Method response body after transformations: {\"b\":2}\n",
            "Successfully completed execution\n",
            "Method completed with status: 200\n");
  }

  @Test
  void failuresOfTheIntegrationHaveAwssSentences() {
    // Users report these lines from AWS.
    String configuration = "Execution failed due to configuration error: ";
    EndpointOutcome ok = answer(200, Headers.none(), "");

    assertThat(lastLines(http(IntegrationType.HTTP), answer(404, Headers.none(), "")))
        .containsExactly(
            configuration
                + "No match for output mapping and no default output mapping configured. Endpoint"
                + " Response Status Code: 404",
            "Method completed with status: 500");
    assertThat(
            lastLines(http(IntegrationType.HTTP).toBuilder().methodResponses(Map.of()).build(), ok))
        .containsExactly(
            configuration + "Output mapping refers to an invalid method response: 200",
            "Method completed with status: 500");
    assertThat(lastLines(http(IntegrationType.HTTP_PROXY), new EndpointOutcome.TimedOut()))
        .containsExactly(
            "Execution failed due to a timeout error", "Method completed with status: 504");
    assertThat(
            lastLines(
                http(IntegrationType.HTTP_PROXY), new EndpointOutcome.InvalidAddress("no host")))
        .containsExactly(
            configuration + "Invalid endpoint address", "Method completed with status: 500");
    assertThat(lastLines(mock("{}"), ok))
        .containsExactly(
            configuration + "statusCode should be an integer which defined in request template",
            "Method completed with status: 500");
    assertThat(lastLines(mock("#set($l = [])$l.get(5)"), ok))
        .containsExactly(
            configuration + "Unable to transform request", "Method completed with status: 500");
  }

  private static List<String> lastLines(Method method, EndpointOutcome outcome) {
    TestApi api = new TestApi().method("GET", "/pets", method).endpointAnswers(outcome).define();
    List<String> lines = log(test(api)).replace("@", "").lines().toList();
    return lines.subList(lines.size() - 2, lines.size());
  }

  @Test
  void aPathOfAnotherResourceIsRefused() {
    // The text is not recorded.
    TestApi api = new TestApi().method("GET", "/pets/{id}", mock("{}")).define();

    AwsException refusal =
        catchThrowableOfType(
            AwsException.class, () -> test(api, request -> request.pathWithQueryString("/dogs/1")));

    assertThat(refusal.status() + " " + refusal.code() + ": " + refusal.message())
        .isEqualTo(
            "400 BadRequestException: Invalid path with query string: the path /dogs/1 does not"
                + " match the resource path /pets/{id}");
  }
}
