package dev.postern.emulator.management.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.apigateway.model.CreateDeploymentRequest;
import software.amazon.awssdk.services.apigateway.model.CreateModelRequest;
import software.amazon.awssdk.services.apigateway.model.CreateRestApiRequest;
import software.amazon.awssdk.services.apigateway.model.CreateStageRequest;
import software.amazon.awssdk.services.apigateway.model.ImportRestApiRequest;
import software.amazon.awssdk.services.apigateway.model.PutGatewayResponseRequest;
import software.amazon.awssdk.services.apigateway.model.PutIntegrationRequest;
import software.amazon.awssdk.services.apigateway.model.PutIntegrationResponseRequest;
import software.amazon.awssdk.services.apigateway.model.PutMethodResponseRequest;
import software.amazon.awssdk.services.apigateway.model.UpdateStageRequest;
import software.amazon.awssdk.services.apigateway.model.UpdateStageResponse;

/**
 * The documented quotas of one API. Documented: Quotas for configuring and running a REST API in
 * API Gateway. Of the texts only that of LimitExceededException is AWS's (seen for resources and
 * authorizers); the others are not recorded.
 */
class LimitsTest {
  private static final int TEMPLATE = 300 * 1024;

  private final RestPlane plane = new RestPlane();
  private final String api = plane.deployableApi();

  private void accepted(SdkPojo request) {
    assertThat(plane.call(SdkPojo.class, request)).isNotNull();
  }

  private void tooMuch(SdkPojo request, String message) {
    plane.refused(request, 400, "BadRequestException", message);
  }

  private static String text(int length) {
    return "x".repeat(length);
  }

  private CreateStageRequest stage(String name, String deployment) {
    return CreateStageRequest.builder()
        .restApiId(api)
        .stageName(name)
        .deploymentId(deployment)
        .build();
  }

  private UpdateStageRequest patch(String path, String value) {
    return UpdateStageRequest.builder()
        .restApiId(api)
        .stageName("dev")
        .patchOperations(RestPlane.patch("replace", path, value))
        .build();
  }

  @Test
  void anApiHasTenStages() {
    String deployment = plane.deploy(api, it -> {});
    for (int i = 0; i < 10; i++) {
      accepted(stage("s" + i, deployment));
    }

    String message =
        "Maximum number of Stages for this API has been reached.  Please contact AWS if you need"
            + " additional Stages.";
    plane.refused(stage("s10", deployment), 429, "LimitExceededException", message);
    plane.refused(
        CreateDeploymentRequest.builder().restApiId(api).stageName("s10").build(),
        429,
        "LimitExceededException",
        message);
    accepted(CreateDeploymentRequest.builder().restApiId(api).stageName("s9").build());
    plane.refused(stage("s9", deployment), 409, "ConflictException", "Stage already exists");
  }

  @Test
  void aStageHasAHundredVariables() {
    Map<String, String> variables = new HashMap<>();
    for (int i = 0; i < 100; i++) {
      variables.put("v" + i, "x");
    }
    plane.deploy(api, it -> it.stageName("dev").variables(variables));

    tooMuch(
        patch("/variables/one_more", "x"),
        "Invalid stage variables specified: it has 101 entries, the maximum is 100");
    accepted(patch("/variables/v7", "y"));
    variables.put("one_more", "x");
    tooMuch(
        CreateDeploymentRequest.builder().restApiId(api).variables(variables).build(),
        "Invalid stage variables specified: it has 101 entries, the maximum is 100");
  }

  @Test
  void aStageVariableHasAShortNameAndAValueNotTooLong() {
    plane.deploy(api, it -> it.stageName("dev"));

    accepted(patch("/variables/" + text(64), text(512)));
    tooMuch(
        patch("/variables/" + text(65), "x"),
        "Invalid stage variable name specified: it has 65 characters, the maximum is 64");
    tooMuch(
        patch("/variables/a", text(513)),
        "Invalid stage variable value specified: it has 513 characters, the maximum is 512");
    tooMuch(
        patch("/canarySettings/stageVariableOverrides/a", text(513)),
        "Invalid stage variable value specified: it has 513 characters, the maximum is 512");
  }

