package dev.postern.emulator.management.rest;

import dev.postern.emulator.management.Refusal;
import dev.postern.emulator.state.RestApiDefinition;
import dev.postern.wire.AwsException;
import java.util.List;
import software.amazon.awssdk.services.apigateway.model.Method;

/** What a definition must hold before it can be deployed. */
final class DeploymentRules {
  private DeploymentRules() {}

  /**
   * Refuses a definition that cannot be deployed.
   *
   * @throws AwsException 400 {@code BadRequestException}
   */
  static void check(RestApiDefinition definition) {
    List<Method> methods =
        definition.resources().values().stream()
            .flatMap(resource -> resource.resourceMethods().values().stream())
            .toList();
    if (methods.isEmpty()) {
      throw Refusal.badRequest("The REST API doesn't contain any methods");
    }
    if (methods.stream().anyMatch(method -> method.methodIntegration() == null)) {
      throw Refusal.badRequest("No integration defined for method");
    }
  }
}
