package dev.postern.emulator.invoke.rest;

import dev.postern.emulator.invoke.ClientRequest;
import dev.postern.emulator.invoke.InvokeAddress;
import dev.postern.emulator.invoke.integration.AwsEndpoints;
import dev.postern.emulator.invoke.integration.Backends;
import dev.postern.emulator.invoke.integration.EndpointOutcome;
import dev.postern.emulator.invoke.integration.EndpointRequest;
import dev.postern.emulator.invoke.integration.Functions;
import dev.postern.emulator.invoke.integration.VpcLinkTargets;
import dev.postern.emulator.state.FrozenDeployment;
import dev.postern.emulator.state.IdSource;
import dev.postern.emulator.state.RestApiDefinition;
import dev.postern.emulator.state.RestApiTree;
import dev.postern.emulator.state.World;
import dev.postern.emulator.state.Worlds;
import dev.postern.emulator.trace.Trace;
import dev.postern.emulator.trace.TraceStore;
import dev.postern.wire.CallContext;
import dev.postern.wire.http.Headers;
import dev.postern.wire.http.HttpRequest;
import dev.postern.wire.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.apigateway.model.Deployment;
import software.amazon.awssdk.services.apigateway.model.GatewayResponse;
import software.amazon.awssdk.services.apigateway.model.Integration;
import software.amazon.awssdk.services.apigateway.model.IntegrationResponse;
import software.amazon.awssdk.services.apigateway.model.IntegrationType;
import software.amazon.awssdk.services.apigateway.model.Method;
import software.amazon.awssdk.services.apigateway.model.MethodResponse;
import software.amazon.awssdk.services.apigateway.model.Model;
import software.amazon.awssdk.services.apigateway.model.RequestValidator;
import software.amazon.awssdk.services.apigateway.model.Resource;
import software.amazon.awssdk.services.apigateway.model.RestApi;
import software.amazon.awssdk.services.apigateway.model.Stage;
import software.amazon.awssdk.services.apigateway.model.TestInvokeMethodRequest;
import software.amazon.awssdk.services.apigateway.model.TestInvokeMethodResponse;

/**
 * An API built, deployed and invoked in a test, without server: the plane is driven directly, and
 * the endpoint behind it is a function.
 *
 * <pre>
 * TestApi api = new TestApi().method("GET", "/pets", mock("{\"statusCode\": 200}"));
 * HttpResponse answer = api.deploy().get("/pets");
 * </pre>
 */
final class TestApi {
  static final String ID = "abc1234567";
  static final Instant NOW = Instant.parse("2026-03-09T08:05:06.789Z");

  private final Worlds worlds = new Worlds();
  private final TraceStore traces = new TraceStore();
  private final List<EndpointRequest> sent = new ArrayList<>();
  private UnaryOperator<RestApi.Builder> settings = UnaryOperator.identity();
  private final Map<String, Resource> resources = new LinkedHashMap<>();
  private final Map<String, Model> models = new LinkedHashMap<>();
  private final Map<String, RequestValidator> validators = new LinkedHashMap<>();
  private final Map<String, GatewayResponse> gatewayResponses = new LinkedHashMap<>();
  private Map<String, String> variables = Map.of();
  private EndpointOutcome outcome = answer(200, Headers.none(), "");
  private final RestInvokePlane plane;
  private final TestInvocations tests;

  TestApi() {
    this(AwsEndpoints.none(), VpcLinkTargets.none());
  }

  TestApi(AwsEndpoints awsEndpoints, VpcLinkTargets vpcLinks) {
    this(awsEndpoints, vpcLinks, Functions.none());
  }

  TestApi(Functions functions) {
    this(AwsEndpoints.none(), VpcLinkTargets.none(), functions);
  }

