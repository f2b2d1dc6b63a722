package dev.postern.emulator.management.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.lambda.invoke.FunctionOutcome;
import dev.postern.wire.AwsAnswer;
import dev.postern.wire.AwsException;
import dev.postern.wire.http.Headers;
import dev.postern.wire.http.HttpResponse;
import dev.postern.wire.http.StreamedBody;
import dev.postern.wire.http.WholeBody;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.eventstream.Message;

/**
 * InvokeWithResponseStream. Documented: https://docs.aws.amazon.com/lambda/latest/api/
 * API_InvokeWithResponseStream.html and the service model. What AWS's last event says of a function
 * that failed is not recorded; it follows X-Amz-Function-Error and the error object of Invoke.
 */
class StreamedInvocationsTest {
  private static final String PATH = "/2021-11-15/functions/fn/response-streaming-invocations";
  private static final String COMPLETE = "InvokeComplete application/json ";
  private static final String CHUNK = "PayloadChunk application/octet-stream ";

  @TempDir Path directory;
  private LambdaPlane lambda;

  @BeforeEach
  void start() {
    lambda = new LambdaPlane(directory);
    lambda.create("");
  }

  private AwsAnswer invoke(String path, String event, String... headers) {
    return lambda.answer("POST", path, text(event), "us-east-1", Headers.of(headers));
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** Takes events one by one, as a client would, and reads them. */
  private static final class Events implements StreamedBody.Receiver {
    final List<String> seen = new ArrayList<>();
    private Runnable taken = () -> {};

    static List<String> of(AwsAnswer answer) {
      Events events = new Events();
      answer.stream().orElseThrow().start(events);
      while (!events.seen.contains("end")) {
        events.take();
      }
      return events.seen;
    }

    void take() {
      taken.run();
    }

    @Override
    public void portion(byte[] bytes, Runnable then) {
      Message message = Message.decode(ByteBuffer.wrap(bytes));
      assertThat(field(message, ":message-type")).isEqualTo("event");
      seen.add(
          "%s %s %s"
              .formatted(
                  field(message, ":event-type"),
                  field(message, ":content-type"),
                  new String(message.getPayload(), StandardCharsets.UTF_8)));
      taken = then;
    }

    private static String field(Message message, String name) {
      return Objects.requireNonNull(message.getHeaders().get(name)).getString();
    }

    @Override
    public void end() {
      seen.add("end");
    }

    @Override
    public void broken(String reason) {
      seen.add("broken: " + reason);
    }
  }

  @Test
  void aWholeResultIsAChunkAndItsHeadSaysWhatRan() {
    AwsAnswer answer = invoke(PATH, "{\"a\":1}");
    assertThat(answer.head().status()).isEqualTo(200);
    assertThat(answer.head().headers())
        .isEqualTo(
            Headers.of(
                "X-Amz-Executed-Version",
                "$LATEST",
                "Content-Type",
                "application/vnd.amazon.eventstream",
                "x-amzn-RequestId",
                "a-request-id"));
    assertThat(Events.of(answer)).containsExactly(CHUNK + "{\"a\":1}", COMPLETE + "{}", "end");
    assertThat(lambda.invoker.invoked.get(0).streaming()).isTrue();
  }

  @Test
  void aLongResultIsSeveralChunks() {
    String event = "\"" + "x".repeat(ResponseEvents.CHUNK) + "\"";
    assertThat(Events.of(invoke(PATH, event)))
        .containsExactly(
            CHUNK + event.substring(0, ResponseEvents.CHUNK),
            CHUNK + event.substring(ResponseEvents.CHUNK),
            COMPLETE + "{}",
            "end");
  }

  @Test
  void theTailOfTheLogIsInTheLastEvent() {
    assertThat(Events.of(invoke(PATH, "1", "X-Amz-Log-Type", "Tail")))
        .containsExactly(CHUNK + "1", COMPLETE + "{\"LogResult\":\"bG9n\"}", "end");
  }

  @Test
  void aFunctionErrorIsInTheLastEvent() {
    lambda.invoker.behaviour = call -> failed("{\"errorMessage\":\"x\"}");
    AwsAnswer answer = invoke(PATH, "1");
    assertThat(answer.head().status()).isEqualTo(200);
    assertThat(answer.head().headers().first("X-Amz-Function-Error")).isEmpty();
    assertThat(Events.of(answer))
        .containsExactly(
            COMPLETE
                + "{\"ErrorCode\":\"Unhandled\",\"ErrorDetails\":\"{\\\"errorMessage\\\":\\\"x\\\"}\"}",
            "end");
  }

  private static FunctionOutcome failed(String errorObject) {
    return new FunctionOutcome.Answered(
        "$LATEST", text(errorObject), Optional.of("Unhandled"), Optional.empty());
  }

  /** A result that gives what it is told to. */
  private static final class Result implements StreamedBody {
    private Optional<Receiver> receiver = Optional.empty();
    Optional<String> cancelled = Optional.empty();

    Receiver receiver() {
      return receiver.orElseThrow();
    }

    @Override
    public void start(Receiver to) {
      receiver = Optional.of(to);
    }

    @Override
    public void cancel(String reason) {
      cancelled = Optional.of(reason);
    }
  }

  private AwsAnswer streaming(
      StreamedBody result, CompletableFuture<FunctionOutcome> conclusion, String... headers) {
    lambda.invoker.behaviour =
        call -> new FunctionOutcome.Streaming("$LATEST", "text/plain", result, conclusion);
    return invoke(PATH, "1", headers);
  }

  @Test
  void aStreamThatBreaksOffIsCompletedWithItsErrorOnceThatIsKnown() {
    Result result = new Result();
    CompletableFuture<FunctionOutcome> conclusion = new CompletableFuture<>();
    Events events = new Events();
    streaming(result, conclusion).stream().orElseThrow().start(events);
    result.receiver().portion(text("half"), () -> {});
    events.take();
    result.receiver().broken("the execution environment has ended");
    assertThat(events.seen).containsExactly(CHUNK + "half");
    conclusion.complete(failed("{}"));
    events.take();
    assertThat(events.seen)
        .containsExactly(
            CHUNK + "half",
            COMPLETE + "{\"ErrorCode\":\"Unhandled\",\"ErrorDetails\":\"{}\"}",
            "end");
  }

  @Test
  void theLastEventWaitsUntilTheClientHasTakenTheOneBefore() {
    Result result = new Result();
    Events events = new Events();
    streaming(result, CompletableFuture.completedFuture(failed("{}"))).stream()
        .orElseThrow()
        .start(events);
    result.receiver().portion(text("a"), () -> {});
    result.receiver().broken("timed out");
    assertThat(events.seen).containsExactly(CHUNK + "a");
    events.take();
    events.take();
    assertThat(events.seen).hasSize(3).endsWith("end");
  }

  @Test
  void aClientThatGoesAwayStopsTheStreamAndHearsNothingMore() {
    Result result = new Result();
    Events events = new Events();
    StreamedBody stream =
        streaming(result, CompletableFuture.completedFuture(failed("{}"))).stream().orElseThrow();
    stream.start(events);
    stream.cancel("the client went away");
    result.receiver().portion(text("late"), () -> {});
    result.receiver().broken("late");
    assertThat(result.cancelled).contains("the client went away");
    assertThat(events.seen).isEmpty();
  }

  @Test
  void anEnvironmentThatGoesAwayMidStreamIsTold() {
    FunctionOutcome.Refused refused =
        new FunctionOutcome.Refused(
            new AwsException(500, "ServiceException", "The gateway was reset."), "reset");
    Result result = new Result();
    Events events = new Events();
    streaming(result, CompletableFuture.completedFuture(refused)).stream()
        .orElseThrow()
        .start(events);
    result.receiver().broken("gone");
    events.take();
    assertThat(events.seen)
        .containsExactly(
            COMPLETE
                + "{\"ErrorCode\":\"ServiceException\",\"ErrorDetails\":\"The gateway was reset.\"}",
            "end");
  }

  @Test
  void aStreamThatEndsWellDoesNotWaitForTheConclusionUnlessTheLogIsWanted() {
    assertThat(Events.of(streaming(new WholeBody(text("ab")), new CompletableFuture<>())))
        .containsExactly(CHUNK + "ab", COMPLETE + "{}", "end");
    CompletableFuture<FunctionOutcome> conclusion = new CompletableFuture<>();
    Events events = new Events();
    streaming(new WholeBody(new byte[0]), conclusion, "X-Amz-Log-Type", "Tail").stream()
        .orElseThrow()
        .start(events);
    assertThat(events.seen).isEmpty();
    conclusion.complete(
        new FunctionOutcome.Answered(
            "$LATEST", new byte[0], Optional.empty(), Optional.of("END\n")));
    assertThat(events.seen).containsExactly(COMPLETE + "{\"LogResult\":\"RU5ECg==\"}");
  }

  @Test
  void aDryRunRunsNothing() {
    AwsAnswer answer = invoke(PATH, "1", "X-Amz-Invocation-Type", "DryRun");
    assertThat(answer.head().status()).isEqualTo(204);
    assertThat(answer.head().body()).isEmpty();
    assertThat(answer.stream()).isEmpty();
    assertThat(lambda.invoker.invoked).isEmpty();
  }

  @Test
  void anEventCannotBeQueuedThisWay() {
    // The service model has RequestResponse and DryRun only.
    HttpResponse answer = invoke(PATH, "1", "X-Amz-Invocation-Type", "Event").head();
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.bodyText())
        .isEqualTo(
            "{\"message\":\"1 validation error detected: Value 'Event' at 'invocationType' failed to"
                + " satisfy constraint: Member must satisfy enum value set: [RequestResponse,"
                + " DryRun]\"}");
  }

