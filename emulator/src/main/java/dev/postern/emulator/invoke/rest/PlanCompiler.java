package dev.postern.emulator.invoke.rest;

import dev.postern.emulator.invoke.content.ContentCompression;
import dev.postern.emulator.invoke.gatewayresponse.GatewayResponses;
import dev.postern.emulator.invoke.integration.Backends;
import dev.postern.emulator.invoke.service.AwsServices;
import dev.postern.emulator.state.FrozenDeployment;
import dev.postern.emulator.state.RestApiDefinition;
import dev.postern.emulator.state.World;
import dev.postern.emulator.trace.TracedTarget;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.services.apigateway.model.Deployment;
import software.amazon.awssdk.services.apigateway.model.Method;
import software.amazon.awssdk.services.apigateway.model.Resource;
import software.amazon.awssdk.services.apigateway.model.RestApi;
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
    TracedTarget target = target(world, stage, deployment);
    MethodCompiler compiler =
        new MethodCompiler(definition, target, release.variables(), backends, functions);
    return new StagePlan(
        world,
        stage,
        deployment,
        release.variables(),
        release.canary(),
        routes(definition, compiler),
        new GatewayResponses(definition.gatewayResponses()),
        RequestLimits.of(definition.api()),
        ContentCompression.of(definition.api().minimumCompressionSize()),
        target);
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
    FrozenDeployment undeployed = new FrozenDeployment(Deployment.builder().build(), definition);
    TracedTarget target = target(world, stage, undeployed);
    MethodCompiler compiler =
        new MethodCompiler(definition, target, variables, backends, functions);
    Method method = Objects.requireNonNull(resource.resourceMethods().get(verb), verb);
    Routes<MethodPlan> routes = new Routes<>();
    routes.add(resource.path(), Map.of(verb, compiler.compileUnguarded(resource, verb, method)));
    return new StagePlan(
        world,
        stage,
        undeployed,
        variables,
        Optional.empty(),
        routes,
        new GatewayResponses(definition.gatewayResponses()),
        RequestLimits.of(definition.api()),
        ContentCompression.of(definition.api().minimumCompressionSize()),
        target);
  }

  private static TracedTarget target(World world, Stage stage, FrozenDeployment deployment) {
    RestApi api = deployment.definition().api();
    return new TracedTarget(
        world.account(),
        world.region(),
        api.id(),
        String.valueOf(api.name()),
        Optional.of(stage.stageName()),
        Optional.ofNullable(deployment.deployment().id()),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
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
