package dev.postern.emulator.management.rest.links;

import dev.postern.emulator.management.Refusal;
import dev.postern.emulator.state.FrozenDeployment;
import dev.postern.emulator.state.RestApiDefinition;
import dev.postern.emulator.state.RestApiTree;
import dev.postern.wire.AwsException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.apigateway.model.ConnectionType;
import software.amazon.awssdk.services.apigateway.model.Integration;
import software.amazon.awssdk.services.apigateway.model.Stage;

/** Who uses a VPC link: a link in use cannot be deleted. */
final class VpcLinkUses {
  private static final String STAGE_VARIABLE = "${stageVariables.";

  private VpcLinkUses() {}

  /** A method whose integration goes through a VPC link. */
  private record Use(String resourceId, String method, String connectionId) {
    String place() {
      return method + ":" + resourceId;
    }
  }

  /**
   * Refuses when an integration uses the link: one being edited, or one that a stage serves, be it
   * by way of a stage variable.
   *
   * @throws AwsException 400 {@code BadRequestException}
   */
  static void refuse(String id, List<RestApiTree> trees) {
    List<String> edited =
        trees.stream()
            .flatMap(tree -> uses(tree.definition()))
            .filter(use -> use.connectionId().equals(id))
            .map(Use::place)
            .toList();
    if (!edited.isEmpty()) {
      throw referenced(id, edited, "[Method:Resource]");
    }
    List<String> served = trees.stream().flatMap(tree -> served(id, tree)).toList();
    if (!served.isEmpty()) {
      throw referenced(id, served, "[RESTApiId:Method:Resource:Stage]");
    }
  }

  private static AwsException referenced(String id, List<String> places, String format) {
    return Refusal.badRequest(
        "Cannot delete vpc link. Vpc link '%s', is referenced in %s in format of %s."
            .formatted(id, places, format));
  }

  private static Stream<String> served(String id, RestApiTree tree) {
    return tree.stages().values().stream()
        .flatMap(
            stage ->
                definition(tree, stage).stream()
                    .flatMap(VpcLinkUses::uses)
                    .filter(use -> resolved(use.connectionId(), stage).equals(id))
                    .map(use -> tree.id() + ":" + use.place() + ":" + stage.stageName()));
  }

  private static Optional<RestApiDefinition> definition(RestApiTree tree, Stage stage) {
    return tree.deployment(stage.deploymentId()).map(FrozenDeployment::definition);
  }

  private static String resolved(String connectionId, Stage stage) {
    if (!connectionId.startsWith(STAGE_VARIABLE) || !connectionId.endsWith("}")) {
      return connectionId;
    }
    String name = connectionId.substring(STAGE_VARIABLE.length(), connectionId.length() - 1);
    return stage.variables().getOrDefault(name, "");
  }

  private static Stream<Use> uses(RestApiDefinition definition) {
    return definition.resources().values().stream()
        .flatMap(
            resource ->
                resource.resourceMethods().entrySet().stream()
                    .filter(method -> linked(method.getValue().methodIntegration()))
                    .map(
                        method ->
                            new Use(
                                resource.id(),
                                method.getKey(),
                                method.getValue().methodIntegration().connectionId())));
  }

  private static boolean linked(@Nullable Integration integration) {
    return integration != null
        && integration.connectionType() == ConnectionType.VPC_LINK
        && integration.connectionId() != null;
  }
}
