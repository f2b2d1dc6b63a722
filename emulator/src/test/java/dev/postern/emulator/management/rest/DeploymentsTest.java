package dev.postern.emulator.management.rest;

import static dev.postern.emulator.management.rest.RestPlane.NOW;
import static dev.postern.emulator.management.rest.RestPlane.patch;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.apigateway.model.CanarySettings;
import software.amazon.awssdk.services.apigateway.model.CreateDeploymentRequest;
import software.amazon.awssdk.services.apigateway.model.CreateDeploymentResponse;
import software.amazon.awssdk.services.apigateway.model.DeleteDeploymentRequest;
import software.amazon.awssdk.services.apigateway.model.DeleteDeploymentResponse;
import software.amazon.awssdk.services.apigateway.model.Deployment;
import software.amazon.awssdk.services.apigateway.model.DeploymentCanarySettings;
import software.amazon.awssdk.services.apigateway.model.GetDeploymentRequest;
import software.amazon.awssdk.services.apigateway.model.GetDeploymentResponse;
import software.amazon.awssdk.services.apigateway.model.GetDeploymentsRequest;
import software.amazon.awssdk.services.apigateway.model.GetDeploymentsResponse;
import software.amazon.awssdk.services.apigateway.model.Method;
import software.amazon.awssdk.services.apigateway.model.MethodSnapshot;
import software.amazon.awssdk.services.apigateway.model.Stage;
import software.amazon.awssdk.services.apigateway.model.UpdateDeploymentRequest;
import software.amazon.awssdk.services.apigateway.model.UpdateDeploymentResponse;

class DeploymentsTest {
  private final RestPlane plane = new RestPlane();
  private String api = "";

  @BeforeEach
  void anApiThatCanBeDeployed() {
    api = plane.deployableApi();
  }

  private CreateDeploymentRequest creation(Consumer<CreateDeploymentRequest.Builder> members) {
    return CreateDeploymentRequest.builder().restApiId(api).applyMutation(members).build();
  }

  private CreateDeploymentResponse deploy(Consumer<CreateDeploymentRequest.Builder> members) {
    return plane.call(CreateDeploymentResponse.class, creation(members));
  }

  private void refused(Consumer<CreateDeploymentRequest.Builder> members, String message) {
    plane.refused(creation(members), 400, "BadRequestException", message);
  }

  private DeleteDeploymentRequest deletion(String id) {
    return DeleteDeploymentRequest.builder().restApiId(api).deploymentId(id).build();
  }

  private Stage stage(String name) {
    return plane.tree(api).orElseThrow().stage(name).orElseThrow();
  }

  private static Stage.Builder newStage(String name, String deploymentId) {
    return Stage.builder()
        .stageName(name)
        .deploymentId(deploymentId)
        .createdDate(NOW.truncatedTo(ChronoUnit.SECONDS))
        .lastUpdatedDate(NOW.truncatedTo(ChronoUnit.SECONDS))
        .cacheClusterEnabled(false)
        .cacheClusterStatus("NOT_AVAILABLE")
        .methodSettings(Map.of())
        .tracingEnabled(false);
  }

  // Recorded from AWS.
  @Test
  void aDeploymentShowsItsIdAndDateOnly() {
    CreateDeploymentResponse created = deploy(it -> {});

    assertThat(created)
        .isEqualTo(CreateDeploymentResponse.builder().id(created.id()).createdDate(NOW).build());
    assertThat(created.id()).matches("[a-z0-9]{6}");
    assertThat(
            plane.call(
                GetDeploymentResponse.class,
                GetDeploymentRequest.builder().restApiId(api).deploymentId(created.id()).build()))
        .isEqualTo(GetDeploymentResponse.builder().id(created.id()).createdDate(NOW).build());
  }

  @Test
  void theSummaryOfMethodsIsEmbeddedOnRequest() {
    String id = deploy(it -> {}).id();

    assertThat(
            plane
                .call(
                    GetDeploymentResponse.class,
                    GetDeploymentRequest.builder()
                        .restApiId(api)
                        .deploymentId(id)
                        .embed("apisummary")
                        .build())
                .apiSummary())
        .isEqualTo(
            Map.of(
                "/",
                Map.of(
                    "GET",
                    MethodSnapshot.builder()
                        .authorizationType("NONE")
                        .apiKeyRequired(false)
                        .build())));
  }

  @Test
  void aDeploymentFreezesTheDefinition() {
    String id = deploy(it -> {}).id();
    var frozen = plane.tree(api).orElseThrow().definition();

    plane.change(api, tree -> tree.define(it -> it.withModels(Map.of())));

    assertThat(plane.tree(api).orElseThrow().deployment(id).orElseThrow().definition())
        .isSameAs(frozen);
  }

  @Test
  void aStageThatIsNotThereIsMade() {
    String id =
        deploy(
                it ->
                    it.stageName("dev")
                        .stageDescription("for developers")
                        .variables(Map.of("table", "pets-dev"))
                        .tracingEnabled(true))
            .id();

    assertThat(stage("dev"))
        .isEqualTo(
            newStage("dev", id)
                .description("for developers")
                .variables(Map.of("table", "pets-dev"))
                .tracingEnabled(true)
                .build());
  }

  // Recorded from AWS.
  @Test
  void aStageThatIsThereIsRepointedAndKeepsItsSettings() {
    deploy(it -> it.stageName("dev").variables(Map.of("table", "pets")).stageDescription("old"));
    String second = deploy(it -> it.stageName("dev")).id();

    assertThat(stage("dev"))
        .isEqualTo(
            newStage("dev", second).variables(Map.of("table", "pets")).description("old").build());
  }