  private TestApi(AwsEndpoints awsEndpoints, VpcLinkTargets vpcLinks, Functions functions) {
    Backends backends = new Backends(this::endpoint, awsEndpoints, vpcLinks, functions);
    IdSource ids = new IdSource(new SplittableRandom(7));
    Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    this.plane = new RestInvokePlane(worlds, traces, backends, ids, clock);
    this.tests = new TestInvocations(worlds, traces, backends, ids, clock);
  }

  private void endpoint(EndpointRequest request, Consumer<EndpointOutcome> told) {
    sent.add(request);
    told.accept(outcome);
  }

  static EndpointOutcome answer(int status, Headers headers, String body) {
    return new EndpointOutcome.Answered(
        new HttpResponse(status, headers, body.getBytes(StandardCharsets.UTF_8)));
  }

  /** A MOCK integration with that request template and one default response without template. */
  static Method mock(String requestTemplate) {
    return mock(requestTemplate, Map.of());
  }

  /** A MOCK integration with one default response, 200. */
  static Method mock(String requestTemplate, Map<String, String> responseTemplates) {
    return method(
        Integration.builder()
            .type(IntegrationType.MOCK)
            .requestTemplates(Map.of("application/json", requestTemplate))
            .integrationResponses(
                Map.of("200", response("200", null).responseTemplates(responseTemplates).build()))
            .build());
  }

  static IntegrationResponse.Builder response(String status, @Nullable String pattern) {
    return IntegrationResponse.builder().statusCode(status).selectionPattern(pattern);
  }

  /**
   * A method without authorization; each integration response has its method response, which
   * declares what that maps.
   */
  static Method method(Integration integration) {
    Map<String, MethodResponse> responses = new LinkedHashMap<>();
    integration
        .integrationResponses()
        .forEach((status, response) -> responses.put(status, declaring(status, response)));
    return Method.builder()
        .authorizationType("NONE")
        .apiKeyRequired(false)
        .methodIntegration(integration)
        .methodResponses(responses)
        .build();
  }

  private static MethodResponse declaring(String status, IntegrationResponse response) {
    Map<String, Boolean> declared = new LinkedHashMap<>();
    response.responseParameters().keySet().forEach(name -> declared.put(name, false));
    return MethodResponse.builder().statusCode(status).responseParameters(declared).build();
  }

  TestApi settings(UnaryOperator<RestApi.Builder> changed) {
    settings = changed;
    return this;
  }

  TestApi method(String verb, String path, Method method) {
    resources.compute(path, (p, resource) -> withMethod(path, resource, verb, method));
    return this;
  }

  private Resource withMethod(
      String path, @Nullable Resource resource, String verb, Method method) {
    Resource known =
        resource != null
            ? resource
            : Resource.builder().id("res" + resources.size()).path(path).build();
    Map<String, Method> methods = new LinkedHashMap<>(known.resourceMethods());
    methods.put(verb, method.toBuilder().httpMethod(verb).build());
    return known.toBuilder().resourceMethods(methods).build();
  }

  TestApi model(String name, String schema) {
    models.put(
        name, Model.builder().name(name).contentType("application/json").schema(schema).build());
    return this;
  }

  TestApi validator(String id, boolean parameters, boolean body) {
    validators.put(
        id,
        RequestValidator.builder()
            .id(id)
            .validateRequestParameters(parameters)
            .validateRequestBody(body)
            .build());
    return this;
  }

  TestApi gatewayResponse(GatewayResponse response) {
    gatewayResponses.put(response.responseTypeAsString(), response);
    return this;
  }

  TestApi variables(Map<String, String> changed) {
    variables = changed;
    return this;
  }

  TestApi endpointAnswers(EndpointOutcome changed) {
    outcome = changed;
    return this;
  }

  private RestApiDefinition definition() {
    RestApi api =
        settings.apply(RestApi.builder().id(ID).name("test").rootResourceId("root")).build();
    Map<String, Resource> byId = new LinkedHashMap<>();
    byId.put("root", Resource.builder().id("root").path("/").build());
    resources.values().forEach(resource -> byId.put(resource.id(), resource));
    return new RestApiDefinition(
        api, byId, models, Map.of(), validators, gatewayResponses, Map.of());
  }

