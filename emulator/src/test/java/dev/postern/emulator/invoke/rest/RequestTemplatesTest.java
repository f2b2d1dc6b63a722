package dev.postern.emulator.invoke.rest;

import static dev.postern.emulator.invoke.rest.TestApi.method;
import static dev.postern.emulator.invoke.rest.TestApi.response;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.wire.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.apigateway.model.Integration;
import software.amazon.awssdk.services.apigateway.model.IntegrationType;

class RequestTemplatesTest {
  private static TestApi api(String templateType, String passthrough) {
    Map<String, String> templates =
        templateType.isEmpty() ? Map.of() : Map.of(templateType, "template");
    Integration integration =
        Integration.builder()
            .type(IntegrationType.HTTP)
            .httpMethod("POST")
            .uri("http://backend/x")
            .requestTemplates(templates)
            .passthroughBehavior(passthrough)
            .integrationResponses(Map.of("200", response("200", null).build()))
            .build();
    return new TestApi().method("POST", "/x", method(integration)).deploy();
  }

  /**
   * Documented: integration passthrough behaviors. Recorded from AWS: a template for JSON is used
   * where there is no Content-Type.
   */
  @ParameterizedTest
  @CsvSource({
    "application/json, '', template, template, template",
    "application/json, application/json; charset=utf-8, template, template, template",
    "application/json, application/xml, pass, 415, 415",
    "application/xml, '', pass, 415, 415",
    "application/xml, application/json, pass, 415, 415",
    "application/xml, Application/XML, template, template, template",
    "'', '', pass, pass, 415",
    "'', text/plain, pass, pass, 415",
  })
  void theTemplateIsChosenByContentType(
      String templateType,
      String contentType,
      String whenNoMatch,
      String whenNoTemplates,
      String never) {
    assertThat(outcome(api(templateType, "WHEN_NO_MATCH"), contentType)).isEqualTo(whenNoMatch);
    assertThat(outcome(api(templateType, "WHEN_NO_TEMPLATES"), contentType))
        .isEqualTo(whenNoTemplates);
    assertThat(outcome(api(templateType, "NEVER"), contentType)).isEqualTo(never);
  }

  private static String outcome(TestApi api, String contentType) {
    HttpResponse answer =
        contentType.isEmpty()
            ? api.post("/x", "pass")
            : api.post("/x", "pass", "Content-Type", contentType);
    if (answer.status() != 200) {
      assertThat(answer.bodyText()).isEqualTo("{\"message\": \"Unsupported Media Type\"}");
      assertThat(api.endpointIsUntouched()).isTrue();
      return Integer.toString(answer.status());
    }
    return new String(api.sentToEndpoint().body(), StandardCharsets.UTF_8);
  }

  @Test
  void theTraceOfARefusalNamesTheTemplatesThereAre() {
    TestApi api = api("application/json", "NEVER");

    assertThat(api.failure(api.post("/x", "", "Content-Type", "text/plain")))
        .isEqualTo(
            "UNSUPPORTED_MEDIA_TYPE: there is no request template for text/plain (there are"
                + " [application/json]) and the passthrough behavior is NEVER");
  }

  @Test
  void theTraceShowsTheTemplatesInputAndOutput() {
    TestApi api = api("application/json", "WHEN_NO_MATCH");

    HttpResponse answer = api.post("/x", "{}");

    assertThat(api.trace(answer).steps().stream().map(step -> step.name()))
        .containsExactly(
            "route",
            "request template",
            "endpoint request",
            "endpoint response",
            "integration response");
    assertThat(api.trace(answer).steps().get(1).notes().get("output"))
        .isEqualTo("template".getBytes(StandardCharsets.UTF_8));
  }
}
