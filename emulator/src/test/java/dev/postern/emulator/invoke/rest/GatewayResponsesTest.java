package dev.postern.emulator.invoke.rest;

import static dev.postern.emulator.invoke.rest.TestApi.mock;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.wire.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;
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
    assertThat(api.trace(answer).steps().get(1).notes().get("problem"))
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
}
