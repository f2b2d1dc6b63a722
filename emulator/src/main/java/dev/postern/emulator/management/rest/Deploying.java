package dev.postern.emulator.management.rest;

import dev.postern.emulator.management.EmptyText;
import dev.postern.emulator.management.Refusal;
import dev.postern.emulator.state.FrozenDeployment;
import dev.postern.emulator.state.RestApiTree;
import dev.postern.wire.AwsException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.apigateway.model.CanarySettings;
import software.amazon.awssdk.services.apigateway.model.CreateDeploymentRequest;
import software.amazon.awssdk.services.apigateway.model.Deployment;
import software.amazon.awssdk.services.apigateway.model.DeploymentCanarySettings;
import software.amazon.awssdk.services.apigateway.model.Stage;

/**
 * One CreateDeployment as a function from tree to tree: freezes the definition and points a stage
 * to it. A stage that is not there is made; with canary settings only its canary moves.
 */
final class Deploying {
  private final CreateDeploymentRequest request;
  private final String deploymentId;
  private final Instant now;

  /**
   * A deployment to be made.
   *
   * @param deploymentId its id
   * @param now its date
   */
  Deploying(CreateDeploymentRequest request, String deploymentId, Instant now) {
    this.request = request;
    this.deploymentId = deploymentId;
    this.now = now;
  }

  /**
   * The tree with the deployment.
   *
   * @throws AwsException 400 {@code BadRequestException}
   */
  RestApiTree apply(RestApiTree tree) {
    checkStage(tree);
    DeploymentRules.check(tree.definition());
    RestApiTree deployed = freeze(tree);
    return target().map(name -> point(deployed, name)).orElse(deployed);
  }

  private Optional<String> target() {
    return Optional.ofNullable(request.stageName()).filter(name -> !name.isEmpty());
  }

  private void checkStage(RestApiTree tree) {
    target().ifPresent(StageRules::name);
    target().filter(name -> tree.stage(name).isEmpty()).ifPresent(name -> StageRules.room(tree));
    StageRules.variables(request.variables());
    if (request.canarySettings() != null) {
      checkCanary(tree, request.canarySettings());
    }
  }

  private void checkCanary(RestApiTree tree, DeploymentCanarySettings canary) {
    String stage =
        target()
            .orElseThrow(
                () ->
                    Refusal.badRequest(
                        "Invalid deployment content specified.Non null and non empty stageName must"
                            + " be provided for canary deployment. Provided value is "
                            + request.stageName()));
    if (tree.stage(stage).isEmpty()) {
      throw Refusal.badRequest(
          "Invalid deployment content specified.Stage "
              + stage
              + " must already be created before making a canary release deployment");
    }
    StageRules.variables(canary.stageVariableOverrides());
  }

  private RestApiTree freeze(RestApiTree tree) {
    Deployment deployment =
        Deployment.builder()
            .id(deploymentId)
            .createdDate(now)
            .description(EmptyText.toNull(request.description()))
            .build();
    Map<String, FrozenDeployment> deployments = new LinkedHashMap<>(tree.deployments());
    deployments.put(deploymentId, new FrozenDeployment(deployment, tree.definition()));
    return tree.withDeployments(deployments);
  }

  private RestApiTree point(RestApiTree tree, String name) {
    Stage before =
        tree.stage(name).orElseGet(() -> Stages.newStage(name, deploymentId, now).build());
    Stage.Builder stage = before.toBuilder().lastUpdatedDate(now);
    if (request.canarySettings() == null) {
      stage.deploymentId(deploymentId);
    } else {
      stage.canarySettings(canary(request.canarySettings()));
    }
    Map<String, Stage> stages = new LinkedHashMap<>(tree.stages());
    stages.put(name, withSettings(stage.build()));
    return tree.withStages(stages);
  }

  private CanarySettings canary(DeploymentCanarySettings asked) {
    return Canaries.complete(
        CanarySettings.builder()
            .percentTraffic(asked.percentTraffic())
            .stageVariableOverrides(
                asked.hasStageVariableOverrides() ? asked.stageVariableOverrides() : null)
            .useStageCache(asked.useStageCache())
            .build(),
        deploymentId);
  }

  /** What the request says of the stage; what it leaves out stays as it was. */
  private Stage withSettings(Stage before) {
    Stage stage =
        before.toBuilder()
            .description(given(request.stageDescription(), before.description()))
            .variables(request.hasVariables() ? request.variables() : variablesOf(before))
            .tracingEnabled(given(request.tracingEnabled(), before.tracingEnabled()))
            .cacheClusterSize(given(request.cacheClusterSize(), before.cacheClusterSize()))
            .build();
    return StageRules.withCacheCluster(
        stage, given(request.cacheClusterEnabled(), before.cacheClusterEnabled()));
  }

  private static @Nullable Map<String, String> variablesOf(Stage stage) {
    return stage.hasVariables() ? stage.variables() : null;
  }

  private static <T> T given(@Nullable T asked, T before) {
    return asked == null ? before : asked;
  }
}
