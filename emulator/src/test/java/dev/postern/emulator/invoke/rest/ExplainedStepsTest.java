package dev.postern.emulator.invoke.rest;

import static dev.postern.emulator.invoke.rest.TestApi.answer;
import static dev.postern.emulator.invoke.rest.TestApi.method;
import static dev.postern.emulator.invoke.rest.TestApi.mock;
import static dev.postern.emulator.invoke.rest.TestApi.response;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.emulator.trace.TraceStep;
import dev.postern.emulator.trace.TracedMapping;
import dev.postern.wire.http.Headers;
import dev.postern.wire.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.apigateway.model.Integration;
import software.amazon.awssdk.services.apigateway.model.IntegrationResponse;
import software.amazon.awssdk.services.apigateway.model.IntegrationType;
import software.amazon.awssdk.services.apigateway.model.Method;

/** What the steps of an invocation note for whoever explains it. */
class ExplainedStepsTest {
  private static Method http(Map<String, IntegrationResponse> responses) {
    Map<String, String> mappings = new LinkedHashMap<>();
    mappings.put("integration.request.querystring.kind", "method.request.querystring.type");
    mappings.put("integration.request.header.X-None", "method.request.header.None");
    mappings.put("integration.request.header.Via", "'me'");
    return method(
        Integration.builder()
            .type(IntegrationType.HTTP)
            .uri("http://backend.example/pets")
            .httpMethod("GET")
            .requestParameters(mappings)
            .integrationResponses(responses)
            .build());
  }

  private static TraceStep step(TestApi api, HttpResponse answer, String name) {
    return api.trace(answer).steps().stream()
        .filter(step -> step.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void eachMappingIsNotedWithSourceTargetAndValues() {
    Map<String, String> back =
        Map.of("method.response.header.X-Kind", "integration.response.header.Kind");
    TestApi api =
        new TestApi()
            .method(
                "GET",
                "/pets",
                http(Map.of("200", response("200", null).responseParameters(back).build())))
            .endpointAnswers(answer(200, Headers.of("Kind", "small"), ""))
            .deploy();

    HttpResponse answer = api.get("/pets?type=cat");

    assertThat(step(api, answer, "request parameters").notes())
        .isEqualTo(
            Map.of(
                "mappings",
                List.of(
                    new TracedMapping(
                        "method.request.querystring.type",
                        "integration.request.querystring.kind",
                        List.of("cat")),
                    new TracedMapping(
                        "method.request.header.None",
                        "integration.request.header.X-None",
                        List.of())),
                "dropped",
                List.of("integration.request.header.Via")));
    assertThat(step(api, answer, "response parameters").notes())
        .isEqualTo(
            Map.of(
                "mappings",
                List.of(
                    new TracedMapping(
                        "integration.response.header.Kind",
                        "method.response.header.X-Kind",
                        List.of("small")))));
  }

  @Test
  void theChoiceOfAnIntegrationResponseNotesThePatterns() {
    Map<String, IntegrationResponse> responses = new LinkedHashMap<>();
    responses.put("200", response("200", "2..").build());
    responses.put("400", response("400", "4..").build());
    TestApi api =
        new TestApi()
            .method("GET", "/pets", http(responses))
            .endpointAnswers(answer(404, Headers.none(), ""))
            .deploy();

    assertThat(step(api, api.get("/pets"), "integration response").notes())
        .isEqualTo(
            Map.of(
                "status",
                "404",
                "patterns",
                List.of("2..", "4.."),
                "pattern",
                "4..",
                "selected",
                "400"));

    api.endpointAnswers(answer(302, Headers.none(), ""));
    assertThat(step(api, api.get("/pets"), "integration response").notes())
        .isEqualTo(Map.of("status", "302", "patterns", List.of("2..", "4..")));
  }

  @Test
  void whatATemplateOverridesIsNoted() {
    TestApi api =
        new TestApi()
            .method(
                "GET",
                "/pets",
                mock(
                    "#set($context.responseOverride.header.X-A = \"1\"){\"statusCode\": 200}",
                    Map.of("application/json", "#set($context.responseOverride.status = 202)")))
            .deploy();

    HttpResponse answer = api.get("/pets");

    assertThat(answer.status()).isEqualTo(202);
    assertThat(step(api, answer, "request template").notes()).doesNotContainKey("requestOverride");
    assertThat(step(api, answer, "request template").notes().get("responseOverride"))
        .isEqualTo(Map.of("header", Map.of("X-A", "1"), "status", 202));
  }

  @Test
  void aTemplateThatFailsIsNotedWithItsSource() {
    String template = "{\n#set($l = [])\n$l.get(5)}";
    TestApi api = new TestApi().method("GET", "/pets", mock(template)).deploy();

    assertThat(step(api, api.get("/pets"), "request template").notes())
        .containsEntry("source", template)
        .containsEntry(
            "failed",
            "request template application/json of GET /pets, line 3, column 4: $l.get() failed:"
                + " Index 5 out of bounds for length 0");
  }

  @Test
  void aTemplateThatDoesNotParseIsNotedWithItsSource() {
    TestApi api = new TestApi().method("GET", "/pets", mock("{\n#if(")).deploy();

    Map<String, Object> notes = step(api, api.get("/pets"), "configuration").notes();

    assertThat(notes).containsEntry("source", "{\n#if(");
    assertThat(notes.get("failed")).asString().contains("GET /pets: request template", "line 2");
  }

  @Test
  void eachGateNotesItsVerdict() {
    Method validated =
        mock("{\"statusCode\": 200}").toBuilder()
            .requestValidatorId("val")
            .requestParameters(Map.of("method.request.querystring.q", true))
            .requestModels(Map.of("application/json", "Pet"))
            .build();
    TestApi api =
        new TestApi()
            .model("Pet", "{\"type\":\"array\"}")
            .validator("val", true, true)
            .method("POST", "/pets", validated)
            .deploy();

    HttpResponse answer = api.post("/pets?q=1", "{}");

    assertThat(step(api, answer, "required parameters").notes())
        .isEqualTo(Map.of("verdict", "passed"));
    assertThat(step(api, answer, "request model").notes()).isEqualTo(Map.of("verdict", "refused"));
  }
}
