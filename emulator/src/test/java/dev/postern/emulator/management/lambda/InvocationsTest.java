package dev.postern.emulator.management.lambda;

import static dev.postern.emulator.management.lambda.LambdaPlane.FN;
import static dev.postern.emulator.management.lambda.LambdaPlane.FUNCTIONS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.lambda.invoke.FunctionOutcome;
import dev.postern.wire.AwsException;
import dev.postern.wire.http.Headers;
import dev.postern.wire.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Invoking over the API. Recorded from AWS where not said otherwise. */
class InvocationsTest {
  private static final String PATH = FUNCTIONS + "/fn/invocations";

  @TempDir Path directory;
  private LambdaPlane lambda;

  @BeforeEach
  void start() {
    lambda = new LambdaPlane(directory);
    lambda.create("");
  }

  private HttpResponse invoke(String path, byte[] body, String... headers) {
    return lambda.send("POST", path, body, "us-east-1", Headers.of(headers));
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"a\":1}", "true", "null", "[1,2]", "-1.50", "\"\u00e4 \\\" \\u00e4\""})
  void anyJsonPassesUnchanged(String event) {
    HttpResponse answer = invoke(PATH, text(event));
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.bodyText()).isEqualTo(event);
    assertThat(answer.headers().first("X-Amz-Executed-Version")).contains("$LATEST");
    assertThat(answer.headers().first("X-Amz-Function-Error")).isEmpty();
    assertThat(answer.headers().first("x-amzn-RequestId")).contains("a-request-id");
    assertThat(lambda.invoker.invoked.get(0).requestId()).isEqualTo("a-request-id");
  }

  @Test
  void withoutABodyTheEventIsEmpty() {
    assertThat(invoke(PATH, new byte[0]).bodyText()).isEqualTo("{}");
  }

  @Test
  void anEventIsQueuedAndNothingIsTold() {
    HttpResponse answer = invoke(PATH, text("1"), "X-Amz-Invocation-Type", "Event");
    assertThat(answer.status()).isEqualTo(202);
    assertThat(answer.body()).isEmpty();
    assertThat(answer.headers().first("X-Amz-Executed-Version")).isEmpty();
    assertThat(lambda.invoker.queued).hasSize(1);
    assertThat(lambda.invoker.invoked).isEmpty();
  }

  @Test
  void aDryRunRunsNothing() {
    // Documented: https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html
    HttpResponse answer = invoke(PATH, text("1"), "X-Amz-Invocation-Type", "DryRun");
    assertThat(answer.status()).isEqualTo(204);
    assertThat(lambda.invoker.invoked).isEmpty();
  }

  @Test
  void aFunctionErrorIsAnAnswer() {
    lambda.invoker.behaviour =
        call ->
            new FunctionOutcome.Answered(
                "$LATEST",
                text("{\"errorMessage\":\"x\"}"),
                Optional.of("Unhandled"),
                Optional.empty());
    HttpResponse answer = invoke(PATH, text("1"));
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.headers().first("X-Amz-Function-Error")).contains("Unhandled");
    assertThat(answer.bodyText()).isEqualTo("{\"errorMessage\":\"x\"}");
  }

  @Test
  void theTailOfTheLogComesAlong() {
    HttpResponse answer = invoke(PATH, text("1"), "X-Amz-Log-Type", "Tail");
    assertThat(answer.headers().first("X-Amz-Log-Result")).contains("bG9n");
  }

  @Test
  void theClientContextIsDecoded() {
    String context = Base64.getEncoder().encodeToString(text("{\"custom\":{}}"));
    invoke(PATH, text("1"), "X-Amz-Client-Context", context);
    assertThat(lambda.invoker.invoked.get(0).clientContext()).contains("{\"custom\":{}}");
  }

  @Test
  void aRefusalIsAnswered() {
    lambda.invoker.behaviour =
        call ->
            new FunctionOutcome.Refused(
                new AwsException(
                    429, "TooManyRequestsException", "Rate Exceeded.", Map.of("Type", "User")),
                "the pool is full");
    HttpResponse answer = invoke(PATH, text("1"));
    assertThat(answer.status()).isEqualTo(429);
    assertThat(answer.bodyText()).isEqualTo("{\"Type\":\"User\",\"message\":\"Rate Exceeded.\"}");
  }

  @ParameterizedTest
  @CsvSource({
    "fn, arn:aws:lambda:us-east-1:000000000000:function:fn",
    "fn:$LATEST, arn:aws:lambda:us-east-1:000000000000:function:fn:$LATEST",
    "function:fn, arn:aws:lambda:us-east-1:000000000000:function:fn",
    "000000000000:function:fn, arn:aws:lambda:us-east-1:000000000000:function:fn",
    "arn:aws:lambda:us-east-1:000000000000:function:fn:$LATEST, arn:aws:lambda:us-east-1:000000000000:function:fn:$LATEST",
  })
  void theHandlerIsToldTheArnAsQualifiedAsTheCall(String name, String arn) {
    assertThat(invoke(FUNCTIONS + "/" + name + "/invocations", text("1")).status()).isEqualTo(200);
    assertThat(lambda.invoker.invoked.get(0).target().invokedArn()).hasToString(arn);
  }

  @Test
  void whatIsNotThereIsToldWithItsQualifier() {
    lambda.refused(
        404,
        "ResourceNotFoundException",
        "Function not found: " + FN.replace(":fn", ":none") + ":$LATEST",
        "POST",
        FUNCTIONS + "/none/invocations",
        "1");
    lambda.refused(
        404,
        "ResourceNotFoundException",
        "Function not found: " + FN + ":7",
        "POST",
        PATH + "?Qualifier=7",
        "1");
  }

  @Test
  void aNameOfAnotherRegionIsNotReachable() {
    lambda.refused(
        404,
        "ResourceNotFoundException",
        "Functions from 'eu-west-1' are not reachable in this region ('us-east-1')",
        "POST",
        FUNCTIONS + "/" + FN.replace("us-east-1", "eu-west-1") + "/invocations",
        "1");
  }

  @Test
  void twoQualifiersMustBeOne() {
    lambda.refused(
        400,
        "InvalidParameterValueException",
        "The derived qualifier from the function name does not match the specified qualifier.",
        "POST",
        FUNCTIONS + "/fn:1/invocations?Qualifier=2",
        "1");
  }

  @ParameterizedTest
  @CsvSource({
    "6e87, 'Invalid UTF-8 start byte 0x87', 3",
    "99eb, 'Unexpected character ((CTRL-CHAR, code 153)): expected a valid value (JSON String, Number, Array, Object or token ''null'', ''true'' or ''false'')', 1",
  })
  void aBodyThatIsNoJsonIsRefusedInTheWordsOfTheJsonLibrary(String hex, String reason, int column) {
    HttpResponse answer = invoke(PATH, HexFormat.of().parseHex(hex));
    assertThat(LambdaPlane.json(answer.bodyText()).path("message").asText())
        .isEqualTo(
            "Could not parse request body into json: Could not parse payload into json: "
                + reason
                + "\n at [Source: REDACTED (`StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION` disabled);"
                + " line: 1, column: "
                + column
                + "]");
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.headers().first("x-amzn-ErrorType"))
        .contains("InvalidRequestContentException");
  }

  @Test
  void largeEventsAreRefused() {
    // The texts are as users report them.
    assertThat(invoke(PATH, text("\"" + "a".repeat(6_291_454) + "\"")).status()).isEqualTo(200);
    HttpResponse answer = invoke(PATH, text("\"" + "a".repeat(6_291_455) + "\""));
    assertThat(answer.status()).isEqualTo(413);
    assertThat(answer.bodyText())
        .isEqualTo(
            "{\"Type\":\"User\",\"message\":\"Request must be smaller than 6291456 bytes for the"
                + " InvokeFunction operation\"}");
  }
}
