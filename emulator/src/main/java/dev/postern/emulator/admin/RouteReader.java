package dev.postern.emulator.admin;

import dev.postern.emulator.state.RestApiDefinition;
import dev.postern.lambda.FunctionInvocationUri;
import java.net.URI;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import software.amazon.awssdk.services.apigateway.model.Integration;
import software.amazon.awssdk.services.apigateway.model.Method;
import software.amazon.awssdk.services.apigateway.model.Resource;

/** Reads a definition's methods as routes: what the import and the routes page have in common. */
final class RouteReader {
  private static final String FUNCTION_MARK = "function:";

  private final URI baseUri;

  /**
   * A reader for a gateway.
   *
   * @param baseUri where the gateway serves; its port stands in every URL
   */
  RouteReader(URI baseUri) {
    this.baseUri = baseUri;
  }

  /** The routes of a definition served by {@code stage}, by path, then by verb. */
  List<Route> routes(RestApiDefinition definition, String stage) {
    String prefix = stageUrl(definition.api().id(), stage);
    return definition.resources().values().stream()
        .sorted(Comparator.comparing(Resource::path))
        .flatMap(resource -> routes(resource, prefix))
        .toList();
  }

  private static Stream<Route> routes(Resource resource, String prefix) {
    Map<String, Method> methods = new TreeMap<>(resource.resourceMethods());
    return methods.entrySet().stream()
        .map(
            method ->
                new Route(
                    method.getKey(),
                    resource.path(),
                    integration(method.getValue()),
                    prefix + resource.path()));
  }

  private String stageUrl(String apiId, String stage) {
    String port = baseUri.getPort() < 0 ? "" : ":" + baseUri.getPort();
    return "http://" + apiId + ".execute-api.localhost" + port + "/" + stage;
  }

  private static String integration(Method method) {
    Integration integration = method.methodIntegration();
    return integration == null ? "none" : readable(integration);
  }

  private static String readable(Integration integration) {
    String type = integration.typeAsString();
    String uri = integration.uri();
    if (uri == null) {
      return type;
    }
    return FunctionInvocationUri.functionIn(uri)
        .map(function -> type + " function " + named(function))
        .orElseGet(() -> type + " " + integration.httpMethod() + " " + uri);
  }

  /**
   * The name of a function and its qualifier, or what stands there before a stage has filled it.
   */
  private static String named(String function) {
    int name = function.lastIndexOf(FUNCTION_MARK);
    return name < 0 ? function : function.substring(name + FUNCTION_MARK.length());
  }
}
