package dev.postern.emulator.invoke.rest;

import dev.postern.emulator.invoke.content.ContentCompression;
import dev.postern.emulator.invoke.gatewayresponse.GatewayResponses;
import dev.postern.emulator.invoke.integration.Backends;
import dev.postern.emulator.invoke.service.AwsServices;
import dev.postern.emulator.state.FrozenDeployment;
import dev.postern.emulator.state.RestApiDefinition;
import dev.postern.emulator.state.World;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.services.apigateway.model.Deployment;
import software.amazon.awssdk.services.apigateway.model.Method;
import software.amazon.awssdk.services.apigateway.model.Resource;
import software.amazon.awssdk.services.apigateway.model.Stage;

/** Compiles a deployment for a stage that serves it. */
final class PlanCompiler {
  private final Backends backends;
  private final FunctionEndpoints functions;

  /**
   * A compiler.
   *
   * @param requestIds makes the ids of calls of functions
   */
  PlanCompiler(Backends backends, AwsServices services, Supplier<String> requestIds) {
    this.backends = backends;
    this.functions = new FunctionEndpoints(backends.functions(), services, requestIds);
  }

  StagePlan compile(World world, Stage stage, FrozenDeployment deployment, Release release) {
    RestApiDefinition definition = deployment.definition();
    Map<String, String> variables = release.variables();
    return new StagePlan(
        world,
        stage,
        deployment,
        variables,
        release.canary(),
        routes(
            definition,
            new MethodCompiler(definition, world.account(), variables, backends, functions)),
        new GatewayResponses(definition.gatewayResponses()),
        RequestLimits.of(definition.api()),
        ContentCompression.of(definition.api().minimumCompressionSize()));
  }

  /**
   * Compiles one method of a definition that need not be deployed, for the stage that methods are
   * tried in.
   *
   * @param verb the method's verb, or {@code ANY}
   */
  StagePlan compileTest(
      World world,
      RestApiDefinition definition,
      Resource resource,
      String verb,
      Map<String, String> variables) {
    Stage stage = Stage.builder().stageName(TestCaller.STAGE).variables(variables).build();
    MethodCompiler compiler =
        new MethodCompiler(definition, world.account(), variables, backends, functions);
    Method method = Objects.requireNonNull(resource.resourceMethods().get(verb), verb);
    Routes<MethodPlan> routes = new Routes<>();
    routes.add(resource.path(), Map.of(verb, compiler.compileUnguarded(resource, verb, method)));
    return new StagePlan(
        world,
        stage,
        new FrozenDeployment(Deployment.builder().build(), definition),
        variables,
        Optional.empty(),
        routes,
        new GatewayResponses(definition.gatewayResponses()),
        RequestLimits.of(definition.api()),
        ContentCompression.of(definition.api().minimumCompressionSize()));
  }

  private static Routes<MethodPlan> routes(RestApiDefinition definition, MethodCompiler compiler) {
    Routes<MethodPlan> routes = new Routes<>();
    for (Resource resource : definition.resources().values()) {
      Map<String, MethodPlan> methods = new LinkedHashMap<>();
      resource
          .resourceMethods()
          .forEach((verb, method) -> methods.put(verb, compiler.compile(resource, verb, method)));
      routes.add(resource.path(), methods);
    }
    return routes;
  }
}
