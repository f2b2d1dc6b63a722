package dev.postern.emulator.management.rest;

import java.util.Optional;
import software.amazon.awssdk.services.apigateway.model.CanarySettings;
import software.amazon.awssdk.services.apigateway.model.Stage;

/** What AWS fills into a stage's canary. */
final class Canaries {
  private Canaries() {}

  /** The settings with what they leave out, on this deployment unless they name another. */
  static CanarySettings complete(CanarySettings asked, String deploymentId) {
    CanarySettings.Builder canary =
        asked.toBuilder()
            .deploymentId(Optional.ofNullable(asked.deploymentId()).orElse(deploymentId))
            .percentTraffic(
                StageRules.percent(Optional.ofNullable(asked.percentTraffic()).orElse(0.0)))
            .useStageCache(Boolean.TRUE.equals(asked.useStageCache()));
    return asked.stageVariableOverrides().isEmpty()
        ? canary.stageVariableOverrides(null).build()
        : canary.build();
  }

  /** The stage's canary; when it has none, the one that the first change would make. */
  static CanarySettings of(Stage stage) {
    return complete(
        Optional.ofNullable(stage.canarySettings())
            .orElseGet(() -> CanarySettings.builder().build()),
        stage.deploymentId());
  }
}
