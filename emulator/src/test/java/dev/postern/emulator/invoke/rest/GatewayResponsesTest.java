package dev.postern.emulator.invoke.rest;

import static dev.postern.emulator.invoke.rest.TestApi.mock;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.wire.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.apigateway.model.GatewayResponse;
import software.amazon.awssdk.services.apigateway.model.GatewayResponseType;

class GatewayResponsesTest {
  private static final String DEFAULT_TEMPLATE = "{\"message\":$context.error.messageString}";

  private static TestApi api() {
    return new TestApi()
        .variables(Map.of("color", "blue"))
        .method("GET", "/broken", mock("{}"))
        .method("GET", "/key", mock("{}").toBuilder().apiKeyRequired(true).build());
  }

  private static GatewayResponse.Builder response(GatewayResponseType type) {
    return GatewayResponse.builder()
        .responseType(type)
        .responseParameters(Map.of())
        .responseTemplates(Map.of("application/json", DEFAULT_TEMPLATE))
        .defaultResponse(false);
  }

  private static String answer(HttpResponse answer) {
    return answer.status() + " " + answer.bodyText();
  }

  @Test
  void aCustomisedTypeAnswersItsStatusHeadersAndBody() {
    TestApi api =
        api()
            .gatewayResponse(
                response(GatewayResponseType.MISSING_AUTHENTICATION_TOKEN)
                    .statusCode("404")
                    .responseParameters(
                        Map.of(
                            "gatewayresponse.header.Access-Control-Allow-Origin", "'*'",
                            "gatewayresponse.header.X-Asked", "method.request.querystring.q",
                            "gatewayresponse.header.X-Color", "stageVariables.color",
                            "gatewayresponse.header.X-None", "method.request.header.none"))
                    .responseTemplates(
                        Map.of(
                            "application/json",
                            "{\"type\":\"$context.error.responseType\",\"text\":\"$context.error.message\","
                                + "\"quoted\":$context.error.messageString,\"path\":\"${context.path}\","
                                + "\"color\":\"$stageVariables.color\",\"q\":\"$method.request.querystring.q\","
                                + "\"none\":\"$context.authorizer.principalId\",\"price\":\"$5\"}"))
                    .build())
            .deploy();

    HttpResponse answer = api.get("/nothing?q=why");

    assertThat(answer(answer))
        .isEqualTo(
            "404 {\"type\":\"MISSING_AUTHENTICATION_TOKEN\",\"text\":\"Missing Authentication"
                + " Token\",\"quoted\":\"Missing Authentication Token\",\"path\":\"/dev/nothing\","
                + "\"color\":\"blue\",\"q\":\"why\",\"none\":\"\",\"price\":\"$5\"}");
    assertThat(answer.headers().first("Access-Control-Allow-Origin")).contains("*");
    assertThat(answer.headers().first("X-Asked")).contains("why");
    assertThat(answer.headers().first("X-Color")).contains("blue");
    assertThat(answer.headers().contains("X-None")).isFalse();
    assertThat(answer.headers().first("x-amzn-ErrorType"))
        .contains("MissingAuthenticationTokenException");
  }

  @Test
  void theDefaultOfItsClassAppliesToAnUnspecifiedType() {
    // Documented: a status set on DEFAULT_5XX applies to every unspecified type of the class.
    TestApi api =
        api()
            .gatewayResponse(
                response(GatewayResponseType.DEFAULT_5_XX)
                    .statusCode("599")
                    .responseParameters(Map.of("gatewayresponse.header.X-Class", "'five'"))
                    .build())
            .deploy();

    HttpResponse broken = api.get("/broken");

    assertThat(answer(broken)).isEqualTo("599 {\"message\":\"Internal server error\"}");
    assertThat(broken.headers().first("X-Class")).contains("five");
    assertThat(answer(api.get("/key"))).isEqualTo("403 {\"message\":\"Forbidden\"}");
  }

