package dev.postern.openapi;

import static dev.postern.openapi.Documents.method;
import static dev.postern.openapi.Documents.problem;
import static dev.postern.openapi.Documents.read;
import static dev.postern.openapi.Documents.swagger2;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.apigateway.model.RequestValidator;

/** Documented: x-amazon-apigateway-request-validators, x-amazon-apigateway-request-validator. */
class RequestValidatorsTest {
  private static final String VALIDATORS =
      """
      x-amazon-apigateway-request-validators:
        basic: {validateRequestBody: true, validateRequestParameters: true}
        params-only: {validateRequestBody: false, validateRequestParameters: true}
        neither: {}
      """;
  private static final String PATHS =
      """
      paths:
        /validation:
          get: {}
          post: {x-amazon-apigateway-request-validator: params-only}
      """;

  @Test
  void validatorsAreRead() {
    assertThat(read(swagger2(VALIDATORS)).requestValidators())
        .containsExactly(
            validator("basic", true, true),
            validator("params-only", false, true),
            validator("neither", false, false));
  }

  @Test
  void theValidatorOfTheApiAppliesWhereAMethodHasNone() {
    ImportedApi imported =
        read(swagger2(VALIDATORS + "x-amazon-apigateway-request-validator: basic\n" + PATHS));
    assertThat(method(imported, "/validation", "GET").requestValidatorId()).isEqualTo("basic");
    assertThat(method(imported, "/validation", "POST").requestValidatorId())
        .isEqualTo("params-only");
    assertThat(imported.warnings()).isEmpty();
  }

  @Test
  void withoutAValidatorNothingIsValidated() {
    ImportedApi imported = read(swagger2(VALIDATORS + PATHS));
    assertThat(method(imported, "/validation", "GET").requestValidatorId()).isNull();
  }

  @Test
  void anUnknownValidatorIsRefused() {
    assertThat(problem(swagger2(PATHS)))
        .isEqualTo(
            "Unable to put method 'POST' on resource at path '/validation':"
                + " 'x-amazon-apigateway-request-validator' names 'params-only', which"
                + " 'x-amazon-apigateway-request-validators' does not define");
    assertThat(problem(swagger2("x-amazon-apigateway-request-validator: basic")))
        .isEqualTo(
            "Invalid OpenAPI document: 'x-amazon-apigateway-request-validator' names 'basic',"
                + " which 'x-amazon-apigateway-request-validators' does not define");
  }

  @Test
  void aFlagMustBeOne() {
    assertThat(
            problem(
                swagger2(
                    "x-amazon-apigateway-request-validators: {all: {validateRequestBody: maybe}}")))
        .isEqualTo(
            "Unable to create request validator 'all': 'validateRequestBody' must be a boolean,"
                + " not \"maybe\"");
  }

  @Test
  void aMisspelledFlagIsNamed() {
    assertThat(
            read(swagger2("x-amazon-apigateway-request-validators: {all: {validateBody: true}}"))
                .warnings())
        .containsExactly(
            "Unknown property 'validateBody' in 'x-amazon-apigateway-request-validators' of"
                + " request validator 'all'. Ignoring.");
  }

  private static RequestValidator validator(String name, boolean body, boolean parameters) {
    return RequestValidator.builder()
        .name(name)
        .validateRequestBody(body)
        .validateRequestParameters(parameters)
        .build();
  }
}