  @Test
  void aRefusalIsAnsweredWithoutAStream() {
    lambda.invoker.behaviour =
        call ->
            new FunctionOutcome.Refused(
                new AwsException(
                    429, "TooManyRequestsException", "Rate Exceeded.", Map.of("Type", "User")),
                "busy");
    AwsAnswer answer = invoke(PATH, "1");
    assertThat(answer.stream()).isEmpty();
    assertThat(answer.head().status()).isEqualTo(429);
    assertThat(answer.head().bodyText())
        .isEqualTo("{\"Type\":\"User\",\"message\":\"Rate Exceeded.\"}");
  }

  @Test
  void whatIsNotThereIsToldAsByInvoke() {
    HttpResponse answer = invoke(PATH + "?Qualifier=live", "1").head();
    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.bodyText())
        .isEqualTo(
            "{\"Message\":\"Function not found:"
                + " arn:aws:lambda:us-east-1:000000000000:function:fn:live\",\"Type\":\"User\"}");
    assertThat(invoke(PATH, "no json").head().status()).isEqualTo(400);
  }

  @Test
  void anotherAccountNeedsThePermissionToInvoke() {
    String path =
        PATH.replace("fn", "arn%3Aaws%3Alambda%3Aus-east-1%3A000000000000%3Afunction%3Afn");
    lambda.accessKey = "111111111111";
    HttpResponse refused = invoke(path, "1").head();
    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.bodyText())
        .contains("is not authorized to perform: lambda:InvokeFunction on resource");
    lambda.accessKey = "test";
    lambda.call(
        201,
        "POST",
        "/2015-03-31/functions/fn/policy",
        "{\"StatementId\":\"s\",\"Action\":\"lambda:InvokeFunction\",\"Principal\":\"111111111111\"}");
    lambda.accessKey = "111111111111";
    assertThat(invoke(path, "1").head().status()).isEqualTo(200);
  }
}
