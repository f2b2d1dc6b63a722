package dev.postern.emulator.management.rest;

import dev.postern.emulator.management.EmptyText;
import dev.postern.emulator.management.Entries;
import dev.postern.emulator.management.ManagementContext;
import dev.postern.emulator.management.Pagination;
import dev.postern.emulator.management.Refusal;
import dev.postern.emulator.management.patch.PatchTable;
import dev.postern.emulator.management.patch.PatchWording;
import dev.postern.emulator.state.FrozenDeployment;
import dev.postern.emulator.state.RestApiDefinition;
import dev.postern.emulator.state.RestApiTree;
import dev.postern.wire.AwsException;
import dev.postern.wire.CallContext;
import dev.postern.wire.OperationHandlers;
import dev.postern.wire.PojoCopy;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import software.amazon.awssdk.services.apigateway.model.CanarySettings;
import software.amazon.awssdk.services.apigateway.model.CreateDeploymentRequest;
import software.amazon.awssdk.services.apigateway.model.CreateDeploymentResponse;
import software.amazon.awssdk.services.apigateway.model.DeleteDeploymentRequest;
import software.amazon.awssdk.services.apigateway.model.DeleteDeploymentResponse;
import software.amazon.awssdk.services.apigateway.model.Deployment;
import software.amazon.awssdk.services.apigateway.model.GetDeploymentRequest;
import software.amazon.awssdk.services.apigateway.model.GetDeploymentResponse;
import software.amazon.awssdk.services.apigateway.model.GetDeploymentsRequest;
import software.amazon.awssdk.services.apigateway.model.GetDeploymentsResponse;
import software.amazon.awssdk.services.apigateway.model.Method;
import software.amazon.awssdk.services.apigateway.model.MethodSnapshot;
import software.amazon.awssdk.services.apigateway.model.Stage;
import software.amazon.awssdk.services.apigateway.model.UpdateDeploymentRequest;
import software.amazon.awssdk.services.apigateway.model.UpdateDeploymentResponse;

/** The family of operations on deployments. */
final class Deployments {
  private static final PatchTable<Deployment> PATCHES =
      PatchTable.<Deployment>builder(PatchWording.namingPaths())
          .replace(
              "/description",
              (it, patch) -> it.toBuilder().description(EmptyText.toNull(patch.value())).build())
          .build();

  private final ManagementContext context;

  Deployments(ManagementContext context) {
    this.context = context;
  }

  OperationHandlers handlers() {
    return OperationHandlers.builder()
        .on("CreateDeployment", this::create)
        .on("GetDeployment", this::get)
        .on("GetDeployments", this::list)
        .on("UpdateDeployment", this::update)
        .on("DeleteDeployment", this::delete)
        .build();
  }

  private CreateDeploymentResponse create(CallContext call, CreateDeploymentRequest request) {
    String id = context.ids().partId();
    Deploying deploying = new Deploying(request, id, context.now());
    RestApiTree tree =
        context.update(
            call,
            request.restApiId(),
            Refusal.unknownApi(call, request.restApiId()),
            deploying::apply);
    return PojoCopy.copy(find(tree, id).deployment(), CreateDeploymentResponse.builder()).build();
  }

  private GetDeploymentResponse get(CallContext call, GetDeploymentRequest request) {
    RestApiTree tree = context.tree(call, request.restApiId(), Deployments::missing);
    FrozenDeployment frozen = find(tree, request.deploymentId());
    GetDeploymentResponse.Builder answer =
        PojoCopy.copy(frozen.deployment(), GetDeploymentResponse.builder());
    if (request.embed().contains("apisummary")) {
      answer.apiSummary(summary(frozen.definition()));
    }
    return answer.build();
  }

  private static Map<String, Map<String, MethodSnapshot>> summary(RestApiDefinition definition) {
    Map<String, Map<String, MethodSnapshot>> summary = new TreeMap<>();
    definition
        .resources()
        .values()
        .forEach(
            resource -> {
              Map<String, MethodSnapshot> methods = new TreeMap<>();
              resource
                  .resourceMethods()
                  .forEach((verb, method) -> methods.put(verb, snapshot(method)));
              if (!methods.isEmpty()) {
                summary.put(resource.path(), methods);
              }
            });
    return summary;
  }

  private static MethodSnapshot snapshot(Method method) {
    return MethodSnapshot.builder()
        .authorizationType(method.authorizationType())
        .apiKeyRequired(method.apiKeyRequired())
        .build();
  }

  private GetDeploymentsResponse list(CallContext call, GetDeploymentsRequest request) {
    RestApiTree tree =
        context.tree(call, request.restApiId(), Refusal.unknownApi(call, request.restApiId()));
    Pagination.Page<Deployment> page =
        Pagination.ofAll(
            request.position(),
            request.limit(),
            tree.deployments().values().stream().map(FrozenDeployment::deployment).toList(),
            Deployment::id);
    return GetDeploymentsResponse.builder().items(page.items()).position(page.position()).build();
  }

  private UpdateDeploymentResponse update(CallContext call, UpdateDeploymentRequest request) {
    RestApiTree tree =
        context.update(call, request.restApiId(), Deployments::missing, t -> patched(t, request));
    Deployment deployment = find(tree, request.deploymentId()).deployment();
    return PojoCopy.copy(deployment, UpdateDeploymentResponse.builder()).build();
  }

  private static RestApiTree patched(RestApiTree tree, UpdateDeploymentRequest request) {
    FrozenDeployment frozen = find(tree, request.deploymentId());
    Deployment after = PATCHES.apply(frozen.deployment(), request.patchOperations());
    Map<String, FrozenDeployment> deployments = new LinkedHashMap<>(tree.deployments());
    deployments.put(after.id(), new FrozenDeployment(after, frozen.definition()));
    return tree.withDeployments(deployments);
  }

  private DeleteDeploymentResponse delete(CallContext call, DeleteDeploymentRequest request) {
    context.update(
        call,
        request.restApiId(),
        Deployments::missing,
        tree -> without(tree, request.deploymentId()));
    return DeleteDeploymentResponse.builder().build();
  }

  private static RestApiTree without(RestApiTree tree, String id) {
    find(tree, id);
    if (tree.stages().values().stream().anyMatch(stage -> uses(stage, id))) {
      throw Refusal.badRequest(
          "Active stages pointing to this deployment must be moved or deleted");
    }
    return tree.withDeployments(Entries.removed(tree.deployments(), id));
  }

  private static boolean uses(Stage stage, String deploymentId) {
    CanarySettings canary = stage.canarySettings();
    return deploymentId.equals(stage.deploymentId())
        || (canary != null && deploymentId.equals(canary.deploymentId()));
  }

  private static FrozenDeployment find(RestApiTree tree, String id) {
    return Optional.ofNullable(tree.deployments().get(id)).orElseThrow(Deployments::missing);
  }

  private static AwsException missing() {
    return Refusal.notFound("Invalid Deployment identifier specified");
  }
}
