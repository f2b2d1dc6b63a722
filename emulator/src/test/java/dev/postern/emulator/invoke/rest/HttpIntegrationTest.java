package dev.postern.emulator.invoke.rest;

import static dev.postern.emulator.invoke.rest.TestApi.answer;
import static dev.postern.emulator.invoke.rest.TestApi.method;
import static dev.postern.emulator.invoke.rest.TestApi.response;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.emulator.invoke.integration.EndpointOutcome;
import dev.postern.emulator.invoke.integration.EndpointRequest;
import dev.postern.wire.http.Headers;
import dev.postern.wire.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.apigateway.model.Integration;
import software.amazon.awssdk.services.apigateway.model.IntegrationResponse;
import software.amazon.awssdk.services.apigateway.model.IntegrationType;
import software.amazon.awssdk.services.apigateway.model.Method;
import software.amazon.awssdk.services.apigateway.model.MethodResponse;

class HttpIntegrationTest {
  private static final String ROOT = "Root=1-5759e988-bd862e3fe1be46a994272793";

  private static Integration.Builder http(String uri) {
    return Integration.builder()
        .type(IntegrationType.HTTP)
        .httpMethod("POST")
        .uri(uri)
        .integrationResponses(Map.of("200", response("200", null).build()));
  }

  private static TestApi api(Integration.Builder integration) {
    return new TestApi().method("ANY", "/pets/{id}", method(integration.build())).deploy();
  }

  private static String body(EndpointRequest request) {
    return new String(request.body(), StandardCharsets.UTF_8);
  }

  @Test
  void nothingButTheBodyReachesTheEndpointUnmapped() {
    // Recorded from AWS.
    TestApi api = api(http("http://backend:9000/pets"));

    api.send(
        "PUT",
        "/pets/7?q=1",
        "{\"a\":1}",
        "User-Agent",
        "curl/8",
        "Accept",
        "text/html",
        "Accept-Encoding",
        "gzip",
        "X-Own",
        "mine",
        "X-Amzn-Trace-Id",
        ROOT);

    EndpointRequest sent = api.sentToEndpoint();
    assertThat(sent.method() + " " + sent.url()).isEqualTo("POST http://backend:9000/pets");
    assertThat(body(sent)).isEqualTo("{\"a\":1}");
    assertThat(sent.timeout()).isEqualTo(Duration.ofSeconds(29));
    assertThat(sent.headers())
        .isEqualTo(
            Headers.of(
                "Host", "backend:9000",
                "Accept", "application/json",
                "User-Agent", "AmazonAPIGateway_abc1234567",
                "X-Amzn-Apigateway-Api-Id", "abc1234567",
                "X-Amzn-Trace-Id", ROOT,
                "Content-Type", "application/json"));
  }

  @Test
  void withoutABodyThereIsNoContentType() {
    TestApi api = api(http("http://backend/pets"));

    api.get("/pets/7", "Content-Type", "application/json");

    assertThat(api.sentToEndpoint().headers().contains("Content-Type")).isFalse();
    assertThat(api.sentToEndpoint().headers().first("X-Amzn-Trace-Id").orElseThrow())
        .matches("Root=1-[0-9a-f]{8}-[0-9a-f]{24}");
  }

