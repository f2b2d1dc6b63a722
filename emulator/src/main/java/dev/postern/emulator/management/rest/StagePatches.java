package dev.postern.emulator.management.rest;

import dev.postern.emulator.management.EmptyText;
import dev.postern.emulator.management.Refusal;
import dev.postern.emulator.management.patch.Patch;
import dev.postern.emulator.management.patch.PatchTable;
import dev.postern.emulator.management.patch.PatchWording.Refused;
import dev.postern.emulator.management.rest.documentation.DocumentationVersions;
import dev.postern.emulator.state.RestApiTree;
import dev.postern.wire.AwsException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.apigateway.model.Op;
import software.amazon.awssdk.services.apigateway.model.PatchOperation;
import software.amazon.awssdk.services.apigateway.model.Stage;

/**
 * The patches of a stage. Method settings, whose paths hold whole resource paths, are told apart
 * first ({@link MethodSettingPatches}); everything else is a table.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/apigateway/latest/api/patch-operations.html#UpdateStage-Patch">UpdateStage</a>
 */
final class StagePatches {
  /** Exactly AWS's list; the missing commas are AWS's. */
  private static final String PATHS =
      "[/deploymentId, /description, /cacheClusterEnabled, /cacheClusterSize,"
          + " /clientCertificateId, /accessLogSettings, /accessLogSettings/destinationArn,"
          + " /accessLogSettings/format, /{resourcePath}/{httpMethod}/metrics/enabled,"
          + " /{resourcePath}/{httpMethod}/logging/dataTrace,"
          + " /{resourcePath}/{httpMethod}/logging/loglevel,"
          + " /{resourcePath}/{httpMethod}/throttling/burstLimit"
          + "/{resourcePath}/{httpMethod}/throttling/rateLimit"
          + "/{resourcePath}/{httpMethod}/caching/ttlInSeconds,"
          + " /{resourcePath}/{httpMethod}/caching/enabled,"
          + " /{resourcePath}/{httpMethod}/caching/dataEncrypted,"
          + " /{resourcePath}/{httpMethod}/caching/requireAuthorizationForCacheControl,"
          + " /{resourcePath}/{httpMethod}/caching/unauthorizedCacheControlHeaderStrategy,"
          + " /*/*/metrics/enabled, /*/*/logging/dataTrace, /*/*/logging/loglevel,"
          + " /*/*/throttling/burstLimit /*/*/throttling/rateLimit /*/*/caching/ttlInSeconds,"
          + " /*/*/caching/enabled, /*/*/caching/dataEncrypted,"
          + " /*/*/caching/requireAuthorizationForCacheControl,"
          + " /*/*/caching/unauthorizedCacheControlHeaderStrategy, /variables/{variable_name},"
          + " /tracingEnabled]";

  private static final PatchTable<PatchedStage> TABLE = table();

  private StagePatches() {}

  /**
   * The stage with the operations applied in order.
   *
   * @param tree the API, whose deployments the stage may point to
   * @throws AwsException 400 {@code BadRequestException}
   */
  static Stage apply(RestApiTree tree, Stage stage, List<PatchOperation> operations) {
    Stage patched = stage;
    for (PatchOperation operation : operations) {
      patched = applyOne(new PatchedStage(tree, patched), operation).stage();
    }
    return patched;
  }

  private static PatchedStage applyOne(PatchedStage target, PatchOperation operation) {
    if (operation.op() == Op.COPY) {
      return CanaryPatches.promote(target, operation);
    }
    return MethodSettingPatches.apply(target.stage(), operation)
        .map(target::with)
        .orElseGet(() -> TABLE.apply(target, List.of(operation)));
  }

  private static PatchTable<PatchedStage> table() {
    PatchTable.Builder<PatchedStage> table =
        PatchTable.<PatchedStage>builder(StagePatches::refuse)
            .replace("/deploymentId", StagePatches::deploymentId)
            .replace(
                "/description",
                (it, patch) -> it.change(s -> s.description(EmptyText.toNull(patch.value()))))
            .replace("/cacheClusterEnabled", StagePatches::cacheClusterEnabled)
            .replace("/cacheClusterSize", StagePatches::cacheClusterSize)
            .replace(
                "/clientCertificateId",
                (it, patch) ->
                    it.change(s -> s.clientCertificateId(EmptyText.toNull(patch.value()))))
            .replace(
                "/tracingEnabled", (it, patch) -> it.change(s -> s.tracingEnabled(patch.flag())))
            .replace("/documentationVersion", StagePatches::documentationVersion)
            .add("/variables/{name}", StagePatches::putVariable)
            .replace("/variables/{name}", StagePatches::putVariable)
            .remove("/variables/{name}", StagePatches::removeVariable);
    AccessLogPatches.addTo(table);
    CanaryPatches.addTo(table);
    return table.build();
  }

  private static AwsException refuse(Refused refused) {
    return switch (refused.operation()) {
      case "remove" -> MethodSettingPatches.cannotRemove(refused.path());
      case "replace" -> wrongPath(refused.path());
      default ->
          refused.knownPath()
              ? Refusal.badRequest(
                  "Invalid " + refused.operation() + " operation with path: " + refused.path())
              : wrongPath(refused.path());
    };
  }

  private static AwsException wrongPath(String path) {
    return Refusal.badRequest(
        "Invalid method setting path: " + path + ". Must be one of: " + PATHS);
  }

  private static PatchedStage deploymentId(PatchedStage target, Patch patch) {
    String id = StageRules.deployment(target.tree(), patch.value());
    return target.change(stage -> stage.deploymentId(id));
  }

  private static PatchedStage cacheClusterEnabled(PatchedStage target, Patch patch) {
    return target.with(StageRules.withCacheCluster(target.stage(), patch.flag()));
  }

  private static PatchedStage cacheClusterSize(PatchedStage target, Patch patch) {
    if (!StageRules.CACHE_SIZES.contains(patch.value())) {
      throw Refusal.badRequest(
          "Invalid cache cluster size '%s' specified. Must be one of: %s"
              .formatted(patch.value(), StageRules.CACHE_SIZES));
    }
    return target.change(stage -> stage.cacheClusterSize(patch.value()));
  }

  private static PatchedStage documentationVersion(PatchedStage target, Patch patch) {
    DocumentationVersions.require(target.tree(), patch.value());
    return target.change(stage -> stage.documentationVersion(EmptyText.toNull(patch.value())));
  }

  private static PatchedStage putVariable(PatchedStage target, Patch patch) {
    StageRules.variable(patch.capture("name"), patch.hasValue() ? patch.value() : null);
    Map<String, String> variables = new LinkedHashMap<>(target.stage().variables());
    variables.put(patch.capture("name"), patch.value());
    StageRules.variables(variables);
    return target.change(stage -> stage.variables(variables));
  }

  private static PatchedStage removeVariable(PatchedStage target, Patch patch) {
    Map<String, String> variables = new LinkedHashMap<>(target.stage().variables());
    variables.remove(patch.capture("name"));
    return target.change(stage -> stage.variables(variables.isEmpty() ? null : variables));
  }
}
