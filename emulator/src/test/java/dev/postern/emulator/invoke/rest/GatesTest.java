package dev.postern.emulator.invoke.rest;

import static dev.postern.emulator.invoke.rest.TestApi.mock;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.wire.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.apigateway.model.Method;

class GatesTest {
  private static final Method OK = mock("{\"statusCode\": 200}");
  private static final String PET =
      "{\"type\":\"object\",\"required\":[\"name\"],\"properties\":{\"name\":{\"type\":\"string\"}}}";

  private static String answer(HttpResponse answer) {
    return answer.status()
        + " "
        + answer.bodyText()
        + " "
        + answer.headers().first("x-amzn-ErrorType").orElse("-");
  }

  private static TestApi validating(Method method) {
    return new TestApi()
        .validator("both", true, true)
        .validator("off", false, false)
        .model("Pet", PET)
        .method("POST", "/pets/{id}", method)
        .deploy();
  }

  @Test
  void anUnsignedRequestToAnIamMethodIsMissingItsToken() {
    TestApi api =
        new TestApi()
            .method("GET", "/x", OK.toBuilder().authorizationType("AWS_IAM").build())
            .deploy();

    HttpResponse answer = api.get("/x");

    assertThat(answer(answer))
        .isEqualTo(
            "403 {\"message\":\"Missing Authentication Token\"}"
                + " MissingAuthenticationTokenException");
    assertThat(api.failure(answer))
        .isEqualTo(
            "MISSING_AUTHENTICATION_TOKEN: the authorization type of GET /x is AWS_IAM and the"
                + " request is not signed");
  }

  @ParameterizedTest
  @ValueSource(strings = {"AWS_IAM", "CUSTOM", "COGNITO_USER_POOLS"})
  void authorizationThatCannotBeCheckedLetsNobodyThrough(String type) {
    TestApi api =
        new TestApi().method("GET", "/x", OK.toBuilder().authorizationType(type).build()).deploy();

    HttpResponse answer = api.get("/x", "Authorization", "AWS4-HMAC-SHA256 Credential=...");

    assertThat(answer(answer)).isEqualTo("500 {\"message\":null} AuthorizerConfigurationException");
    assertThat(api.failure(answer))
        .isEqualTo(
            "AUTHORIZER_CONFIGURATION_ERROR: the authorization type of GET /x is "
                + type
                + ", which Postern cannot check yet; it refuses rather than let through what AWS"
                + " might deny");
  }

  @Test
  void aMethodThatNeedsAnApiKeyIsForbidden() {
    TestApi api =
        new TestApi().method("GET", "/x", OK.toBuilder().apiKeyRequired(true).build()).deploy();

    assertThat(answer(api.get("/x", "X-API-Key", "some")))
        .isEqualTo("403 {\"message\":\"Forbidden\"} ForbiddenException");
    assertThat(api.failure(api.get("/x")))
        .isEqualTo(
            "INVALID_API_KEY: GET /x requires an API key: the request has no X-API-Key; Postern has"
                + " no keys yet");
  }

  @Test
  void anApiWithAResourcePolicyLetsNobodyThrough() {
    TestApi api =
        new TestApi()
            .settings(builder -> builder.policy("{\"Version\":\"2012-10-17\",\"Statement\":[]}"))
            .method("GET", "/x", OK)
            .deploy();

    assertThat(answer(api.get("/x")))
        .isEqualTo(
            "403 {\"Message\":\"User: anonymous is not authorized to perform: execute-api:Invoke on"
                + " resource: arn:aws:execute-api:us-east-1:********9012:abc1234567/dev/GET/x\"}"
                + " AccessDeniedException");
  }

