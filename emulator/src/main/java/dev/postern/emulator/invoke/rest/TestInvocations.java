package dev.postern.emulator.invoke.rest;

import dev.postern.emulator.invoke.ClientRequest;
import dev.postern.emulator.invoke.InvokeAddress;
import dev.postern.emulator.invoke.integration.Backends;
import dev.postern.emulator.invoke.service.AwsServices;
import dev.postern.emulator.state.Credential;
import dev.postern.emulator.state.IdSource;
import dev.postern.emulator.state.Principal;
import dev.postern.emulator.state.RestApiDefinition;
import dev.postern.emulator.state.Worlds;
import dev.postern.emulator.trace.ExecutionLog;
import dev.postern.emulator.trace.Trace;
import dev.postern.emulator.trace.TraceStore;
import dev.postern.emulator.trace.TracedRequest;
import dev.postern.wire.AwsException;
import dev.postern.wire.CallContext;
import dev.postern.wire.http.Headers;
import dev.postern.wire.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import software.amazon.awssdk.services.apigateway.model.Resource;
import software.amazon.awssdk.services.apigateway.model.TestInvokeMethodRequest;
import software.amazon.awssdk.services.apigateway.model.TestInvokeMethodResponse;

/**
 * The invoke plane's answer to TestInvokeMethod: runs one method as it is defined now, without
 * resource policy, authorizer and API key, and tells what happened in the execution log's words.
 *
 * <p>The trace is kept under the request id of the operation itself, so that {@code explain} finds
 * it.
 *
 * @see <a href="https://docs.aws.amazon.com/apigateway/latest/api/API_TestInvokeMethod.html">
 *     TestInvokeMethod</a>
 */
public final class TestInvocations {
  private static final long NANOS_PER_MILLI = 1_000_000;

  private final Worlds worlds;
  private final TraceStore traces;
  private final PlanCompiler compiler;
  private final IdSource ids;
  private final Clock clock;

  /**
   * Makes the plane's part.
   *
   * @param worlds knows whose access keys are
   * @param traces takes the trace of every test
   * @param backends what methods lead to
   * @param ids makes ids
   * @param clock tells the time
   */
  public TestInvocations(
      Worlds worlds, TraceStore traces, Backends backends, IdSource ids, Clock clock) {
    this.worlds = worlds;
    this.traces = traces;
    this.compiler =
        new PlanCompiler(
            backends, new AwsServices(backends.awsEndpoints(), worlds, clock), ids::requestId);
    this.ids = ids;
    this.clock = clock;
  }

  /**
   * Tries a method. Blocks until its integration has answered: call it on a thread that may wait.
   *
   * @param call who asks
   * @param definition the API as it is defined now
   * @param request names a method of it
   * @throws AwsException when the path is none of the method's resource
   */
  public TestInvokeMethodResponse test(
      CallContext call, RestApiDefinition definition, TestInvokeMethodRequest request) {
    Resource resource = definition.resource(request.resourceId()).orElseThrow();
    TestRequest tested = TestRequest.of(request, resource.path());
    StagePlan plan =
        compiler.compileTest(
            worlds.in(call.account(), call.region()),
            definition,
            resource,
            resource.resourceMethods().containsKey(request.httpMethod())
                ? request.httpMethod()
                : "ANY",
            Map.copyOf(request.stageVariables()));
    if (plan.routes().find(request.httpMethod(), tested.path()).isEmpty()) {
      throw noSuchPath(tested, resource);
    }
    return answer(run(arrival(call, definition, tested), plan));
  }

  private static AwsException noSuchPath(TestRequest tested, Resource resource) {
    return new AwsException(
        400,
        "BadRequestException",
        "Invalid path with query string: the path %s does not match the resource path %s"
            .formatted(tested.path(), resource.path()));
  }

  private Arrival arrival(CallContext call, RestApiDefinition definition, TestRequest tested) {
    Instant now = clock.instant();
    return new Arrival(
        new ClientRequest(tested.http(), "HTTP/1.1", "https", TestCaller.sourceIp()),
        new InvokeAddress(definition.api().id(), "/" + TestCaller.STAGE + tested.path()),
        call.requestId(),
        ids.extendedRequestId(),
        now,
        () -> ids.traceRoot(now),
        new Trace(call.requestId(), new TracedRequest(tested.http(), TestCaller.sourceIp()), now),
        Optional.of(new TestCaller(principal(call), call.accessKeyId(), call.userAgent())));
  }

  private Principal principal(CallContext call) {
    return worlds
        .credential(call.accessKeyId())
        .map(Credential::principal)
        .orElseGet(() -> Principal.rootOf(call.account()));
  }

  /** A test that is over. */
  private record Outcome(Trace trace, HttpResponse answer) {}

  private Outcome run(Arrival arrival, StagePlan plan) {
    CompletableFuture<HttpResponse> answer = new CompletableFuture<>();
    Exchange exchange = new Exchange(arrival, traces, answer::complete);
    exchange.run(
        () -> {
          Invocation invocation = RestInvokePlane.route(arrival, plan);
          exchange.serves(invocation);
          invocation.decompress();
          invocation.pass(invocation.method().gates());
          invocation.method().integration().invoke(invocation, exchange);
        });
    return new Outcome(arrival.trace(), answer.join());
  }

  private static TestInvokeMethodResponse answer(Outcome outcome) {
    Headers headers = ofTheMethod(outcome);
    Map<String, String> single = new LinkedHashMap<>();
    Map<String, List<String>> multiple = new LinkedHashMap<>();
    headers
        .fields()
        .forEach(
            field -> {
              single.put(field.name(), field.value());
              multiple.put(field.name(), headers.all(field.name()));
            });
    return TestInvokeMethodResponse.builder()
        .status(outcome.answer().status())
        .body(new String(outcome.answer().body(), StandardCharsets.UTF_8))
        .headers(single)
        .multiValueHeaders(multiple)
        .log(ExecutionLog.ofTest(outcome.trace()))
        .latency(outcome.trace().durationNanos() / NANOS_PER_MILLI)
        .build();
  }

  /**
   * The header fields that the method itself answers: not those of the front door, and of a gateway
   * response no media type.
   */
  private static Headers ofTheMethod(Outcome outcome) {
    Headers.Builder headers =
        outcome.answer().headers().toBuilder().remove("x-amzn-RequestId").remove("x-amz-apigw-id");
    if (outcome.trace().failure().isPresent()) {
      headers.remove("Content-Type");
    }
    return headers.build();
  }
}
