package dev.postern.emulator.invoke.rest;

import dev.postern.emulator.invoke.ClientRequest;
import dev.postern.emulator.invoke.ExecuteApiUrls;
import dev.postern.emulator.invoke.InvokeAddress;
import dev.postern.emulator.invoke.InvokePlane;
import dev.postern.emulator.invoke.Responder;
import dev.postern.emulator.invoke.content.PayloadLimit;
import dev.postern.emulator.invoke.gatewayresponse.Fault;
import dev.postern.emulator.invoke.gatewayresponse.GatewayResponseException;
import dev.postern.emulator.invoke.integration.Backends;
import dev.postern.emulator.invoke.service.AwsServices;
import dev.postern.emulator.state.IdSource;
import dev.postern.emulator.state.RestApiTree;
import dev.postern.emulator.state.World;
import dev.postern.emulator.state.Worlds;
import dev.postern.emulator.trace.TraceStep;
import dev.postern.emulator.trace.TraceStore;
import dev.postern.emulator.trace.TracedRequest;
import dev.postern.emulator.trace.TracedTarget;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;

/**
 * The invoke plane of REST APIs: finds the stage a request means, has it compiled once, and runs
 * the plan of the method that serves.
 */
public final class RestInvokePlane implements InvokePlane {
  private static final Comparator<World> BY_PLACE =
      Comparator.comparing(World::account).thenComparing(World::region);

  private final Worlds worlds;
  private final TraceStore traces;
  private final IdSource ids;
  private final Clock clock;
  private final StagePlans plans;

  /** An API and the world it was found in. */
  private record FoundApi(World world, RestApiTree tree) {}

  /**
   * Makes the plane.
   *
   * @param worlds where the APIs are
   * @param traces takes the trace of every invocation
   * @param backends what integrations can reach
   * @param ids makes request ids
   * @param clock tells the time of requests
   */
  public RestInvokePlane(
      Worlds worlds, TraceStore traces, Backends backends, IdSource ids, Clock clock) {
    this.worlds = worlds;
    this.traces = traces;
    this.ids = ids;
    this.clock = clock;
    AwsServices services = new AwsServices(backends.awsEndpoints(), worlds, clock);
    this.plans = new StagePlans(worlds, new PlanCompiler(backends, services, ids::requestId), ids);
  }

  @Override
  public Optional<InvokeAddress> address(String host, String rawPath) {
    return ExecuteApiUrls.read(host, rawPath);
  }

  @Override
  public void handle(ClientRequest request, InvokeAddress address, Responder respond) {
    Arrival arrival = arrival(request, address);
    Exchange exchange = new Exchange(arrival, traces, respond);
    exchange.run(() -> serve(arrival, exchange));
  }

  @Override
  public void refuseTooLarge(ClientRequest request, InvokeAddress address, Responder respond) {
    Arrival arrival = arrival(request, address);
    Exchange exchange = new Exchange(arrival, traces, respond);
    exchange.run(
        () -> {
          exchange.serves(Invocation.unrouted(arrival, plan(arrival)));
          throw GatewayResponseException.of(
              Fault.TOO_LARGE,
              "the body has more than the " + PayloadLimit.BYTES + " bytes that are allowed");
        });
  }

  private Arrival arrival(ClientRequest request, InvokeAddress address) {
    Instant now = clock.instant();
    String requestId = RequestIds.of(request.http().headers(), ids);
    return new Arrival(
        request,
        address,
        requestId,
        ids.extendedRequestId(),
        now,
        () -> ids.traceRoot(now),
        traces.begin(requestId, new TracedRequest(request.http(), request.sourceIp()), now),
        Optional.empty());
  }

  private void serve(Arrival arrival, Exchange exchange) {
    StagePlan plan = plan(arrival);
    Invocation unrouted = Invocation.unrouted(arrival, plan);
    exchange.serves(unrouted);
    if (plan.defaultEndpointDisabled()) {
      throw GatewayResponseException.of(
          Fault.FORBIDDEN,
          "the default endpoint of API "
              + plan.api().id()
              + " is disabled (disableExecuteApiEndpoint)");
    }
    plan.limits().check(arrival);
    Invocation invocation = route(arrival, plan);
    exchange.serves(invocation);
    invocation.decompress();
    invocation.pass(invocation.method().gates());
    invocation.method().integration().invoke(invocation, exchange);
  }

  private StagePlan plan(Arrival arrival) {
    InvokeAddress address = arrival.address();
    FoundApi found =
        findApi(address)
            .orElseThrow(
                () ->
                    GatewayResponseException.of(
                        Fault.FORBIDDEN,
                        "there is no API "
                            + address.apiId()
                            + address.region().map(region -> " in " + region).orElse("")));
    Optional<StagePlan> plan = plans.find(found.world(), found.tree(), address.stage());
    arrival.trace().target(plan.map(StagePlan::target).orElseGet(() -> withoutStage(found)));
    return plan.orElseThrow(
        () ->
            GatewayResponseException.of(
                Fault.FORBIDDEN,
                "API "
                    + address.apiId()
                    + " has no stage '"
                    + address.stage()
                    + "'; it has "
                    + found.tree().stages().keySet()));
  }

  /** Where several worlds have an API of that id, the first by account and Region serves. */
  private Optional<FoundApi> findApi(InvokeAddress address) {
    Optional<FoundApi> first = Optional.empty();
    for (World world : worlds.all()) {
      if (address.region().isEmpty() || address.region().get().equals(world.region())) {
        Optional<RestApiTree> tree = world.restApis().find(address.apiId());
        if (tree.isPresent()
            && (first.isEmpty() || BY_PLACE.compare(world, first.get().world()) < 0)) {
          first = Optional.of(new FoundApi(world, tree.get()));
        }
      }
    }
    return first;
  }

  /** Finds the method that serves; the trace tells which. */
  static Invocation route(Arrival arrival, StagePlan plan) {
    TraceStep step = arrival.trace().begin("route");
    String verb = arrival.client().http().method();
    String path = arrival.address().resourcePath();
    Optional<Routes.Match<MethodPlan>> match = plan.routes().find(verb, path);
    if (match.isEmpty()) {
      step.end();
      throw GatewayResponseException.of(
          Fault.MISSING_AUTHENTICATION_TOKEN, NearMiss.explain(verb, path, plan.routes()));
    }
    MethodPlan method = match.get().method();
    step.note("path", path)
        .note("resource", method.resourcePath())
        .note("method", method.httpMethod())
        .note("pathParameters", match.get().rawPathParameters())
        .end();
    arrival.trace().target(method.target());
    return Invocation.of(arrival, plan, match.get());
  }

  private static TracedTarget withoutStage(FoundApi found) {
    return new TracedTarget(
        found.world().account(),
        found.world().region(),
        found.tree().id(),
        String.valueOf(found.tree().definition().api().name()),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }
}