  @Test
  void mappedParametersReachTheEndpoint() {
    Map<String, String> mappings = new LinkedHashMap<>();
    mappings.put("integration.request.path.id", "method.request.path.id");
    mappings.put("integration.request.querystring.q", "method.request.querystring.q");
    mappings.put("integration.request.querystring.all", "method.request.multivaluequerystring.q");
    mappings.put("integration.request.querystring.none", "method.request.querystring.none");
    mappings.put("integration.request.header.X-Stage", "context.stage");
    mappings.put("integration.request.header.User-Agent", "'mine'");
    mappings.put("integration.request.header.Host", "method.request.header.Host");
    mappings.put("integration.request.header.Via", "'dropped'");
    TestApi api = api(http("http://backend/pets/{id}").requestParameters(mappings));

    api.get("/pets/a%20b%2Fc?q=1&q=x%20y", "Host", "front");

    EndpointRequest sent = api.sentToEndpoint();
    assertThat(sent.url()).isEqualTo("http://backend/pets/a%20b/c?q=x%20y&all=1&all=x%20y");
    assertThat(sent.headers().all("User-Agent")).containsExactly("mine");
    assertThat(sent.headers().all("Host")).containsExactly("front");
    assertThat(sent.headers().first("X-Stage")).contains("dev");
    assertThat(sent.headers().contains("Via")).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"Content-Length", "Transfer-Encoding"})
  void aMappedHeaderOfTheGatewaysFailsTheRequest(String name) {
    // Recorded from AWS.
    TestApi api =
        api(
            http("http://backend/pets")
                .requestParameters(Map.of("integration.request.header." + name, "'1'")));

    HttpResponse answer = api.get("/pets/7");

    assertThat(answer.status() + answer.bodyText())
        .isEqualTo("500{\"message\": \"Internal server error\"}");
    assertThat(api.endpointIsUntouched()).isTrue();
    assertThat(api.failure(answer))
        .isEqualTo(
            "API_CONFIGURATION_ERROR: integration.request.header."
                + name
                + " is mapped; API Gateway writes it itself");
  }

  @Test
  void theRequestTemplateMakesTheBodyAndOverridesParameters() {
    TestApi api =
        api(
            http("http://backend/pets/{id}")
                .requestParameters(
                    Map.of(
                        "integration.request.path.id", "method.request.path.id",
                        "integration.request.header.X-Own", "'mapped'"))
                .requestTemplates(
                    Map.of(
                        "application/json",
                        "#set($context.requestOverride.path.id = \"other\")"
                            + "#set($context.requestOverride.header.X-Own = \"overridden\")"
                            + "#set($context.requestOverride.querystring[\"k\"] = \"v\")"
                            + "{\"was\":\"$input.params('id')\"}")));

    api.get("/pets/7");

    EndpointRequest sent = api.sentToEndpoint();
    assertThat(sent.url()).isEqualTo("http://backend/pets/other?k=v");
    assertThat(body(sent)).isEqualTo("{\"was\":\"7\"}");
    assertThat(sent.headers().all("X-Own")).containsExactly("overridden");
    assertThat(sent.headers().first("Content-Type")).contains("application/json");
  }

  @Test
  void theAnswersHeadersStayBehindUnlessTheyAreMapped() {
    // Recorded from AWS: the complete set of a success.
    TestApi api = api(http("http://backend/pets"));
    api.endpointAnswers(
        answer(
            200,
            Headers.of("Content-Type", "text/html", "X-Own", "mine", "Content-Length", "3"),
            "abc"));

    HttpResponse answer = api.get("/pets/7");

    assertThat(answer.bodyText()).isEqualTo("abc");
    assertThat(answer.headers().byLowerCaseName().keySet())
        .containsExactly("content-type", "x-amz-apigw-id", "x-amzn-requestid", "x-amzn-trace-id");
    assertThat(answer.headers().first("Content-Type")).contains("application/json");
  }

  @Test
  void theStatusChoosesTheResponseAndItsTemplateReadsTheAnswer() {
    Map<String, IntegrationResponse> responses = new LinkedHashMap<>();
    responses.put("200", response("200", "2\\d{2}").build());
    responses.put(
        "404",
        response("404", "4\\d{2}")
            .responseParameters(
                Map.of(
                    "method.response.header.X-From", "integration.response.header.X-From",
                    "method.response.header.X-Code", "integration.response.body.code",
                    "method.response.header.Server", "'me'"))
            .responseTemplates(
                Map.of(
                    "application/json",
                    "{\"why\":$input.json('$.why'),\"id\":\"$input.params('id')\"}"))
            .build());
    TestApi api = api(http("http://backend/pets").integrationResponses(responses));
    api.endpointAnswers(
        answer(410, Headers.of("X-From", "backend"), "{\"why\":\"gone\",\"code\":17}"));

    HttpResponse answer = api.get("/pets/7");

    assertThat(answer.status() + " " + answer.bodyText())
        .isEqualTo("404 {\"why\":\"gone\",\"id\":\"7\"}");
    assertThat(answer.headers().first("X-From")).contains("backend");
    assertThat(answer.headers().first("X-Code")).contains("17");
    assertThat(answer.headers().first("x-amzn-Remapped-Server")).contains("me");
  }

  @Test
  void stageVariablesChooseTheEndpoint() {
    TestApi api =
        new TestApi()
            .variables(Map.of("host", "blue.example.com"))
            .method("GET", "/x", method(http("https://${stageVariables.host}/x").build()))
            .deploy();

    api.get("/x");

    assertThat(api.sentToEndpoint().url()).isEqualTo("https://blue.example.com/x");
  }

  @Test
  void theVerbAnyReusesTheClients() {
    TestApi api = api(http("http://backend/x").httpMethod("ANY"));

    api.send("DELETE", "/pets/7", "");

    assertThat(api.sentToEndpoint().method()).isEqualTo("DELETE");
  }

  @Test
  void anEndpointThatDoesNotAnswerInTimeGivesATimeout() {
    TestApi api = api(http("http://backend/pets").timeoutInMillis(50));
    api.endpointAnswers(new EndpointOutcome.TimedOut());

    HttpResponse answer = api.get("/pets/7");

    assertThat(answer.status() + " " + answer.bodyText())
        .isEqualTo("504 {\"message\": \"Endpoint request timed out\"}");
    assertThat(api.failure(answer))
        .isEqualTo(
            "INTEGRATION_TIMEOUT: http://backend/pets did not answer within 50 ms"
                + " (timeoutInMillis)");
  }

  @Test
  void anEndpointThatCannotBeReachedGivesANetworkError() {
    TestApi api = api(http("http://backend/pets"));
    api.endpointAnswers(new EndpointOutcome.Failed("connection refused: backend:80"));

    HttpResponse answer = api.get("/pets/7");

    assertThat(answer.status() + " " + answer.bodyText())
        .isEqualTo("504 {\"message\": \"Network error communicating with endpoint\"}");
    assertThat(api.failure(answer))
        .isEqualTo(
            "INTEGRATION_FAILURE: calling http://backend/pets failed: connection refused:"
                + " backend:80");
  }

  @Test
  void anAddressThatCannotBeUsedIsAConfigurationError() {
    TestApi late = api(http("http://b ckend/pets"));
    late.endpointAnswers(new EndpointOutcome.InvalidAddress("illegal character in the host"));
    TestApi early = api(http("backend/pets"));

    assertThat(late.failure(late.get("/pets/7")))
        .isEqualTo(
            "API_CONFIGURATION_ERROR: invalid endpoint address http://b ckend/pets: illegal"
                + " character in the host");
    assertThat(early.failure(early.get("/pets/7")))
        .isEqualTo(
            "API_CONFIGURATION_ERROR: ANY /pets/{id}: the integration's uri 'backend/pets' does not"
                + " begin with http:// or https://");
  }

  @Test
  void aTemplateThatFailsOnTheAnswerGivesAwssError() {
    TestApi api =
        api(
            http("http://backend/pets")
                .integrationResponses(
                    Map.of(
                        "200",
                        response("200", null)
                            .responseTemplates(
                                Map.of(
                                    "application/json",
                                    "#set($context.responseOverride.status = 201)"
                                        + "#set($context.responseOverride.status = 202)"))
                            .build())));

    HttpResponse answer = api.get("/pets/7");

    assertThat(answer.status() + " " + answer.bodyText())
        .isEqualTo("500 {\"message\": \"Internal server error\"}");
    assertThat(api.failure(answer))
        .startsWith("API_CONFIGURATION_ERROR: response template application/json of the");
  }

  @Test
  void whatIsNotUtf8BecomesReplacementCharacters() {
    // Recorded from AWS: without binary media types bodies are UTF-8 text.
    TestApi api = api(http("http://backend/pets"));
    api.endpointAnswers(
        new EndpointOutcome.Answered(
            new HttpResponse(200, Headers.none(), new byte[] {'a', (byte) 0xff, 'b'})));

    assertThat(api.get("/pets/7").body())
        .isEqualTo(new byte[] {'a', (byte) 0xef, (byte) 0xbf, (byte) 0xbd, 'b'});
  }

  @Test
  void integrationsThatPosternCannotRunAreNamed() {
    Map<Integration, String> reasons = new LinkedHashMap<>();
    reasons.put(
        http("arn:aws:apigateway:us-east-1:firehose:action/PutRecord")
            .type(IntegrationType.AWS_PROXY)
            .build(),
        "the AWS service behind arn:aws:apigateway:us-east-1:firehose:action/PutRecord");

    reasons.forEach(
        (integration, target) -> {
          TestApi api = new TestApi().method("GET", "/x", method(integration)).deploy();
          HttpResponse answer = api.get("/x");
          assertThat(answer.status() + " " + answer.bodyText())
              .isEqualTo("500 {\"message\": \"Internal server error\"}");
          assertThat(api.failure(answer))
              .isEqualTo(
                  "API_CONFIGURATION_ERROR: GET /x invokes "
                      + target
                      + ", which Postern cannot run yet");
        });
  }

  /** AWS calls the endpoint first: only an answer that needs the broken response fails. */
  @Test
  void aResponseTemplateThatDoesNotParseFailsOnlyTheAnswerThatNeedsIt() {
    TestApi api =
        new TestApi()
            .method(
                "GET",
                "/x",
                method(
                    Integration.builder()
                        .type(IntegrationType.HTTP)
                        .httpMethod("GET")
                        .uri("http://backend/x")
                        .integrationResponses(
                            Map.of(
                                "200",
                                response("200", null).build(),
                                "500",
                                response("500", "5\\d{2}")
                                    .responseTemplates(Map.of("application/json", "#if(true)"))
                                    .build()))
                        .build()))
            .deploy();

    assertThat(api.endpointAnswers(answer(200, Headers.none(), "fine")).get("/x").bodyText())
        .isEqualTo("fine");
    assertThat(api.sentToEndpoint().url()).isEqualTo("http://backend/x");
    HttpResponse failed = api.endpointAnswers(answer(503, Headers.none(), "down")).get("/x");
    assertThat(failed.status() + " " + failed.bodyText())
        .isEqualTo("500 {\"message\": \"Internal server error\"}");
    assertThat(api.failure(failed))
        .startsWith(
            "API_CONFIGURATION_ERROR: GET /x: response template application/json of the integration"
                + " response 500 of GET /x");
  }

  @Test
  void aRequestTemplateThatDoesNotParseFailsOnlyTheRequestsOfItsType() {
    TestApi api =
        new TestApi()
            .method(
                "POST",
                "/x",
                method(
                    Integration.builder()
                        .type(IntegrationType.HTTP)
                        .httpMethod("POST")
                        .uri("http://backend/x")
                        .requestTemplates(
                            Map.of("application/json", "fine", "text/plain", "#if(true)"))
                        .integrationResponses(Map.of("200", response("200", null).build()))
                        .build()))
            .deploy();

    assertThat(api.post("/x", "a").status()).isEqualTo(200);
    HttpResponse failed = api.post("/x", "a", "Content-Type", "text/plain");
    assertThat(failed.status()).isEqualTo(500);
    assertThat(api.failure(failed))
        .startsWith("API_CONFIGURATION_ERROR: POST /x: request template text/plain of POST /x");
    assertThat(new String(api.sentToEndpoint().body(), StandardCharsets.UTF_8)).isEqualTo("fine");
  }

  /** Not recorded: AWS refuses to store such a mapping; one that is left over does nothing. */
  @Test
  void aHeaderThatTheMethodResponseDoesNotDeclareDoesNotReachTheClient() {
    Method mapping =
        method(
            Integration.builder()
                .type(IntegrationType.HTTP)
                .httpMethod("GET")
                .uri("http://backend/x")
                .integrationResponses(
                    Map.of(
                        "200",
                        response("200", null)
                            .responseParameters(Map.of("method.response.header.X-A", "'a'"))
                            .build()))
                .build());
    Method undeclared =
        mapping.toBuilder()
            .methodResponses(Map.of("200", MethodResponse.builder().statusCode("200").build()))
            .build();
    TestApi api =
        new TestApi()
            .method("GET", "/x", mapping)
            .method("GET", "/undeclared", undeclared)
            .deploy();

    assertThat(api.get("/x").headers().first("X-A")).contains("a");
    HttpResponse answer = api.get("/undeclared");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.headers().contains("X-A")).isFalse();
    assertThat(api.trace(answer).steps().stream().flatMap(step -> step.notes().values().stream()))
        .contains("the method response does not declare [method.response.header.X-A]");
  }

  private static TestApi overriding(String side, String name) {
    return new TestApi()
        .method(
            "GET",
            "/x",
            method(
                Integration.builder()
                    .type(IntegrationType.HTTP)
                    .httpMethod("GET")
                    .uri("http://backend/x")
                    .requestTemplates(
                        Map.of(
                            "application/json",
                            "#set($context." + side + "Override.header." + name + " = 'written')"))
                    .integrationResponses(
                        Map.of(
                            "200",
                            response("200", null)
                                .responseParameters(
                                    Map.of("method.response.header." + name, "'mapped'"))
                                .build()))
                    .build()))
        .deploy();
  }

  /** Not recorded: overrides of these fields; they are held to the rules of mappings. */
  @ParameterizedTest
  @CsvSource({
    "Content-MD5, written",
    "Host, written",
    "User-Agent, written",
    "X-Own, written",
    "Connection, -",
    "Expect, -",
    "Proxy-Authenticate, -",
    "TE, -",
    "Via, -",
    "Content-Length, 500",
    "Transfer-Encoding, 500",
  })
  void anOverriddenRequestHeaderIsSentDroppedOrRefused(String name, String expected) {
    TestApi api = overriding("request", name);
    HttpResponse answer = api.get("/x");

    if (expected.equals("500")) {
      assertThat(answer.status()).isEqualTo(500);
      assertThat(api.endpointIsUntouched()).isTrue();
    } else {
      assertThat(api.sentToEndpoint().headers().first(name).orElse("-")).isEqualTo(expected);
    }
  }

  /** Not recorded, likewise: the override takes the place of what was mapped, renamed or not. */
  @ParameterizedTest
  @CsvSource({
    "Age, Age",
    "X-Own, X-Own",
    "Date, x-amzn-Remapped-Date",
    "Content-Length, x-amzn-Remapped-Content-Length",
    "Transfer-Encoding, ''",
  })
  void anOverriddenResponseHeaderKeepsItsNameIsRenamedOrDropped(String name, String sentAs) {
    HttpResponse answer = overriding("response", name).get("/x");

    assertThat(
            answer.headers().fields().stream()
                .filter(field -> field.value().equals("written") || field.value().equals("mapped"))
                .map(field -> field.name() + ": " + field.value()))
        .isEqualTo(sentAs.isEmpty() ? List.of() : List.of(sentAs + ": written"));
  }
}