  @Test
  void missingParametersAreNamedInAwssOrder() {
    // Recorded from AWS: header, then path, then query; only names; before the body.
    TestApi api =
        validating(
            OK.toBuilder()
                .requestValidatorId("both")
                .requestParameters(
                    Map.of(
                        "method.request.querystring.qs1", true,
                        "method.request.querystring.optional", false,
                        "method.request.path.issuer", true,
                        "method.request.path.id", true,
                        "method.request.header.x-header-param", true))
                .requestModels(Map.of("application/json", "Pet"))
                .build());

    assertThat(answer(api.post("/pets/1?qs1=%20", "not JSON")))
        .isEqualTo(
            "400 {\"message\": \"Missing required request parameters: [x-header-param, issuer,"
                + " qs1]\"} BadRequestException");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"name\":\"Rex\"} | application/json | 200",
        "{\"name\":\"Rex\"} | `` | 200",
        "{\"name\":5} | application/json | 400",
        "{} | application/json;charset=utf-8 | 400",
        "{\"name\":\"Rex\"} x | application/json | 400",
        "not JSON | application/json | 400",
        "`` | application/json | 400",
        "`` | `` | 400",
        "{} | text/plain | 200",
      })
  void theBodyMustSatisfyTheModelOfItsType(String body, String contentType, int status) {
    TestApi api =
        validating(
            OK.toBuilder()
                .requestValidatorId("both")
                .requestModels(Map.of("application/json", "Pet"))
                .methodIntegration(
                    OK.methodIntegration().toBuilder()
                        .requestTemplates(
                            Map.of(
                                "application/json", "{\"statusCode\":200}",
                                "text/plain", "{\"statusCode\":200}"))
                        .build())
                .build());

    HttpResponse answer =
        contentType.isEmpty()
            ? api.post("/pets/1", body)
            : api.post("/pets/1", body, "Content-Type", contentType);

    assertThat(answer(answer))
        .isEqualTo(
            status == 200
                ? "200  -"
                : "400 {\"message\": \"Invalid request body\"} BadRequestException");
  }

  @Test
  void theDefaultModelChecksEveryType() {
    TestApi api =
        validating(
            OK.toBuilder()
                .requestValidatorId("both")
                .requestModels(Map.of("$default", "Pet"))
                .build());

    HttpResponse answer = api.post("/pets/1", "{}", "Content-Type", "text/plain");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(api.failure(answer))
        .isEqualTo(
            "BAD_REQUEST_BODY: the body does not satisfy the model Pet of POST /pets/{id} for"
                + " text/plain: [object has missing required properties ([\"name\"])]");
  }

  @Test
  void withoutAValidatorNothingIsChecked() {
    // Recorded from AWS: required parameters are not enforced without a request validator.
    Method checked =
        OK.toBuilder()
            .requestParameters(Map.of("method.request.querystring.q", true))
            .requestModels(Map.of("application/json", "Pet"))
            .build();

    assertThat(validating(checked).post("/pets/1", "{}").status()).isEqualTo(200);
    assertThat(
            validating(checked.toBuilder().requestValidatorId("off").build())
                .post("/pets/1", "{}")
                .status())
        .isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://apigateway.amazonaws.com/restapis/abc1234567/models/Pet",
        "#/definitions/Pet",
        "#/components/schemas/Pet"
      })
  void aModelRefersToItsSibling(String reference) {
    // Recorded from AWS: $ref to another model and oneOf with null.
    TestApi api =
        new TestApi()
            .validator("both", true, true)
            .model("Pet", PET)
            .model(
                "Order",
                "{\"type\":\"object\",\"properties\":{\"pet\":{\"oneOf\":[{\"type\":\"null\"},"
                    + "{\"$ref\":\""
                    + reference
                    + "\"}]}}}")
            .method(
                "POST",
                "/orders",
                OK.toBuilder()
                    .requestValidatorId("both")
                    .requestModels(Map.of("application/json", "Order"))
                    .build())
            .deploy();

    assertThat(api.post("/orders", "{\"pet\":null}").status()).isEqualTo(200);
    assertThat(api.post("/orders", "{\"pet\":{\"name\":\"Rex\"}}").status()).isEqualTo(200);
    assertThat(api.post("/orders", "{\"pet\":{}}").status()).isEqualTo(400);
  }

  @Test
  void aDefinitionInsideTheModelWinsOverASibling() {
    TestApi api =
        new TestApi()
            .validator("both", true, true)
            .model("Pet", PET)
            .model(
                "Order",
                "{\"$ref\":\"#/definitions/Pet\",\"definitions\":{\"Pet\":{\"type\":\"string\"}}}")
            .method(
                "POST",
                "/orders",
                OK.toBuilder()
                    .requestValidatorId("both")
                    .requestModels(Map.of("application/json", "Order"))
                    .build())
            .deploy();

    assertThat(api.post("/orders", "\"Rex\"").status()).isEqualTo(200);
    assertThat(api.post("/orders", "{\"name\":\"Rex\"}").status()).isEqualTo(400);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"$ref\":\"#/definitions/Cat\"} | the model Pet refers to '#/definitions/Cat', and there"
            + " is no model Cat",
        "{\"type\":\"wrong | the schema of the model Pet is not JSON: ",
      })
  void aModelThatCannotBeUsedBreaksItsMethod(String schema, String reason) {
    TestApi api =
        new TestApi()
            .validator("both", true, true)
            .model("Pet", schema)
            .method(
                "POST",
                "/pets",
                OK.toBuilder()
                    .requestValidatorId("both")
                    .requestModels(Map.of("application/json", "Pet"))
                    .build())
            .deploy();

    HttpResponse answer = api.post("/pets", "{}");

    assertThat(answer(answer))
        .isEqualTo("500 {\"message\": \"Internal server error\"} InternalServerErrorException");
    assertThat(api.failure(answer)).contains(reason);
  }
}
