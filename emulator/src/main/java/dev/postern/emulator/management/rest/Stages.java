package dev.postern.emulator.management.rest;

import dev.postern.emulator.management.EmptyText;
import dev.postern.emulator.management.Entries;
import dev.postern.emulator.management.ManagementContext;
import dev.postern.emulator.management.Refusal;
import dev.postern.emulator.management.TagRules;
import dev.postern.emulator.management.rest.documentation.DocumentationVersions;
import dev.postern.emulator.management.rest.domains.MappedApis;
import dev.postern.emulator.management.rest.keys.ApiStages;
import dev.postern.emulator.state.RestApiTree;
import dev.postern.emulator.state.World;
import dev.postern.wire.AwsException;
import dev.postern.wire.CallContext;
import dev.postern.wire.OperationHandlers;
import dev.postern.wire.PojoCopy;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.apigateway.model.CacheClusterStatus;
import software.amazon.awssdk.services.apigateway.model.CanarySettings;
import software.amazon.awssdk.services.apigateway.model.CreateStageRequest;
import software.amazon.awssdk.services.apigateway.model.CreateStageResponse;
import software.amazon.awssdk.services.apigateway.model.DeleteStageRequest;
import software.amazon.awssdk.services.apigateway.model.DeleteStageResponse;
import software.amazon.awssdk.services.apigateway.model.GetStageRequest;
import software.amazon.awssdk.services.apigateway.model.GetStageResponse;
import software.amazon.awssdk.services.apigateway.model.GetStagesRequest;
import software.amazon.awssdk.services.apigateway.model.GetStagesResponse;
import software.amazon.awssdk.services.apigateway.model.Stage;
import software.amazon.awssdk.services.apigateway.model.UpdateStageRequest;
import software.amazon.awssdk.services.apigateway.model.UpdateStageResponse;

/** The family of operations on stages. */
final class Stages {
  private final ManagementContext context;

  Stages(ManagementContext context) {
    this.context = context;
  }

  OperationHandlers handlers() {
    return OperationHandlers.builder()
        .on("CreateStage", this::create)
        .on("GetStage", this::get)
        .on("GetStages", this::list)
        .on("UpdateStage", this::update)
        .on("DeleteStage", this::delete)
        .build();
  }

  /** A stage on which nothing is set yet. */
  static Stage.Builder newStage(String name, String deploymentId, Instant now) {
    return Stage.builder()
        .stageName(name)
        .deploymentId(deploymentId)
        .createdDate(now)
        .lastUpdatedDate(now)
        .cacheClusterEnabled(false)
        .cacheClusterStatus(CacheClusterStatus.NOT_AVAILABLE)
        .methodSettings(Map.of())
        .tracingEnabled(false);
  }

  private CreateStageResponse create(CallContext call, CreateStageRequest request) {
    StageRules.name(request.stageName());
    StageRules.variables(request.variables());
    Instant now = context.now();
    RestApiTree tree =
        context.update(
            call,
            request.restApiId(),
            Refusal.unknownApi(call, request.restApiId()),
            t -> add(t, request, now));
    return PojoCopy.copy(find(tree, request.stageName()), CreateStageResponse.builder()).build();
  }

  private static RestApiTree add(RestApiTree tree, CreateStageRequest request, Instant now) {
    StageRules.deployment(tree, request.deploymentId());
    DocumentationVersions.require(tree, request.documentationVersion());
    if (tree.stage(request.stageName()).isPresent()) {
      throw Refusal.conflict("Stage already exists");
    }
    StageRules.room(tree);
    Stage stage =
        newStage(request.stageName(), request.deploymentId(), now)
            .description(EmptyText.toNull(request.description()))
            .cacheClusterSize(request.cacheClusterSize())
            .documentationVersion(EmptyText.toNull(request.documentationVersion()))
            .tracingEnabled(Boolean.TRUE.equals(request.tracingEnabled()))
            .variables(request.hasVariables() ? request.variables() : null)
            .tags(TagRules.forNew(request.tags()))
            .canarySettings(canary(tree, request))
            .build();
    return with(
        tree,
        StageRules.withCacheCluster(stage, Boolean.TRUE.equals(request.cacheClusterEnabled())));
  }

  private static @Nullable CanarySettings canary(RestApiTree tree, CreateStageRequest request) {
    CanarySettings asked = request.canarySettings();
    if (asked == null) {
      return null;
    }
    CanarySettings canary = Canaries.complete(asked, request.deploymentId());
    StageRules.deployment(tree, canary.deploymentId());
    StageRules.variables(canary.stageVariableOverrides());
    return canary;
  }

  private GetStageResponse get(CallContext call, GetStageRequest request) {
    RestApiTree tree = context.tree(call, request.restApiId(), Stages::missing);
    return PojoCopy.copy(find(tree, request.stageName()), GetStageResponse.builder()).build();
  }

  private GetStagesResponse list(CallContext call, GetStagesRequest request) {
    RestApiTree tree =
        context.tree(call, request.restApiId(), Refusal.unknownApi(call, request.restApiId()));
    String deploymentId = request.deploymentId();
    return GetStagesResponse.builder()
        .item(
            tree.stages().values().stream()
                .filter(stage -> deploymentId == null || deploymentId.equals(stage.deploymentId()))
                .toList())
        .build();
  }

  private UpdateStageResponse update(CallContext call, UpdateStageRequest request) {
    Instant now = context.now();
    RestApiTree tree =
        context
            .world(call)
            .together(
                () ->
                    context.update(
                        call,
                        request.restApiId(),
                        Stages::missing,
                        t -> patched(call, t, request, now)));
    return PojoCopy.copy(find(tree, request.stageName()), UpdateStageResponse.builder()).build();
  }

  private RestApiTree patched(
      CallContext call, RestApiTree tree, UpdateStageRequest request, Instant now) {
    Stage before = find(tree, request.stageName());
    Stage stage = StagePatches.apply(tree, before, request.patchOperations());
    if (!Objects.equals(before.clientCertificateId(), stage.clientCertificateId())) {
      checkClientCertificate(call, stage.clientCertificateId());
    }
    return with(tree, stage.toBuilder().lastUpdatedDate(now).build());
  }

  private void checkClientCertificate(CallContext call, @Nullable String id) {
    if (id != null && context.world(call).clientCertificates().find(id).isEmpty()) {
      throw Refusal.badRequest("Invalid Client Certificate identifier specified");
    }
  }

  private DeleteStageResponse delete(CallContext call, DeleteStageRequest request) {
    World world = context.world(call);
    return world.together(
        () -> {
          new ApiStages(world).refuseDeletion(request.restApiId(), request.stageName());
          new MappedApis(world).refuseDeletion(request.restApiId(), request.stageName());
          context.update(
              call, request.restApiId(), Stages::missing, t -> without(t, request.stageName()));
          return DeleteStageResponse.builder().build();
        });
  }

  private static RestApiTree with(RestApiTree tree, Stage stage) {
    Map<String, Stage> stages = new LinkedHashMap<>(tree.stages());
    stages.put(stage.stageName(), stage);
    return tree.withStages(stages);
  }

  private static RestApiTree without(RestApiTree tree, String name) {
    find(tree, name);
    return tree.withStages(Entries.removed(tree.stages(), name));
  }

  private static Stage find(RestApiTree tree, String name) {
    return tree.stage(name).orElseThrow(Stages::missing);
  }

  private static AwsException missing() {
    return Refusal.notFound("Invalid stage identifier specified");
  }
}