  @Test
  void aDefaultWithoutStatusLeavesEachTypeItsOwn() {
    TestApi api =
        api()
            .gatewayResponse(
                response(GatewayResponseType.DEFAULT_4_XX)
                    .responseTemplates(Map.of("text/html", "<p>$context.error.message</p>"))
                    .build())
            .deploy();

    HttpResponse answer = api.get("/key");

    assertThat(answer(answer)).isEqualTo("403 <p>Forbidden</p>");
    assertThat(answer.headers().all("Content-Type")).containsExactly("text/html");
  }

  @Test
  void aSpecifiedTypeDoesNotTakeFromTheDefault() {
    // Recorded from AWS: what a put does not say falls back to the type's own default.
    TestApi api =
        api()
            .gatewayResponse(response(GatewayResponseType.DEFAULT_4_XX).statusCode("499").build())
            .gatewayResponse(
                response(GatewayResponseType.INVALID_API_KEY).statusCode("403").build())
            .deploy();

    assertThat(api.get("/key").status()).isEqualTo(403);
    assertThat(api.get("/nothing").status()).isEqualTo(499);
  }

  @Test
  void aMappingThatCannotBeParsedLeavesTheDefaultAndTheTraceTells() {
    TestApi api =
        api()
            .gatewayResponse(
                response(GatewayResponseType.INVALID_API_KEY)
                    .statusCode("401")
                    .responseParameters(Map.of("gatewayresponse.header.X", "nonsense"))
                    .build())
            .deploy();

    HttpResponse answer = api.get("/key");

    assertThat(answer(answer)).isEqualTo("403 {\"message\":\"Forbidden\"}");
    assertThat(api.trace(answer).steps().get(2).notes().get("problem"))
        .asString()
        .startsWith("gateway response INVALID_API_KEY is not used: \"nonsense\" is no mapping");
  }

  @Test
  void anUnmatchedRouteIsExplained() {
    TestApi api = api().deploy();

    assertThat(api.failure(api.post("/key", "")))
        .isEqualTo(
            "MISSING_AUTHENTICATION_TOKEN: no method serves POST /key: the path exists, for GET");
    assertThat(api.failure(api.get("/keys/1")))
        .isEqualTo(
            "MISSING_AUTHENTICATION_TOKEN: no method serves GET /keys/1: no resource matches the"
                + " path; nearest are /broken (GET), /key (GET)");
  }

  private static TestApi withBodies(Map<String, String> bodies) {
    return api()
        .gatewayResponse(
            response(GatewayResponseType.INVALID_API_KEY)
                .statusCode("403")
                .responseTemplates(bodies)
                .build())
        .deploy();
  }

  private static String typed(HttpResponse answer) {
    return answer.headers().all("Content-Type") + " " + answer.bodyText();
  }

  /** Not recorded: how a template is chosen. The first accepted type, else JSON, else what is. */
  @ParameterizedTest
  @CsvSource({
    "application/xml, [application/xml] xml",
    "'application/xml;q=0.1, application/json', [application/xml] xml",
    "application/json, [application/json] json",
    "text/html, [application/json] json",
    "*/*, [application/json] json",
    "'', [application/json] json",
  })
  void theTemplateIsChosenByWhatTheClientAcceptsFirst(String accept, String expected) {
    TestApi api = withBodies(Map.of("application/json", "json", "application/xml", "xml"));

    assertThat(typed(accept.isEmpty() ? api.get("/key") : api.get("/key", "Accept", accept)))
        .isEqualTo(expected);
  }

  @Test
  void withoutTemplatesTheBodyIsEmpty() {
    assertThat(typed(withBodies(Map.of()).get("/key"))).isEqualTo("[application/json] ");
  }

  /** Documented: templates of gateway responses substitute variables and are not VTL. */
  @Test
  void aTemplateIsNotVtl() {
    TestApi api =
        withBodies(
            Map.of(
                "application/json",
                "#set($x = 1)#if(true)$x ${x} $input.body $util.escapeJavaScript('a')#end"
                    + " $context.error.responseType $context.nothing."));

    assertThat(api.get("/key").bodyText())
        .isEqualTo(
            "#set($x = 1)#if(true)$x ${x} $input.body $util.escapeJavaScript('a')#end"
                + " INVALID_API_KEY .");
  }

