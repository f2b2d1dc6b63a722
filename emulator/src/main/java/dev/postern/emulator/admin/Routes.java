package dev.postern.emulator.admin;

import dev.postern.emulator.admin.DeployedApis.DeployedApi;
import dev.postern.emulator.management.ManagementContext;
import dev.postern.emulator.state.RestApiDefinition;
import dev.postern.emulator.state.RestApiTree;
import dev.postern.emulator.state.World;
import java.net.URI;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.awssdk.services.apigateway.model.Stage;

/**
 * The routes page: what every stage serves, read from the deployments that the stages point to. An
 * API without a stage is listed without routes.
 */
public final class Routes {
  private final ManagementContext context;

  public Routes(ManagementContext context) {
    this.context = context;
  }

  /**
   * Lists everything that is deployed.
   *
   * @param baseUri where the gateway serves; its port stands in the routes' URLs
   */
  public DeployedApis list(URI baseUri) {
    RouteReader reader = new RouteReader(baseUri);
    return new DeployedApis(
        context.worlds().all().stream()
            .sorted(Comparator.comparing(World::account).thenComparing(World::region))
            .flatMap(world -> apis(world, reader))
            .toList());
  }

  private static Stream<DeployedApi> apis(World world, RouteReader reader) {
    return world.restApis().page("", Integer.MAX_VALUE).stream()
        .map(tree -> api(world, tree, reader));
  }

  private static DeployedApi api(World world, RestApiTree tree, RouteReader reader) {
    return new DeployedApi(
        tree.id(),
        tree.definition().api().name(),
        world.account(),
        world.region(),
        List.copyOf(tree.stages().keySet()),
        tree.stages().values().stream().flatMap(stage -> routes(tree, stage, reader)).toList());
  }

  private static Stream<StageRoute> routes(RestApiTree tree, Stage stage, RouteReader reader) {
    return tree.deployment(stage.deploymentId()).stream()
        .flatMap(deployed -> routes(deployed.definition(), stage.stageName(), reader));
  }

  private static Stream<StageRoute> routes(
      RestApiDefinition definition, String stage, RouteReader reader) {
    return reader.routes(definition, stage).stream()
        .map(
            route ->
                new StageRoute(
                    stage, route.method(), route.path(), route.integration(), route.url()));
  }
}
