package dev.postern.emulator.invoke.rest;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.apigateway.model.CanarySettings;
import software.amazon.awssdk.services.apigateway.model.Stage;

/**
 * What a stage serves to a request: its own release, or its canary's, whose variables are the
 * stage's overlaid with the canary's.
 *
 * @param deploymentId the deployment; empty when the stage has none
 * @param variables the stage variables
 * @param canary whether this is the canary; empty when the stage has no canary at all
 * @see <a
 *     href="https://docs.aws.amazon.com/apigateway/latest/developerguide/canary-release.html">Canary
 *     releases</a>
 */
record Release(String deploymentId, Map<String, String> variables, Optional<Boolean> canary) {
  static Release of(Stage stage, boolean fromCanary) {
    CanarySettings settings = stage.canarySettings();
    Optional<Boolean> canary = settings == null ? Optional.empty() : Optional.of(fromCanary);
    if (settings == null || !fromCanary) {
      return new Release(id(stage.deploymentId()), Map.copyOf(stage.variables()), canary);
    }
    Map<String, String> variables = new HashMap<>(stage.variables());
    variables.putAll(settings.stageVariableOverrides());
    return new Release(id(settings.deploymentId()), Map.copyOf(variables), canary);
  }

  private static String id(String deploymentId) {
    return Optional.ofNullable(deploymentId).orElse("");
  }
}