  @Test
  void aHeaderComesFromEverySourceThatAwsDocuments() {
    TestApi api =
        new TestApi()
            .variables(Map.of("color", "blue"))
            .method("GET", "/pets/{id}", mock("{}").toBuilder().apiKeyRequired(true).build())
            .gatewayResponse(
                response(GatewayResponseType.INVALID_API_KEY)
                    .responseParameters(
                        Map.of(
                            "gatewayresponse.header.X-Static", "'a, b'",
                            "gatewayresponse.header.X-Header", "method.request.header.Referer",
                            "gatewayresponse.header.X-Path", "method.request.path.id",
                            "gatewayresponse.header.X-Query", "method.request.querystring.q",
                            "gatewayresponse.header.X-Many",
                                "method.request.multivaluequerystring.q",
                            "gatewayresponse.header.X-Context", "context.error.responseType",
                            "gatewayresponse.header.X-Variable", "stageVariables.color",
                            "gatewayresponse.header.Content-Type", "'text/plain'"))
                    .build())
            .deploy();

    HttpResponse answer = api.get("/pets/7?q=1&q=2", "Referer", "here");

    assertThat(
            answer.headers().fields().stream()
                .filter(
                    field -> field.name().startsWith("X-") || field.name().startsWith("Content"))
                .map(field -> field.name() + ": " + field.value()))
        .containsExactlyInAnyOrder(
            "X-Static: a, b",
            "X-Header: here",
            "X-Path: 7",
            "X-Query: 2",
            "X-Many: 1",
            "X-Many: 2",
            "X-Context: INVALID_API_KEY",
            "X-Variable: blue",
            "Content-Type: text/plain");
  }

  /** Not recorded: header fields that are the gateway's own. They are treated as mapped ones. */
  @Test
  void theGatewaysOwnHeaderFieldsAreRenamedOrDropped() {
    TestApi api =
        api()
            .gatewayResponse(
                response(GatewayResponseType.INVALID_API_KEY)
                    .responseParameters(
                        Map.of(
                            "gatewayresponse.header.Content-Length", "'5'",
                            "gatewayresponse.header.Transfer-Encoding", "'chunked'"))
                    .build())
            .deploy();

    HttpResponse answer = api.get("/key");

    assertThat(answer.headers().contains("Content-Length")).isFalse();
    assertThat(answer.headers().contains("Transfer-Encoding")).isFalse();
    assertThat(answer.headers().first("x-amzn-Remapped-Content-Length")).contains("5");
  }

  /** Documented: what a validator found is $context.error.validationErrorString. */
  @Test
  void whatTheValidatorFoundCanBeShown() {
    TestApi api =
        new TestApi()
            .validator("body", false, true)
            .model("Pet", "{\"required\":[\"name\"]}")
            .method(
                "POST",
                "/pets",
                mock("{}").toBuilder()
                    .requestValidatorId("body")
                    .requestModels(Map.of("application/json", "Pet"))
                    .build())
            .gatewayResponse(
                response(GatewayResponseType.BAD_REQUEST_BODY)
                    .statusCode("422")
                    .responseTemplates(
                        Map.of(
                            "application/json",
                            "$context.error.message: $context.error.validationErrorString"))
                    .build())
            .deploy();

    assertThat(answer(api.post("/pets", "{}")))
        .isEqualTo(
            "422 Invalid request body: [object has missing required properties ([\"name\"])]");
  }

  /** Documented: a change of the API needs a deployment to take effect. */
  @Test
  void aGatewayResponseAppliesFromTheNextDeployment() {
    TestApi api = api().deploy();
    api.gatewayResponse(response(GatewayResponseType.INVALID_API_KEY).statusCode("401").build());

    assertThat(api.get("/key").status()).isEqualTo(403);
    assertThat(api.deploy().get("/key").status()).isEqualTo(401);
  }
}