  // Recorded from AWS.
  @Test
  void aCanaryDeploymentLeavesTheStageWhereItIs() {
    String stable = deploy(it -> it.stageName("dev")).id();
    String canary =
        deploy(
                it ->
                    it.stageName("dev")
                        .canarySettings(
                            DeploymentCanarySettings.builder()
                                .percentTraffic(40.0)
                                .stageVariableOverrides(Map.of("table", "new"))
                                .build()))
            .id();

    assertThat(stage("dev"))
        .isEqualTo(
            newStage("dev", stable)
                .canarySettings(
                    CanarySettings.builder()
                        .deploymentId(canary)
                        .percentTraffic(40.0)
                        .stageVariableOverrides(Map.of("table", "new"))
                        .useStageCache(false)
                        .build())
                .build());
    plane.refused(
        deletion(canary),
        400,
        "BadRequestException",
        "Active stages pointing to this deployment must be moved or deleted");
  }

  @Test
  void aCanaryNeedsAStageThatIsThere() {
    DeploymentCanarySettings canary = DeploymentCanarySettings.builder().build();

    refused(
        it -> it.canarySettings(canary),
        "Invalid deployment content specified.Non null and non empty stageName must be provided for"
            + " canary deployment. Provided value is null");
    refused(
        it -> it.stageName("nowhere").canarySettings(canary),
        "Invalid deployment content specified.Stage nowhere must already be created before making a"
            + " canary release deployment");
  }

  @Test
  void anApiWithoutMethodsIsNotDeployed() {
    api = plane.api(request -> {}).id();

    refused(it -> it.stageName("dev"), "The REST API doesn't contain any methods");
    assertThat(plane.tree(api).orElseThrow().deployments()).isEmpty();
    assertThat(plane.tree(api).orElseThrow().stages()).isEmpty();
  }

  @Test
  void aMethodWithoutIntegrationIsNotDeployed() {
    plane.putMethod(api, "/naked", Method.builder().httpMethod("GET").build());

    refused(it -> it.stageName("dev"), "No integration defined for method");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "a b | x | y | Stage name only allows a-zA-Z0-9_-",
        "dev | owner:name | y | Invalid stage variable name: owner:name.  Please use names with"
            + " only word characters.",
        "dev | lambdaAlias | $LATEST | Invalid stage variable value: $LATEST.  Please use values"
            + " with alphanumeric characters and the symbols ' ', -', '.', '_', ':', '/', '?', '&',"
            + " '=', and ','.",
        "dev | empty | `` | Invalid stage variable value: .  Please use values with alphanumeric"
            + " characters and the symbols ' ', -', '.', '_', ':', '/', '?', '&', '=', and ','."
      })
  void stageNamesAndVariablesMustBeWellFormed(
      String stage, String variable, String value, String message) {
    refused(it -> it.stageName(stage).variables(Map.of(variable, value)), message);
  }

  @Test
  void aCacheClusterGetsItsSizeAndIsAvailableAtOnce() {
    deploy(it -> it.stageName("dev").cacheClusterEnabled(true));

    assertThat(stage("dev").cacheClusterSize()).isEqualTo("0.5");
    assertThat(stage("dev").cacheClusterStatusAsString()).isEqualTo("AVAILABLE");
    plane.refused(
        creation(it -> it.cacheClusterSize("7")),
        400,
        "ValidationException",
        "1 validation error detected: Value '7' at 'createDeploymentInput.cacheClusterSize' failed"
            + " to satisfy constraint: Member must satisfy enum value set: [0.5, 1.6, 6.1, 13.5,"
            + " 28.4, 58.2, 118, 237]");
  }

  @Test
  void deploymentsAreListedInPages() {
    deploy(it -> {});
    deploy(it -> {});
    deploy(it -> {});

    GetDeploymentsResponse first =
        plane.call(
            GetDeploymentsResponse.class,
            GetDeploymentsRequest.builder().restApiId(api).limit(2).build());
    GetDeploymentsResponse second =
        plane.call(
            GetDeploymentsResponse.class,
            GetDeploymentsRequest.builder().restApiId(api).position(first.position()).build());

    assertThat(first.items()).hasSize(2);
    assertThat(second.items()).hasSize(1).extracting(Deployment::createdDate).containsOnly(NOW);
  }

  @Test
  void aDescriptionCanBePatched() {
    String id = deploy(it -> it.description("first")).id();

    assertThat(
            plane.call(
                UpdateDeploymentResponse.class,
                UpdateDeploymentRequest.builder()
                    .restApiId(api)
                    .deploymentId(id)
                    .patchOperations(patch("replace", "/description", "second"))
                    .build()))
        .isEqualTo(
            UpdateDeploymentResponse.builder()
                .id(id)
                .createdDate(NOW)
                .description("second")
                .build());
  }

  // Recorded from AWS.
  @Test
  void aDeploymentInUseIsNotDeleted() {
    String first = deploy(it -> it.stageName("dev")).id();
    plane.refused(
        deletion(first),
        400,
        "BadRequestException",
        "Active stages pointing to this deployment must be moved or deleted");

    deploy(it -> it.stageName("dev"));
    plane.call(DeleteDeploymentResponse.class, deletion(first));

    plane.refused(
        deletion(first), 404, "NotFoundException", "Invalid Deployment identifier specified");
  }
}
