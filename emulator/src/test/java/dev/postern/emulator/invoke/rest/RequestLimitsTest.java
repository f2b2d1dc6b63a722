package dev.postern.emulator.invoke.rest;

import static dev.postern.emulator.invoke.rest.TestApi.answer;
import static dev.postern.emulator.invoke.rest.TestApi.method;
import static dev.postern.emulator.invoke.rest.TestApi.mock;
import static dev.postern.emulator.invoke.rest.TestApi.response;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.wire.http.Headers;
import dev.postern.wire.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.apigateway.model.GatewayResponse;
import software.amazon.awssdk.services.apigateway.model.GatewayResponseType;
import software.amazon.awssdk.services.apigateway.model.Integration;
import software.amazon.awssdk.services.apigateway.model.IntegrationType;
import software.amazon.awssdk.services.apigateway.model.Method;

/**
 * Documented: quotas for a REST API. Not recorded: the answers to a URL and to header values that
 * are too large; users report the status 431 for the latter.
 */
class RequestLimitsTest {
  private static final Method OK = mock("{\"statusCode\": 200}");
  private static final String HOST = TestApi.ID + ".execute-api.localhost:4566";

  private static TestApi api(String endpointType) {
    return new TestApi()
        .settings(
            settings ->
                settings.endpointConfiguration(
                    configuration -> configuration.typesWithStrings(endpointType)))
        .method("GET", "/x", OK)
        .deploy();
  }

  private static String answered(HttpResponse answer) {
    return answer.status()
        + " "
        + answer.bodyText()
        + " "
        + answer.headers().first("x-amzn-ErrorType").orElse("-");
  }

  @ParameterizedTest
  @CsvSource({"EDGE, 8192", "PRIVATE, 8192", "REGIONAL, 10240"})
  void aUrlMayHaveSoManyCharacters(String endpointType, int most) {
    TestApi api = api(endpointType);
    int rest = most - ("https://" + HOST + "/dev/x?q=").length();

    assertThat(api.get("/x?q=" + "v".repeat(rest)).status()).isEqualTo(200);
    HttpResponse refused = api.get("/x?q=" + "v".repeat(rest + 1));
    assertThat(answered(refused)).isEqualTo("414 {\"message\":\"Request URI too long\"} -");
    assertThat(api.trace(refused).failure().orElseThrow().reason())
        .isEqualTo("the URL has " + (most + 1) + " characters; at most " + most + " are allowed");
  }

  @ParameterizedTest
  @CsvSource({"EDGE, 10240", "PRIVATE, 8000", "REGIONAL, 10240"})
  void headerValuesMayHaveSoManyBytesTogether(String endpointType, int most) {
    TestApi api = api(endpointType);
    int rest = most - HOST.length() - 1000;

    assertThat(api.get("/x", "A", "v".repeat(1000), "B", "v".repeat(rest)).status()).isEqualTo(200);
    HttpResponse refused = api.get("/x", "A", "v".repeat(1000), "B", "v".repeat(rest + 1));
    assertThat(answered(refused))
        .isEqualTo("431 {\"message\":\"Request Header Fields Too Large\"} -");
    assertThat(api.trace(refused).failure().orElseThrow().reason())
        .isEqualTo(
            "the values of the header fields have "
                + (most + 1)
                + " bytes; at most "
                + most
                + " are allowed");
  }

  @Test
  void anApiWithoutEndpointTypeIsEdgeOptimized() {
    TestApi api = new TestApi().method("GET", "/x", OK).deploy();

    assertThat(api.get("/x?q=" + "v".repeat(8192)).status()).isEqualTo(414);
  }

  @Test
  void noApiCustomisesWhatItsFrontDoorSays() {
    TestApi api =
        new TestApi()
            .method("GET", "/x", OK)
            .gatewayResponse(
                GatewayResponse.builder()
                    .responseType(GatewayResponseType.DEFAULT_4_XX)
                    .statusCode("499")
                    .build())
            .deploy();

    assertThat(api.get("/x?q=" + "v".repeat(8192)).status()).isEqualTo(414);
    assertThat(api.get("/none").status()).isEqualTo(499);
  }

  /** Documented: the ARN of a method with authorization may have 1,600 bytes. */
  @Test
  void theArnOfAMethodWithAuthorizationMayHaveSoManyBytes() {
    TestApi api =
        new TestApi()
            .method("GET", "/{p}", OK.toBuilder().authorizationType("AWS_IAM").build())
            .deploy();
    int rest =
        1600 - ("arn:aws:execute-api:us-east-1:123456789012:" + TestApi.ID + "/dev/GET/").length();

    assertThat(api.get("/" + "p".repeat(rest)).status()).isEqualTo(403);
    HttpResponse refused = api.get("/" + "p".repeat(rest + 1));
    assertThat(answered(refused)).isEqualTo("414 {\"message\":\"Request URI too long\"} -");
    assertThat(api.trace(refused).failure().orElseThrow().reason())
        .isEqualTo(
            "the ARN of the method GET /{p} with this path has 1601 bytes; at most 1600 are allowed"
                + " where a method has authorization");
  }

  @Test
  void withoutAuthorizationTheArnMayBeLonger() {
    TestApi api = new TestApi().method("GET", "/{p}", OK).deploy();

    assertThat(api.get("/" + "p".repeat(2000)).status()).isEqualTo(200);
  }

  /** Not recorded: AWS's answer to an integration that answers more than the payload quota. */
  @Test
  void anAnswerMayHaveTenMegabytesAfterMapping() {
    TestApi api =
        new TestApi()
            .method(
                "GET",
                "/x",
                method(
                    Integration.builder()
                        .type(IntegrationType.HTTP)
                        .httpMethod("GET")
                        .uri("http://backend/")
                        .integrationResponses(
                            Map.of(
                                "200",
                                response("200", null)
                                    .responseTemplates(
                                        Map.of("application/json", "$input.body$input.body"))
                                    .build()))
                        .build()))
            .deploy();

    assertThat(
            api.endpointAnswers(answer(200, Headers.none(), "v".repeat(1000))).get("/x").status())
        .isEqualTo(200);
    HttpResponse refused =
        api.endpointAnswers(answer(200, Headers.none(), "v".repeat(5_300_000))).get("/x");
    assertThat(answered(refused))
        .isEqualTo("500 {\"message\": \"Internal server error\"} InternalServerErrorException");
  }
}
