package dev.postern.emulator;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.postern.emulator.admin.AdminPages;
import dev.postern.emulator.admin.Administered;
import dev.postern.emulator.admin.Resets;
import dev.postern.emulator.admin.StatePage;
import dev.postern.emulator.delivery.EventDelivery;
import dev.postern.emulator.delivery.S3Code;
import dev.postern.emulator.invoke.FunctionUrls;
import dev.postern.emulator.invoke.InvokePlane;
import dev.postern.emulator.invoke.auth.SignatureVerifier;
import dev.postern.emulator.invoke.function.FunctionUrlPlane;
import dev.postern.emulator.invoke.integration.Backends;
import dev.postern.emulator.invoke.integration.Functions;
import dev.postern.emulator.invoke.rest.RestInvokePlane;
import dev.postern.emulator.invoke.rest.TestInvocations;
import dev.postern.emulator.invoke.service.ServiceCalls;
import dev.postern.emulator.management.ManagementContext;
import dev.postern.emulator.management.acm.AcmManagement;
import dev.postern.emulator.management.iam.IamManagement;
import dev.postern.emulator.management.lambda.LambdaContext;
import dev.postern.emulator.management.lambda.LambdaManagement;
import dev.postern.emulator.management.logs.LogsManagement;
import dev.postern.emulator.management.rest.RestManagement;
import dev.postern.emulator.management.sts.FunctionSessions;
import dev.postern.emulator.management.sts.StsManagement;
import dev.postern.emulator.relay.ServiceRelay;
import dev.postern.emulator.server.Dispatch;
import dev.postern.emulator.server.FrontDoor;
import dev.postern.emulator.server.HttpUpstream;
import dev.postern.emulator.server.RuntimeApiDoors;
import dev.postern.emulator.server.ServerThreads;
import dev.postern.emulator.state.IdSource;
import dev.postern.emulator.state.LogGroups;
import dev.postern.emulator.state.Worlds;
import dev.postern.emulator.trace.TraceStore;
import dev.postern.lambda.bridge.Lambda;
import dev.postern.lambda.jvm.JavaHandlers;
import dev.postern.wire.AwsEndpoint;
import dev.postern.wire.ServiceHandlers;
import dev.postern.wire.operations.AwsService;
import java.io.IOException;
import java.lang.reflect.Type;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A running gateway. Any number may run in one JVM; closing one leaves nothing behind. Its threads
 * are daemons: whoever starts it keeps the JVM alive.
 */
public final class Postern implements AutoCloseable {
  private static final String DEFAULT_STAGE = "dev";

  private final GatewayState state;
  private final TraceStore traces;
  private final GatewayClock clock;
  private final ServerThreads threads;
  private final HttpUpstream upstream;
  private final Lambda lambda;
  private final HostedApis apis;
  private final AdminPages admin;
  private final FrontDoor door;
  private final AtomicBoolean closed = new AtomicBoolean();

  private Postern(PosternConfig config, ServerThreads threads, GatewayState state)
      throws IOException {
    this.threads = threads;
    this.state = state;
    Worlds worlds = state.worlds();
    this.traces = new TraceStore();
    this.clock = new GatewayClock(config.clock());
    RandomGenerator random = () -> ThreadLocalRandom.current().nextLong();
    IdSource ids = new IdSource(random);
    ManagementContext rest = new ManagementContext(worlds, ids, clock);
    this.apis = new HostedApis(rest, this::endpoint);
    this.upstream = new HttpUpstream(threads);
    ServiceCalls calls = new ServiceCalls(config.awsEndpoints(), upstream, clock);
    this.lambda = lambda(config, rest, random, calls);
    state.load(lambda);
    Functions functions = new Functions(lambda.functions(), lambda.invoker());
    Backends backends = new Backends(upstream, config.awsEndpoints(), config.vpcLinks(), functions);
    TestInvocations tests = new TestInvocations(worlds, traces, backends, ids, clock);
    LambdaContext functionCalls =
        new LambdaContext(
            lambda.functions(),
            lambda.code(),
            new S3Code(calls),
            clock,
            ids::requestId,
            this::endpoint);
    List<ServiceHandlers> services =
        services(rest, tests, LambdaManagement.handlers(functionCalls, lambda.invoker()));
    AwsEndpoint aws = new AwsEndpoint(services, ids::requestId, worlds::accountOf);
    this.traces.keep(config.tracing());
    this.admin = new AdminPages(administered(config, rest, services));
    InvokePlane invocations = new RestInvokePlane(worlds, traces, backends, ids, clock);
    ServiceRelay relay =
        new ServiceRelay(aws::answer, allSigningNames(services), config.awsEndpoints(), upstream);
    FunctionUrls functionUrls =
        new FunctionUrlPlane(
            lambda.functions()::url,
            functions,
            new SignatureVerifier(worlds, clock),
            traces,
            ids,
            clock);
    Dispatch dispatch =
        new Dispatch(invocations, functionUrls, admin::handle, relay::answer, ids::requestId);
    this.door = FrontDoor.open(threads, dispatch, address(config));
  }

