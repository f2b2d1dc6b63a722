package dev.postern.emulator.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.lambda.FunctionArn;
import dev.postern.lambda.code.CodeDirectories;
import dev.postern.lambda.environment.EnvironmentPool;
import dev.postern.lambda.environment.RoleCredentials;
import dev.postern.lambda.environment.Runner;
import dev.postern.lambda.environment.Sandbox;
import dev.postern.lambda.environment.SandboxException;
import dev.postern.lambda.environment.SandboxLauncher;
import dev.postern.lambda.environment.SandboxListener;
import dev.postern.lambda.environment.SandboxSpec;
import dev.postern.lambda.environment.Surroundings;
import dev.postern.lambda.environment.Timers;
import dev.postern.lambda.function.FunctionCode;
import dev.postern.lambda.function.FunctionDirectory;
import dev.postern.lambda.function.FunctionTarget;
import dev.postern.lambda.function.FunctionVersion;
import dev.postern.lambda.function.LambdaFunction;
import dev.postern.lambda.invoke.FunctionCall;
import dev.postern.lambda.invoke.FunctionOutcome;
import dev.postern.lambda.runtimeapi.RuntimeApiPorts.Port;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;

/** Many invocations at once in environments whose runtimes are threads that speak real HTTP. */
class EnvironmentsOverTheWireTest implements SandboxLauncher, FunctionDirectory {
  private static final int CALLS = 1000;
  private static final int AT_ONCE = 16;
  private static final Pattern REQUEST_ID =
      Pattern.compile("Lambda-Runtime-Aws-Request-Id: (\\S+)");
  private static final FunctionArn ARN = FunctionArn.of("123456789012", "eu-west-1", "echo");
  private static final FunctionVersion VERSION =
      new FunctionVersion(
          FunctionConfiguration.builder()
              .version("$LATEST")
              .role("arn:aws:iam::123456789012:role/echoing")
              .timeout(60)
              .memorySize(128)
              .build(),
          new FunctionCode.Zip(Path.of("echo.zip"), "hash", 1),
          List.of());

  private final ExecutorService workers = Executors.newCachedThreadPool();
  private final AtomicInteger launched = new AtomicInteger();

  @Override
  public Optional<LambdaFunction> find(FunctionArn arn) {
    return target(arn).map(FunctionTarget::function);
  }

  @Override
  public Optional<FunctionTarget> target(FunctionArn arn) {
    LambdaFunction function =
        new LambdaFunction(
            ARN.account(),
            ARN.region(),
            ARN.name(),
            VERSION,
            Map.of(),
            Map.of(),
            Map.of(),
            OptionalInt.empty());
    return Optional.of(new FunctionTarget(arn, function, VERSION));
  }

  @Override
  public Sandbox launch(SandboxSpec spec, SandboxListener listener) throws SandboxException {
    try {
      Port port = spec.ports().open(InetAddress.getLoopbackAddress(), spec.requests());
      launched.incrementAndGet();
      workers.execute(() -> echo(port));
      return new Sandbox() {
        @Override
        public void stop() {
          port.close();
        }

        @Override
        public OptionalLong mostMemoryUsed() {
          return OptionalLong.empty();
        }
      };
    } catch (IOException e) {
      throw new SandboxException(e.toString());
    }
  }

  /** A runtime that answers each event with its request id and the event. */
  private static void echo(Port port) {
    try (RawHttp runtime = new RawHttp(port.address())) {
      while (true) {
        runtime.say("GET /2018-06-01/runtime/invocation/next HTTP/1.1\nHost: runtime\n\n");
        String next = runtime.response();
        Matcher id = REQUEST_ID.matcher(next);
        if (!id.find()) {
          return;
        }
        String result = id.group(1) + next.substring(next.indexOf("\n\n") + 2);
        runtime.say(
            "POST /2018-06-01/runtime/invocation/%s/response HTTP/1.1\nHost: runtime\nContent-Length: %d\n\n%s"
                .formatted(id.group(1), result.length(), result));
        runtime.response();
      }
    }
  }

  @Override
  public void close() {
    workers.shutdownNow();
  }

  @Test
  void ofAThousandInvocationsSixteenAtATimeNoneIsLostOrMixedUp() throws Exception {
    try (ServerThreads threads = ServerThreads.start(2)) {
      EnvironmentPool pool =
          new EnvironmentPool(
              new Surroundings(
                  Clock.systemUTC(),
                  Clock.systemUTC(),
                  (delay, task) -> Timers.Timer.none(),
                  new Random(3),
                  workers,
                  of -> new CodeDirectories.Unpacked(Path.of("code"), Optional.empty(), "1"),
                  new RuntimeApiDoors(threads),
                  (role, function) -> new RoleCredentials("key", "secret", "token"),
                  (account, region, group, stream, at, message) -> {}),
              this,
              target -> new Runner.InSandboxes(this));
      Map<Integer, String> results = invokeAll(pool);
      assertThat(results).hasSize(CALLS);
      results.forEach(
          (call, result) -> assertThat(result).isEqualTo("request-" + call + "[" + call + "]"));
      assertThat(launched).hasValueLessThanOrEqualTo(AT_ONCE);
      pool.close();
    } finally {
      close();
    }
  }

  private Map<Integer, String> invokeAll(EnvironmentPool pool) throws InterruptedException {
    Map<Integer, String> results = new ConcurrentHashMap<>();
    Semaphore free = new Semaphore(AT_ONCE);
    CountDownLatch left = new CountDownLatch(CALLS);
    for (int i = 0; i < CALLS; i++) {
      int call = i;
      assertThat(free.tryAcquire(20, TimeUnit.SECONDS)).isTrue();
      pool.invoke(
          call(call),
          outcome -> {
            results.put(call, text(outcome));
            free.release();
            left.countDown();
          });
    }
    assertThat(left.await(20, TimeUnit.SECONDS)).isTrue();
    return results;
  }

  private FunctionCall call(int number) {
    return new FunctionCall(
        "request-" + number,
        target(ARN).orElseThrow(),
        ("[" + number + "]").getBytes(UTF_8),
        Optional.empty(),
        Optional.empty(),
        false,
        false);
  }

  private static String text(FunctionOutcome outcome) {
    return outcome instanceof FunctionOutcome.Answered answered
        ? new String(answered.payload(), UTF_8)
        : outcome.toString();
  }
}
