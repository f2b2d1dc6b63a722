package dev.postern.emulator.invoke.rest;

import dev.postern.emulator.invoke.content.ContentCompression;
import dev.postern.emulator.invoke.gatewayresponse.GatewayResponses;
import dev.postern.emulator.state.FrozenDeployment;
import dev.postern.emulator.state.World;
import dev.postern.emulator.trace.TracedTarget;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.apigateway.model.RestApi;
import software.amazon.awssdk.services.apigateway.model.Stage;

/**
 * A stage compiled: everything that serving a request to it needs, ready to run. Immutable; good as
 * long as the stage and its deployment are the very objects it was compiled from.
 *
 * @param world where the API lives
 * @param stage the stage
 * @param deployment the deployment that serves
 * @param variables the stage variables
 * @param canary whether this is the canary of the stage; empty when the stage has none
 * @param routes the methods
 * @param gatewayResponses what the client gets when the gateway refuses
 * @param limits how large a request may be
 * @param compression of what integrations answer
 * @param target what traces say of where it is
 */
record StagePlan(
    World world,
    Stage stage,
    FrozenDeployment deployment,
    Map<String, String> variables,
    Optional<Boolean> canary,
    Routes<MethodPlan> routes,
    GatewayResponses gatewayResponses,
    RequestLimits limits,
    ContentCompression compression,
    TracedTarget target) {

  /** Whether these are the very objects that this plan was compiled from. */
  @SuppressWarnings("ReferenceEquality") // State is immutable: what is not the same was changed.
  boolean isCompiledFrom(Stage nowStage, FrozenDeployment nowDeployment) {
    return stage == nowStage && deployment == nowDeployment;
  }

  /** The API as it was deployed. */
  RestApi api() {
    return deployment.definition().api();
  }

  String deploymentId() {
    return deployment.deployment().id();
  }

  /** Whether the URL with the API's id in it was switched off. */
  boolean defaultEndpointDisabled() {
    return Boolean.TRUE.equals(api().disableExecuteApiEndpoint());
  }
}