  private Lambda lambda(
      PosternConfig config, ManagementContext context, RandomGenerator random, ServiceCalls calls) {
    return Lambda.start(
        config.lambda(),
        new Lambda.Gateway(
            clock,
            config.clock(),
            random,
            context.ids()::requestId,
            state.code(),
            state.functions(),
            state.isDurable(),
            new RuntimeApiDoors(threads),
            new FunctionSessions(context),
            new LogGroups(context.worlds(), clock),
            new EventDelivery(calls, clock, context.ids()::requestId)));
  }

  private Administered administered(
      PosternConfig config, ManagementContext context, List<ServiceHandlers> services) {
    return new Administered(
        config.host(),
        config.remoteAdministration(),
        Version.read(),
        signingNames(services),
        () -> EffectiveConfig.of(config, endpoint()),
        context,
        traces,
        lambda.code()::archive,
        clock,
        config.clock(),
        new Forgetting(),
        new StatePage(
            () -> state.export(lambda),
            document -> state.replace(document, lambda),
            state::damage));
  }

  /** What the reset page does. */
  private final class Forgetting implements Resets {
    @Override
    public void all() {
      reset();
    }

    @Override
    public void account(String account) {
      reset(account);
    }
  }

  /** The AWS services that are served, each built when it is first called. */
  private static List<ServiceHandlers> services(
      ManagementContext context, TestInvocations tests, ServiceHandlers lambda) {
    return List.of(
        lambda,
        RestManagement.handlers(context, tests::test),
        IamManagement.handlers(context),
        StsManagement.handlers(context),
        AcmManagement.handlers(context),
        LogsManagement.handlers(context));
  }

  /** What calls of these services, and of deployed APIs, are signed for. */
  private static Set<String> allSigningNames(List<ServiceHandlers> services) {
    return Stream.concat(Stream.of("execute-api"), signingNames(services).stream())
        .collect(Collectors.toUnmodifiableSet());
  }

  private static List<String> signingNames(List<ServiceHandlers> services) {
    return services.stream()
        .flatMap(handlers -> AwsService.named(handlers.service()).stream())
        .map(AwsService::signingName)
        .distinct()
        .toList();
  }

  /**
   * Starts a gateway and returns when it serves.
   *
   * @throws PosternStartException when it cannot, for instance because the port is in use; the
   *     message says why in one line
   */
  public static Postern start(PosternConfig config) {
    if (config.port() < 0 || config.port() > 65_535) {
      throw new PosternStartException(
          "Port %d is not a port; choose one from 0 to 65535 with --port".formatted(config.port()));
    }
    GatewayState state =
        GatewayState.open(
            config.stateDirectory(),
            Path.of(System.getProperty("java.io.tmpdir"), "postern-" + UUID.randomUUID()));
    boolean started = false;
    try {
      Postern postern = start(config, state);
      started = true;
      return postern;
    } catch (UnknownHostException e) {
      throw new PosternStartException(
          "Host " + config.host() + " is not known; choose another with --host");
    } catch (BindException e) {
      throw bindRefusal(config, e);
    } catch (IOException e) {
      throw new PosternStartException(
          "Cannot serve on %s port %d: %s".formatted(config.host(), config.port(), e.getMessage()));
    } finally {
      if (!started) {
        state.close();
      }
    }
  }

  private static Postern start(PosternConfig config, GatewayState state) throws IOException {
    ServerThreads threads = ServerThreads.start();
    try {
      return new Postern(config, threads, state);
    } catch (IOException | RuntimeException e) {
      threads.close();
      throw e;
    }
  }

  private static PosternStartException bindRefusal(PosternConfig config, BindException cause) {
    String reason = String.valueOf(cause.getMessage());
    if (reason.contains("in use")) {
      return PosternStartException.portInUse(
          "Port %d on %s is in use; choose another with --port"
              .formatted(config.port(), config.host()));
    }
    if (reason.contains("assign")) {
      return new PosternStartException(
          "Host %s is not an address of this machine; choose another with --host"
              .formatted(config.host()));
    }
    return new PosternStartException(
        "Cannot serve on %s port %d: %s".formatted(config.host(), config.port(), reason));
  }