  /** Defines what was built without deploying it. */
  TestApi define() {
    world().restApis().remove(ID);
    world().restApis().add(RestApiTree.of(definition()));
    return this;
  }

  /** Tries a method as it is defined. */
  TestInvokeMethodResponse test(CallContext call, TestInvokeMethodRequest request) {
    return tests.test(call, definition(), request);
  }

  /** Freezes what was built and points the stage {@code dev} to it. */
  TestApi deploy() {
    RestApiDefinition definition = definition();
    Deployment deployment = Deployment.builder().id("dep1").build();
    Stage stage =
        Stage.builder().stageName("dev").deploymentId("dep1").variables(variables).build();
    RestApiTree tree =
        new RestApiTree(
            definition,
            Map.of("dep1", new FrozenDeployment(deployment, definition)),
            Map.of("dev", stage),
            Map.of());
    world().restApis().remove(ID);
    world().restApis().add(tree);
    return this;
  }

  World world() {
    return worlds.in("123456789012", "us-east-1");
  }

  Worlds worlds() {
    return worlds;
  }

  RestInvokePlane plane() {
    return plane;
  }

  HttpResponse get(String path, String... headers) {
    return send("GET", path, "", headers);
  }

  HttpResponse post(String path, String body, String... headers) {
    return send("POST", path, body, headers);
  }

  /** Invokes the stage {@code dev}; {@code pathAndQuery} is what comes after the stage. */
  HttpResponse send(String verb, String pathAndQuery, String body, String... headers) {
    return sendTo(
        new InvokeAddress(ID, "/dev" + withoutQuery(pathAndQuery)),
        request(verb, "/dev" + pathAndQuery, body.getBytes(StandardCharsets.UTF_8), headers));
  }

  HttpResponse sendTo(InvokeAddress address, ClientRequest request) {
    List<HttpResponse> answers = new ArrayList<>();
    plane.handle(request, address, answers::add);
    if (answers.size() != 1) {
      throw new AssertionError("answered " + answers.size() + " times");
    }
    return answers.get(0);
  }

  static ClientRequest request(String verb, String pathAndQuery, byte[] body, String... headers) {
    int query = pathAndQuery.indexOf('?');
    Headers sent =
        Headers.of(headers).toBuilder()
            .setIfAbsent("Host", ID + ".execute-api.localhost:4566")
            .build();
    return new ClientRequest(
        new HttpRequest(
            verb,
            withoutQuery(pathAndQuery),
            query < 0 ? "" : pathAndQuery.substring(query + 1),
            sent,
            body),
        "HTTP/1.1",
        "http",
        "192.0.2.7");
  }

  private static String withoutQuery(String pathAndQuery) {
    int query = pathAndQuery.indexOf('?');
    return query < 0 ? pathAndQuery : pathAndQuery.substring(0, query);
  }

  /** The only request that reached the endpoint. */
  EndpointRequest sentToEndpoint() {
    if (sent.size() != 1) {
      throw new AssertionError("sent " + sent.size() + " requests: " + sent);
    }
    return sent.get(0);
  }

  /** Whether nothing reached the endpoint. */
  boolean endpointIsUntouched() {
    return sent.isEmpty();
  }

  /** The trace of an answer. */
  Trace trace(HttpResponse answer) {
    return traceOf(answer.headers().first("x-amzn-RequestId").orElseThrow());
  }

  /** The trace of that request id. */
  Trace traceOf(String requestId) {
    return traces.find(requestId).orElseThrow();
  }

  /** Why the request of an answer failed: the type and the reason. */
  String failure(HttpResponse answer) {
    return trace(answer)
        .failure()
        .map(failure -> failure.gatewayResponseType() + ": " + failure.reason())
        .orElse("none");
  }
}