  @Test
  void anAccessLogFormatHasThreeKilobytes() {
    plane.deploy(api, it -> it.stageName("dev"));

    UpdateStageResponse changed =
        plane.call(UpdateStageResponse.class, patch("/accessLogSettings/format", text(3072)));
    assertThat(changed.accessLogSettings().format()).hasSize(3072);
    tooMuch(
        patch("/accessLogSettings/format", text(3073)),
        "Invalid access log format specified: it has 3073 bytes, the maximum is 3072");
  }

  @Test
  void aMappingTemplateHasThreeHundredKilobytesOfUtf8() {
    var created = plane.api(it -> {});
    String root = created.rootResourceId();
    plane.method(created.id(), root, "GET");
    PutIntegrationRequest.Builder integration =
        PutIntegrationRequest.builder()
            .restApiId(created.id())
            .resourceId(root)
            .httpMethod("GET")
            .type("MOCK");
    accepted(integration.requestTemplates(Map.of("application/json", text(TEMPLATE))).build());
    tooMuch(
        integration
            .requestTemplates(Map.of("application/json", text(TEMPLATE - 1) + "\u00e4"))
            .build(),
        "Invalid mapping template for application/json specified: it has 307201 bytes, the maximum"
            + " is 307200");

    accepted(
        PutMethodResponseRequest.builder()
            .restApiId(created.id())
            .resourceId(root)
            .httpMethod("GET")
            .statusCode("200")
            .build());
    tooMuch(
        PutIntegrationResponseRequest.builder()
            .restApiId(created.id())
            .resourceId(root)
            .httpMethod("GET")
            .statusCode("200")
            .responseTemplates(Map.of("text/plain", text(TEMPLATE + 1)))
            .build(),
        "Invalid mapping template for text/plain specified: it has 307201 bytes, the maximum is"
            + " 307200");
    tooMuch(
        PutGatewayResponseRequest.builder()
            .restApiId(created.id())
            .responseType("DEFAULT_4XX")
            .responseTemplates(Map.of("text/plain", text(TEMPLATE + 1)))
            .build(),
        "Invalid mapping template for text/plain specified: it has 307201 bytes, the maximum is"
            + " 307200");
  }

  @Test
  void aModelHasFourHundredKilobytes() {
    CreateModelRequest.Builder model =
        CreateModelRequest.builder()
            .restApiId(api)
            .contentType("application/json")
            .schema("{\"type\": \"object\", \"title\": \"" + text(400 * 1024 - 30) + "\"}");
    tooMuch(
        model.name("Large").build(),
        "Invalid model schema specified: it has 409601 bytes, the maximum is 409600");
    accepted(
        model
            .name("JustRight")
            .schema("{\"type\": \"object\", \"title\": \"" + text(400 * 1024 - 31) + "\"}")
            .build());
  }

  @Test
  void aResourcePolicyHas8192Characters() {
    String policy = "{\"Version\": \"%s\"}";
    int frame = policy.length() - 2;
    accepted(
        CreateRestApiRequest.builder()
            .name("a")
            .policy(policy.formatted(text(8192 - frame)))
            .build());
    tooMuch(
        CreateRestApiRequest.builder()
            .name("a")
            .policy(policy.formatted(text(8193 - frame)))
            .build(),
        "Invalid resource policy specified: it has 8193 characters, the maximum is 8192");
  }

  @Test
  void aDocumentHasSixMegabytes() {
    String document =
        "{\"openapi\": \"3.0.1\", \"info\": {\"title\": \"a\", \"version\": \"1\"}, \"paths\": {}}";
    String padding = String.join("", Collections.nCopies(6 * 1024 * 1024 - document.length(), " "));

    accepted(imported(document + padding));
    tooMuch(
        imported(document + padding + " "),
        "Invalid API definition specified: it has 6291457 bytes, the maximum is 6291456");
  }

  private static ImportRestApiRequest imported(String document) {
    return ImportRestApiRequest.builder()
        .body(SdkBytes.fromString(document, StandardCharsets.UTF_8))
        .build();
  }
}
