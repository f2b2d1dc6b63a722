package dev.postern.lambda.environment;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.postern.lambda.FunctionArn;
import dev.postern.lambda.code.CodeDirectories;
import dev.postern.lambda.function.FunctionCode;
import dev.postern.lambda.function.FunctionDirectory;
import dev.postern.lambda.function.FunctionTarget;
import dev.postern.lambda.function.FunctionVersion;
import dev.postern.lambda.function.LambdaFunction;
import dev.postern.lambda.invoke.FunctionCall;
import dev.postern.lambda.invoke.FunctionOutcome;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Executor;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;

/** A pool of environments with a function, all of it run by the test, on its thread. */
final class EnvironmentBench implements FunctionDirectory {
  static final FunctionArn ARN =
      FunctionArn.parse("arn:aws:lambda:eu-west-1:123456789012:function:greeter").orElseThrow();

  final MovedTime time = new MovedTime();
  final List<ScriptedSandbox> sandboxes = new ArrayList<>();
  final List<String> lines = new ArrayList<>();
  final List<String> places = new ArrayList<>();
  String edition = "1";
  Optional<String> launchFailure = Optional.empty();
  private FunctionVersion version =
      new FunctionVersion(
          FunctionConfiguration.builder()
              .functionName("greeter")
              .version("$LATEST")
              .role("arn:aws:iam::123456789012:role/greeting")
              .timeout(3)
              .memorySize(128)
              .build(),
          new FunctionCode.Zip(Path.of("greeter.zip"), "hash", 1),
          List.of());
  private OptionalInt reserved = OptionalInt.empty();
  private boolean deleted;
  private int requests;
  private Runner runner = new Runner.InSandboxes(new Launcher());
  final EnvironmentPool pool;

  EnvironmentBench() {
    this(Runnable::run);
  }

  /** A bench whose work is done when the test wants it. */
  EnvironmentBench(Executor workers) {
    pool =
        new EnvironmentPool(
            new Surroundings(
                time,
                time,
                time,
                new Random(7),
                workers,
                of -> new CodeDirectories.Unpacked(Path.of("code"), Optional.empty(), edition),
                (host, taken) -> {
                  throw new AssertionError("nobody opens a port here");
                },
                (role, function) ->
                    new RoleCredentials("key of " + role, "secret", function.toString()),
                (account, region, group, stream, at, message) -> {
                  places.add(account + " " + region + " " + group + " " + stream);
                  lines.add(message);
                }),
            this,
            target -> runner);
  }

  /** Functions are run by that instead of sandboxes. */
  void run(DirectRunner direct) {
    runner = new Runner.Directly(direct);
  }

  private final class Launcher implements SandboxLauncher {
    @Override
    public Sandbox launch(SandboxSpec spec, SandboxListener listener) throws SandboxException {
      if (launchFailure.isPresent()) {
        throw new SandboxException(launchFailure.get());
      }
      ScriptedSandbox launched = new ScriptedSandbox(spec, listener);
      sandboxes.add(launched);
      return launched;
    }

    @Override
    public void close() {
      throw new AssertionError("the pool does not close launchers");
    }
  }

  void configure(UnaryOperator<FunctionConfiguration.Builder> change) {
    version =
        new FunctionVersion(
            change.apply(version.configuration().toBuilder()).build(), version.code(), List.of());
  }

  void code(FunctionCode code) {
    version = new FunctionVersion(version.configuration(), code, List.of());
  }

  void reserve(int environments) {
    reserved = OptionalInt.of(environments);
  }

  void delete() {
    deleted = true;
  }

  @Override
  public Optional<LambdaFunction> find(FunctionArn arn) {
    return target(arn).map(FunctionTarget::function);
  }

  @Override
  public Optional<FunctionTarget> target(FunctionArn arn) {
    if (deleted) {
      return Optional.empty();
    }
    LambdaFunction function =
        new LambdaFunction(
            ARN.account(),
            ARN.region(),
            ARN.name(),
            version,
            Map.of(),
            Map.of(),
            Map.of(),
            reserved);
    return Optional.of(new FunctionTarget(arn, function, version));
  }

  /** What came of a call. */
  static final class Called {
    private final List<FunctionOutcome> outcomes = new ArrayList<>();

    boolean isOver() {
      return !outcomes.isEmpty();
    }

    FunctionOutcome outcome() {
      if (outcomes.size() != 1) {
        throw new AssertionError("outcomes: " + outcomes);
      }
      return outcomes.get(0);
    }

    /** Such as {@code $LATEST "hello"} or {@code $LATEST Unhandled {...}}. */
    String text() {
      FunctionOutcome outcome = outcome();
      if (outcome instanceof FunctionOutcome.Answered answered) {
        return answered.executedVersion()
            + answered.error().map(error -> " " + error).orElse("")
            + " "
            + new String(answered.payload(), UTF_8);
      }
      if (outcome instanceof FunctionOutcome.Refused refused) {
        return refused.refusal().status()
            + " "
            + refused.refusal().code()
            + " "
            + refused.refusal().message()
            + " "
            + new TreeMap<>(refused.refusal().members());
      }
      return outcome.toString();
    }
  }

  /** The next call; its request id is {@code request-1}, {@code request-2}, ... */
  FunctionCall call() {
    requests++;
    return new FunctionCall(
        "request-" + requests,
        target(ARN).orElseThrow(),
        "{}".getBytes(UTF_8),
        Optional.empty(),
        Optional.empty(),
        true,
        false);
  }

  Called invoke() {
    return invoke(call());
  }

  Called invoke(FunctionCall call) {
    Called called = new Called();
    pool.invoke(call, called.outcomes::add);
    return called;
  }

  ScriptedSandbox sandbox(int number) {
    return sandboxes.get(number);
  }

  ScriptedSandbox last() {
    return sandboxes.get(sandboxes.size() - 1);
  }

  /** The log since the last time, lines joined. */
  String log() {
    String text = String.join("", lines);
    lines.clear();
    return text;
  }
}
