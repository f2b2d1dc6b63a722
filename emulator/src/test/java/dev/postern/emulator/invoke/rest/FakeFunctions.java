package dev.postern.emulator.invoke.rest;

import dev.postern.emulator.invoke.integration.Functions;
import dev.postern.lambda.FunctionArn;
import dev.postern.lambda.function.FunctionCode;
import dev.postern.lambda.function.FunctionDirectory;
import dev.postern.lambda.function.FunctionTarget;
import dev.postern.lambda.function.FunctionVersion;
import dev.postern.lambda.function.LambdaFunction;
import dev.postern.lambda.function.ResourcePolicy;
import dev.postern.lambda.invoke.FunctionCall;
import dev.postern.lambda.invoke.FunctionInvoker;
import dev.postern.lambda.invoke.FunctionOutcome;
import dev.postern.wire.AwsException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import software.amazon.awssdk.services.lambda.model.AliasConfiguration;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;

/** Functions that answer what a test says, at once, and remember what they were called with. */
public final class FakeFunctions implements FunctionDirectory, FunctionInvoker {
  /** A permission for API Gateway and every method of every API. */
  public static final ResourcePolicy OPEN =
      policy(
          new ResourcePolicy.Statement(
              "open",
              "Service",
              "apigateway.amazonaws.com",
              "lambda:InvokeFunction",
              "arn",
              Map.of()));

  private final Map<FunctionArn, LambdaFunction> functions = new LinkedHashMap<>();
  private final List<FunctionCall> calls = new ArrayList<>();
  private final List<FunctionCall> queued = new ArrayList<>();
  private Optional<FunctionOutcome> outcome = Optional.of(answered("null"));
  private Optional<AwsException> noQueue = Optional.empty();

  public Functions asFunctions() {
    return new Functions(this, this);
  }

  public static ResourcePolicy policy(ResourcePolicy.Statement... statements) {
    return new ResourcePolicy("1", List.of(statements));
  }

  /** Adds a function with those policies by qualifier; the alias {@code live} is version 1. */
  public FakeFunctions add(String arn, Map<String, ResourcePolicy> policies) {
    FunctionArn parsed = FunctionArn.parse(arn).orElseThrow();
    FunctionVersion one = version("1");
    functions.put(
        parsed,
        new LambdaFunction(
            parsed.account(),
            parsed.region(),
            parsed.name(),
            version("$LATEST"),
            Map.of("1", one),
            Map.of("live", AliasConfiguration.builder().name("live").functionVersion("1").build()),
            policies,
            OptionalInt.empty()));
    return this;
  }

  private static FunctionVersion version(String number) {
    return new FunctionVersion(
        FunctionConfiguration.builder().version(number).build(),
        new FunctionCode.Remote(URI.create("http://nowhere/")),
        List.of());
  }

  public static FunctionOutcome answered(String payload) {
    return new FunctionOutcome.Answered(
        "$LATEST",
        payload.getBytes(StandardCharsets.UTF_8),
        Optional.empty(),
        Optional.of("START RequestId: 1\nEND RequestId: 1\n"));
  }

  public static FunctionOutcome failed(String error) {
    return new FunctionOutcome.Answered(
        "$LATEST",
        error.getBytes(StandardCharsets.UTF_8),
        Optional.of("Unhandled"),
        Optional.empty());
  }

  /** What every call comes to from here on. */
  public FakeFunctions answers(FunctionOutcome changed) {
    outcome = Optional.of(changed);
    return this;
  }

  /** From here on no call is ever answered. */
  public FakeFunctions neverAnswers() {
    outcome = Optional.empty();
    return this;
  }

  public FakeFunctions takesNoEvents(AwsException refusal) {
    noQueue = Optional.of(refusal);
    return this;
  }

  /** The only call. */
  public FunctionCall call() {
    if (calls.size() != 1) {
      throw new AssertionError(calls.size() + " calls");
    }
    return calls.get(0);
  }

  public String event() {
    return new String(call().payload(), StandardCharsets.UTF_8);
  }

  public List<FunctionCall> calls() {
    return calls;
  }

  public List<FunctionCall> queued() {
    return queued;
  }

  @Override
  public Optional<LambdaFunction> find(FunctionArn arn) {
    return Optional.ofNullable(functions.get(arn.unqualified()));
  }

  @Override
  public Optional<FunctionTarget> target(FunctionArn arn) {
    return find(arn)
        .flatMap(
            function ->
                version(function, arn.qualifier().orElse("$LATEST"))
                    .map(version -> new FunctionTarget(arn, function, version)));
  }

  private static Optional<FunctionVersion> version(LambdaFunction function, String qualifier) {
    AliasConfiguration alias = function.aliases().get(qualifier);
    String number = alias == null ? qualifier : alias.functionVersion();
    return number.equals("$LATEST")
        ? Optional.of(function.latest())
        : Optional.ofNullable(function.versions().get(number));
  }

  @Override
  public void invoke(FunctionCall call, Consumer<FunctionOutcome> told) {
    calls.add(call);
    outcome.ifPresent(told);
  }

  @Override
  public void queue(FunctionCall call) {
    if (noQueue.isPresent()) {
      throw noQueue.get();
    }
    queued.add(call);
  }
}
