package dev.postern.emulator.management.rest;

import dev.postern.emulator.management.Refusal;
import dev.postern.emulator.management.patch.Patch;
import dev.postern.emulator.management.patch.PatchNumbers;
import dev.postern.emulator.management.patch.PatchTable;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.apigateway.model.CanarySettings;
import software.amazon.awssdk.services.apigateway.model.PatchOperation;
import software.amazon.awssdk.services.apigateway.model.Stage;

/**
 * The patches of a stage's canary: rows of the stage's table, and the promotion of a canary by
 * {@code copy}.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/apigateway/latest/developerguide/promote-canary-deployment.html">Promote
 *     a canary release</a>
 */
final class CanaryPatches {
  private static final String DEPLOYMENT = "/canarySettings/deploymentId";
  private static final String OVERRIDES = "/canarySettings/stageVariableOverrides";

  private CanaryPatches() {}

  static void addTo(PatchTable.Builder<PatchedStage> table) {
    table
        .replace(DEPLOYMENT, CanaryPatches::deployment)
        .replace("/canarySettings/percentTraffic", CanaryPatches::percent)
        .replace(
            "/canarySettings/useStageCache",
            (it, patch) -> change(it, canary -> canary.useStageCache(patch.flag())))
        .replace(OVERRIDES + "/{name}", CanaryPatches::override)
        .remove(
            "/canarySettings",
            (it, patch) -> it.change(s -> s.canarySettings((CanarySettings) null)));
  }

  /** A change of a canary that is not there makes one first. */
  private static PatchedStage change(
      PatchedStage target, UnaryOperator<CanarySettings.Builder> change) {
    CanarySettings canary = change.apply(Canaries.of(target.stage()).toBuilder()).build();
    return target.change(stage -> stage.canarySettings(canary));
  }

  private static PatchedStage deployment(PatchedStage target, Patch patch) {
    String id = StageRules.deployment(target.tree(), patch.value());
    return change(target, canary -> canary.deploymentId(id));
  }

  private static PatchedStage percent(PatchedStage target, Patch patch) {
    Double percent = StageRules.percent(PatchNumbers.decimal(patch));
    return change(target, canary -> canary.percentTraffic(percent));
  }

  private static PatchedStage override(PatchedStage target, Patch patch) {
    StageRules.variable(patch.capture("name"), patch.hasValue() ? patch.value() : null);
    Map<String, String> overrides =
        new LinkedHashMap<>(Canaries.of(target.stage()).stageVariableOverrides());
    overrides.put(patch.capture("name"), patch.value());
    StageRules.variables(overrides);
    return change(target, canary -> canary.stageVariableOverrides(overrides));
  }

  /** Copies the canary's deployment or variables to the stage; the canary stays. */
  static PatchedStage promote(PatchedStage target, PatchOperation operation) {
    String way = operation.from() + " to " + operation.path();
    UnaryOperator<Stage> promotion =
        switch (way) {
          case DEPLOYMENT + " to /deploymentId" -> CanaryPatches::promoteDeployment;
          case OVERRIDES + " to /variables" -> CanaryPatches::promoteVariables;
          default ->
              throw Refusal.badRequest(
                  ("Invalid copy operation with path: %s and from %s. Valid copy:path are"
                          + " [/deploymentId, /variables] and valid copy:from are"
                          + " [/canarySettings/deploymentId,"
                          + " /canarySettings/stageVariableOverrides]")
                      .formatted(operation.path(), operation.from()));
        };
    if (target.stage().canarySettings() == null) {
      throw Refusal.badRequest("Promotion not available. Canary does not exist.");
    }
    return target.with(promotion.apply(target.stage()));
  }

  private static Stage promoteDeployment(Stage stage) {
    return stage.toBuilder().deploymentId(stage.canarySettings().deploymentId()).build();
  }

  private static Stage promoteVariables(Stage stage) {
    Map<String, String> overrides = stage.canarySettings().stageVariableOverrides();
    if (overrides.isEmpty()) {
      return stage;
    }
    Map<String, String> variables = new LinkedHashMap<>(stage.variables());
    variables.putAll(overrides);
    return stage.toBuilder().variables(variables).build();
  }
}
