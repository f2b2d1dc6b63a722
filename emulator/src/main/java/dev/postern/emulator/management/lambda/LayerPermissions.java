package dev.postern.emulator.management.lambda;

import dev.postern.lambda.function.LayerStore;
import dev.postern.lambda.function.LayerVersion;
import dev.postern.lambda.function.ResourcePolicy;
import dev.postern.wire.CallContext;
import dev.postern.wire.OperationHandlers;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.lambda.model.AddLayerVersionPermissionRequest;
import software.amazon.awssdk.services.lambda.model.AddLayerVersionPermissionResponse;
import software.amazon.awssdk.services.lambda.model.GetLayerVersionPolicyRequest;
import software.amazon.awssdk.services.lambda.model.GetLayerVersionPolicyResponse;
import software.amazon.awssdk.services.lambda.model.RemoveLayerVersionPermissionRequest;
import software.amazon.awssdk.services.lambda.model.RemoveLayerVersionPermissionResponse;

/** The operations on the resource policies of layer versions. Recorded from AWS. */
final class LayerPermissions {
  private final LambdaContext context;

  LayerPermissions(LambdaContext context) {
    this.context = context;
  }

  OperationHandlers handlers() {
    return OperationHandlers.builder()
        .on("AddLayerVersionPermission", this::add)
        .on("RemoveLayerVersionPermission", this::remove)
        .on("GetLayerVersionPolicy", this::get)
        .build();
  }

  private AddLayerVersionPermissionResponse add(
      CallContext call, AddLayerVersionPermissionRequest request) {
    LayerReference layer = LayerReference.of(call, request.layerName(), request.versionNumber());
    ResourcePolicy.Statement statement = statement(layer, request);
    String revision = context.life().revisionId();
    change(
        layer,
        version -> {
          requireRevision(version, request.revisionId());
          return Optional.of(PolicyStatements.added(version.policy(), statement, revision));
        });
    return AddLayerVersionPermissionResponse.builder()
        .statement(PolicyJson.of(statement))
        .revisionId(revision)
        .build();
  }

  private static ResourcePolicy.Statement statement(
      LayerReference layer, AddLayerVersionPermissionRequest request) {
    boolean everybody = request.principal().equals("*");
    return new ResourcePolicy.Statement(
        request.statementId(),
        everybody ? "*" : "AWS",
        PermissionStatement.principal(request.principal(), partition(layer)),
        request.action(),
        layer.versionArn(),
        request.organizationId() == null
            ? Map.of()
            : Map.of("StringEquals", Map.of("aws:PrincipalOrgID", request.organizationId())));
  }

  private static String partition(LayerReference layer) {
    return layer.layerArn().split(":", 3)[1];
  }

  private void change(LayerReference layer, PolicyChange change) {
    LayerStore layers = context.store().in(layer.account(), layer.region()).layers();
    if (layers
        .update(layer.name(), layer.number(), version -> version.withPolicy(change.apply(version)))
        .isEmpty()) {
      throw Layers.missing(layer);
    }
  }

  /** Makes a version's policy another. */
  private interface PolicyChange {
    Optional<ResourcePolicy> apply(LayerVersion version);
  }

  private static void requireRevision(LayerVersion version, @Nullable String seen) {
    if (seen != null && !version.policy().map(it -> it.revisionId().equals(seen)).orElse(false)) {
      throw LambdaRefusal.precondition("GetLayerPolicy");
    }
  }

  private RemoveLayerVersionPermissionResponse remove(
      CallContext call, RemoveLayerVersionPermissionRequest request) {
    LayerReference layer = LayerReference.of(call, request.layerName(), request.versionNumber());
    String revision = context.life().revisionId();
    change(
        layer,
        version -> {
          ResourcePolicy policy = version.policy().orElseThrow(PolicyStatements::noPolicy);
          requireRevision(version, request.revisionId());
          return PolicyStatements.removed(policy, request.statementId(), revision);
        });
    return RemoveLayerVersionPermissionResponse.builder().build();
  }

  private GetLayerVersionPolicyResponse get(
      CallContext call, GetLayerVersionPolicyRequest request) {
    LayerReference layer = LayerReference.of(call, request.layerName(), request.versionNumber());
    ResourcePolicy policy =
        context
            .store()
            .in(layer.account(), layer.region())
            .layers()
            .find(layer.name(), layer.number())
            .orElseThrow(() -> Layers.missing(layer))
            .policy()
            .orElseThrow(PolicyStatements::noPolicy);
    return GetLayerVersionPolicyResponse.builder()
        .policy(PolicyJson.document(policy.statements()))
        .revisionId(policy.revisionId())
        .build();
  }
}
