package dev.postern.lambda.jvm;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.postern.lambda.FunctionArn;
import dev.postern.lambda.function.FunctionCode;
import dev.postern.lambda.function.FunctionTarget;
import dev.postern.lambda.function.FunctionVersion;
import dev.postern.lambda.function.LambdaFunction;
import dev.postern.lambda.function.LocalContext;
import dev.postern.lambda.invoke.FunctionCall;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;

/** Calls of one function for tests of runners without a sandbox. */
public final class Calls {
  private static final String CLIENT_CONTEXT = "{\"custom\":{\"a\":\"1\"}}";

  private Calls() {}

  public static FunctionCall of(FunctionCode code, String event) {
    FunctionVersion version =
        new FunctionVersion(
            FunctionConfiguration.builder().functionName("greeter").version("$LATEST").build(),
            code,
            List.of());
    LambdaFunction function =
        new LambdaFunction(
            "000000000000",
            "us-east-1",
            "greeter",
            version,
            Map.of(),
            Map.of(),
            Map.of(),
            OptionalInt.empty());
    FunctionArn arn =
        new FunctionArn("aws", "us-east-1", "000000000000", "greeter", Optional.empty());
    return new FunctionCall(
        "id-1",
        new FunctionTarget(arn, function, version),
        event.getBytes(UTF_8),
        Optional.of(CLIENT_CONTEXT),
        Optional.empty(),
        false,
        false);
  }

  public static LocalContext context(Consumer<String> log) {
    return new LocalContext(
        "id-1",
        "arn:aws:lambda:us-east-1:000000000000:function:greeter",
        "greeter",
        "$LATEST",
        128,
        "/aws/lambda/greeter",
        "stream",
        Instant.MAX,
        Optional.of(CLIENT_CONTEXT),
        log);
  }
}