  private static InetSocketAddress address(PosternConfig config) throws UnknownHostException {
    return new InetSocketAddress(InetAddress.getByName(config.host()), config.port());
  }

  /** Where it serves, such as {@code http://127.0.0.1:4566}. */
  public URI endpoint() {
    InetSocketAddress address = door.address();
    InetAddress host = address.getAddress();
    String name = host.isAnyLocalAddress() ? "127.0.0.1" : host.getHostAddress();
    return URI.create(
        "http://" + (name.indexOf(':') < 0 ? name : "[" + name + "]") + ":" + address.getPort());
  }

  /**
   * Imports a document and deploys it to the stage {@code dev}.
   *
   * @param document a file, Swagger 2 or OpenAPI 3, JSON or YAML
   * @throws DocumentRefusedException when it cannot be read or API Gateway would refuse it; then
   *     nothing has changed
   */
  public ServedApi importApi(Path document) {
    return importApi(document, DEFAULT_STAGE);
  }

  /** {@link #importApi(Path)}, deployed to another stage. */
  public ServedApi importApi(Path document, String stage) {
    return apis.load(document, stage);
  }

  /** {@link #importApi(Path)} of a text. */
  public ServedApi importApi(String document) {
    return importApi(document, DEFAULT_STAGE);
  }

  /** {@link #importApi(String)}, deployed to another stage. */
  public ServedApi importApi(String document, String stage) {
    return apis.load(document, stage, Optional.empty());
  }

  /**
   * {@link #importApi(String, String)} with that id, so that its URL is known or stays the same.
   */
  public ServedApi importApi(String document, String stage, String apiId) {
    return apis.load(document, stage, Optional.of(apiId));
  }

  /** Where a stage is invoked, without a slash at its end; it need not be deployed yet. */
  public URI stageUri(String apiId, String stage) {
    return apis.stageUri(apiId, stage);
  }

  /**
   * Gives a Lambda function of this JVM: it runs on a thread of the gateway's, so a debugger stops
   * in it. It is there in account {@code 000000000000} and every Region until {@link #reset()}; API
   * Gateway may invoke it without a permission. It takes the place of the one that was given under
   * this name before.
   *
   * <p>Where the handler's class says the type of its event, the event is of that type; a lambda
   * expression is given maps, lists, strings, numbers and booleans.
   *
   * @throws IllegalArgumentException when Lambda has no such name, or it is the name of a function
   *     that was not given so
   */
  public <I, O> void lambda(String name, RequestHandler<I, O> handler) {
    lambda.give(name, JavaHandlers.of(handler));
  }

  /** {@link #lambda(String, RequestHandler)} with an event of that type, which Jackson reads. */
  public <I, O> void lambda(String name, Class<I> event, RequestHandler<I, O> handler) {
    lambda.give(name, JavaHandlers.of(handler, event));
  }

  /** {@link #lambda(String, RequestHandler)} with an event of a type found by reflection. */
  public <I, O> void lambda(String name, RequestHandler<I, O> handler, Type event) {
    lambda.give(name, JavaHandlers.ofType(handler, event));
  }

  /** {@link #lambda(String, RequestHandler)} for a handler that reads and writes bytes itself. */
  public void lambda(String name, RequestStreamHandler handler) {
    lambda.give(name, JavaHandlers.of(handler));
  }

  /** {@link #lambda(String, RequestHandler)} for a function from one JSON text to another. */
  public void lambda(String name, UnaryOperator<String> handler) {
    lambda.give(name, JavaHandlers.of(handler));
  }

  /** The traces of recent invocations. */
  public TraceStore traces() {
    return traces;
  }

  /** The gateway's clock, for tests that cannot wait. */
  public GatewayClock clock() {
    return clock;
  }

  /**
   * Forgets everything: all APIs of all accounts and Regions, all functions but those of the
   * configuration, and all traces.
   */
  public void reset() {
    state.worlds().reset();
    traces.reset();
    lambda.reset();
  }

  /**
   * Forgets one account: its APIs and functions in all Regions, its identities, and the traces of
   * its APIs.
   *
   * @param account its 12 digits
   */
  public void reset(String account) {
    state.worlds().reset(account);
    traces.reset(account);
    lambda.reset(account);
  }

  /** Stops serving: no new requests, those under way get a moment to end. */
  @Override
  public void close() {
    if (!closed.compareAndSet(false, true)) {
      return;
    }
    admin.close();
    door.close();
    lambda.close();
    upstream.close();
    threads.close();
    state.close();
  }
}
