package dev.postern.emulator.management.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.postern.emulator.management.ManagementContext;
import dev.postern.emulator.management.x509.FewKeys;
import dev.postern.emulator.state.IdSource;
import dev.postern.emulator.state.RestApiDefinition;
import dev.postern.emulator.state.RestApiTree;
import dev.postern.emulator.state.Worlds;
import dev.postern.wire.AwsEndpoint;
import dev.postern.wire.AwsException;
import dev.postern.wire.CallContext;
import dev.postern.wire.ServiceHandlers;
import dev.postern.wire.http.Headers;
import dev.postern.wire.http.HttpRequest;
import dev.postern.wire.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.apigateway.model.CreateDeploymentRequest;
import software.amazon.awssdk.services.apigateway.model.CreateDeploymentResponse;
import software.amazon.awssdk.services.apigateway.model.CreateResourceRequest;
import software.amazon.awssdk.services.apigateway.model.CreateResourceResponse;
import software.amazon.awssdk.services.apigateway.model.CreateRestApiRequest;
import software.amazon.awssdk.services.apigateway.model.CreateRestApiResponse;
import software.amazon.awssdk.services.apigateway.model.Integration;
import software.amazon.awssdk.services.apigateway.model.Method;
import software.amazon.awssdk.services.apigateway.model.PatchOperation;
import software.amazon.awssdk.services.apigateway.model.PutMethodRequest;
import software.amazon.awssdk.services.apigateway.model.PutMethodResponse;
import software.amazon.awssdk.services.apigateway.model.Resource;

/** The REST management plane as tests call it: by operation name, with the SDK's own requests. */
public final class RestPlane {
  public static final Instant NOW = Instant.parse("2026-05-04T03:02:01Z");
  public static final String ACCOUNT = "123456789012";

  /** For what tries no method. */
  public static final MethodTester NO_TESTER =
      (call, definition, request) -> {
        throw new AssertionError("nothing tries " + request);
      };

  private final CallContext caller = new CallContext(ACCOUNT, "eu-west-1", "a-request-id");
  public final ManagementContext context =
      new ManagementContext(
          new Worlds(),
          new IdSource(new Random(7)),
          Clock.fixed(NOW.plusMillis(321), ZoneOffset.UTC),
          new FewKeys());
  private final ServiceHandlers handlers;

  /** A plane that tries no method. */
  public RestPlane() {
    this(NO_TESTER);
  }

  RestPlane(MethodTester tester) {
    this.handlers = RestManagement.handlers(context, tester);
  }

  /** Answers a call; the operation's name comes from the request's class. */
  public <O extends SdkPojo> O call(Class<O> response, SdkPojo request) {
    String operation = request.getClass().getSimpleName().replaceFirst("Request$", "");
    return response.cast(handlers.find(operation).orElseThrow().handle(caller, request));
  }

  /** Whether anything answers that operation. */
  public boolean answers(String operation) {
    return handlers.operations().contains(operation);
  }

  /** Sends a call over the wire, without a server in between. */
  public HttpResponse send(String method, String path, String query, String body) {
    return new AwsEndpoint(List.of(handlers), () -> "a-request-id")
        .handle(
            new HttpRequest(
                method,
                path,
                query,
                Headers.of("Content-Type", "application/json"),
                body.getBytes(StandardCharsets.UTF_8)));
  }

  /** Makes a call that must be refused. */
  public AwsException refused(SdkPojo request) {
    AwsException refusal =
        catchThrowableOfType(AwsException.class, () -> call(SdkPojo.class, request));
    assertThat(refusal).as("the call must be refused").isNotNull();
    return refusal;
  }

  /** Makes a call that must be refused in just these words. */
  public void refused(SdkPojo request, int status, String code, String message) {
    AwsException refusal = refused(request);
    assertThat(refusal.status() + " " + refusal.code() + ": " + refusal.message())
        .isEqualTo(status + " " + code + ": " + message);
  }

  /** An API as it is stored. */
  public Optional<RestApiTree> tree(String apiId) {
    return context.store(caller).find(apiId);
  }

  /** Every API of the caller. */
  public List<RestApiTree> apis() {
    return context.store(caller).page("", Integer.MAX_VALUE);
  }

  /** Changes an API behind the plane's back. */
  public void change(String apiId, UnaryOperator<RestApiTree> change) {
    assertThat(context.store(caller).update(apiId, change)).isPresent();
  }

  /** A new API of that name. */
  public CreateRestApiResponse api(Consumer<CreateRestApiRequest.Builder> members) {
    return call(
        CreateRestApiResponse.class,
        CreateRestApiRequest.builder().name("pets").applyMutation(members).build());
  }

  /** A new API with a MOCK method on its root. */
  public String deployableApi() {
    String id = api(request -> {}).id();
    putMethod(
        id,
        "/",
        Method.builder()
            .httpMethod("GET")
            .authorizationType("NONE")
            .apiKeyRequired(false)
            .methodIntegration(Integration.builder().type("MOCK").build())
            .build());
    return id;
  }

  /** Puts a method behind the plane's back, on a resource that is made when it is not there. */
  public void putMethod(String apiId, String path, Method method) {
    change(
        apiId,
        tree ->
            tree.define(
                definition -> {
                  Resource resource =
                      definition.resources().values().stream()
                          .filter(found -> path.equals(found.path()))
                          .findFirst()
                          .orElseGet(
                              () -> Resource.builder().id(path.substring(1)).path(path).build());
                  Map<String, Method> methods = new HashMap<>(resource.resourceMethods());
                  methods.put(method.httpMethod(), method);
                  return definition.withResource(
                      resource.toBuilder().resourceMethods(methods).build());
                }));
  }

  /** A new deployment's id. */
  public String deploy(String apiId, Consumer<CreateDeploymentRequest.Builder> members) {
    return call(
            CreateDeploymentResponse.class,
            CreateDeploymentRequest.builder().restApiId(apiId).applyMutation(members).build())
        .id();
  }

  /** A new resource below that parent. */
  public CreateResourceResponse resource(String apiId, String parentId, String pathPart) {
    return call(
        CreateResourceResponse.class,
        CreateResourceRequest.builder()
            .restApiId(apiId)
            .parentId(parentId)
            .pathPart(pathPart)
            .build());
  }

  /** A new method without authorization. */
  public void method(String apiId, String resourceId, String verb, String... parameters) {
    call(
        PutMethodResponse.class,
        PutMethodRequest.builder()
            .restApiId(apiId)
            .resourceId(resourceId)
            .httpMethod(verb)
            .authorizationType("NONE")
            .requestParameters(
                Stream.of(parameters).collect(Collectors.toMap(name -> name, name -> false)))
            .build());
  }

  /** Changes what no operation of these families changes. */
  public void define(String apiId, UnaryOperator<RestApiDefinition> change) {
    context.update(caller, apiId, Lookup::noResource, tree -> tree.define(change));
  }

  /** A patch operation. */
  public static PatchOperation patch(String op, String path, String value) {
    return PatchOperation.builder().op(op).path(path).value(value).build();
  }

  /** A patch operation without a value. */
  public static PatchOperation patch(String op, String path) {
    return PatchOperation.builder().op(op).path(path).build();
  }
}
