package dev.postern.lambda.events;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.lambda.FunctionArn;
import dev.postern.lambda.environment.MovedTime;
import dev.postern.lambda.events.EventTargets.Delivery;
import dev.postern.lambda.function.FunctionCode;
import dev.postern.lambda.function.FunctionDirectory;
import dev.postern.lambda.function.FunctionSettings;
import dev.postern.lambda.function.FunctionTarget;
import dev.postern.lambda.function.FunctionVersion;
import dev.postern.lambda.function.LambdaFunction;
import dev.postern.lambda.invoke.FunctionCall;
import dev.postern.lambda.invoke.FunctionOutcome;
import dev.postern.wire.AwsException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;
import software.amazon.awssdk.services.lambda.model.FunctionEventInvokeConfig;

/** What becomes of events, in a time that the test moves. */
class EventQueueTest implements FunctionDirectory {
  private static final String ARN = "arn:aws:lambda:eu-west-1:123456789012:function:worker";
  private static final String OTHER = "arn:aws:lambda:eu-west-1:123456789012:function:other";
  private static final FunctionOutcome SUCCESS =
      new FunctionOutcome.Answered(
          "$LATEST", "{\"ok\":true}".getBytes(UTF_8), Optional.empty(), Optional.empty());
  private static final FunctionOutcome ERROR =
      new FunctionOutcome.Answered(
          "$LATEST",
          "{\"errorMessage\":\"oops\"}".getBytes(UTF_8),
          Optional.of("Unhandled"),
          Optional.empty());
  private static final FunctionOutcome THROTTLED =
      new FunctionOutcome.Refused(
          new AwsException(429, "TooManyRequestsException", "Rate Exceeded."), "full");

  private record Running(FunctionCall call, Consumer<FunctionOutcome> outcome) {}

  private final MovedTime time = new MovedTime();
  private final List<Running> running = new ArrayList<>();
  private final List<EventTargets.Message> sent = new ArrayList<>();
  private final List<Delivery> deliveries = new ArrayList<>();
  private final EventQueue queue =
      new EventQueue(
          this,
          (call, outcome) -> running.add(new Running(call, outcome)),
          time,
          time,
          Runnable::run,
          () -> "record-request",
          (message, told) -> {
            sent.add(message);
            told.accept(deliveries.isEmpty() ? new Delivery.Delivered() : deliveries.remove(0));
          });
  private FunctionEventInvokeConfig config = FunctionEventInvokeConfig.builder().build();
  private String deadLetters = "";
  private OptionalInt reserved = OptionalInt.empty();
  private boolean deleted;

  @Override
  public Optional<LambdaFunction> find(FunctionArn arn) {
    return target(arn).map(FunctionTarget::function);
  }

  @Override
  public Optional<FunctionTarget> target(FunctionArn arn) {
    if (deleted) {
      return Optional.empty();
    }
    FunctionVersion version =
        new FunctionVersion(
            FunctionConfiguration.builder()
                .version("$LATEST")
                .role("arn:aws:iam::123456789012:role/working")
                .deadLetterConfig(it -> it.targetArn(deadLetters))
                .build(),
            new FunctionCode.Zip(Path.of("worker.zip"), "hash", 1),
            List.of());
    LambdaFunction function =
        new LambdaFunction(
            arn.account(),
            arn.region(),
            arn.name(),
            version,
            Map.of(),
            Map.of(),
            Map.of(),
            reserved,
            FunctionSettings.none().withEventInvokeConfigs(Map.of("$LATEST", config)));
    return Optional.of(new FunctionTarget(arn, function, version));
  }

  private void queue(String payload) {
    queue.queue(
        new FunctionCall(
            "request-1",
            target(FunctionArn.parse(ARN).orElseThrow()).orElseThrow(),
            payload.getBytes(UTF_8),
            Optional.empty(),
            Optional.empty(),
            false,
            false));
  }

  private void end(FunctionOutcome outcome) {
    running.remove(0).outcome().accept(outcome);
  }

  /** Documented: two more attempts, after one minute and after two. */
  @Test
  void anEventIsTriedAgainAfterOneMinuteAndAfterTwo() {
    queue("{}");
    end(ERROR);
    time.advance(Duration.ofSeconds(59));
    assertThat(running).isEmpty();
    time.advance(Duration.ofSeconds(1));
    end(ERROR);
    time.advance(Duration.ofSeconds(119));
    assertThat(running).isEmpty();
    time.advance(Duration.ofSeconds(1));
    assertThat(running.get(0).call().requestId()).isEqualTo("request-1");
    end(ERROR);
    assertThat(time.timers()).isZero();
  }

  /** Recorded from AWS: the body is the event, the attributes tell what went wrong. */
  @Test
  void aDeadLetterIsTheEventWithTheErrorInAttributes() {
    deadLetters = "arn:aws:sqs:eu-west-1:123456789012:dead";
    config = FunctionEventInvokeConfig.builder().maximumRetryAttempts(0).build();
    queue("{\"order\":1}");
    end(ERROR);
    assertThat(sent)
        .containsExactly(
            new EventTargets.Message(
                "arn:aws:sqs:eu-west-1:123456789012:dead",
                EventTargets.Kind.DEAD_LETTER,
                FunctionArn.parse(ARN).orElseThrow().qualified("$LATEST"),
                "arn:aws:iam::123456789012:role/working",
                "{\"order\":1}",
                Map.of("RequestID", "request-1", "ErrorCode", "200", "ErrorMessage", "oops")));
  }

  /** Documented: Capturing records of asynchronous invocations. */
  @Test
  void aFailureIsRecordedAtTheDestinationFunction() {
    config =
        FunctionEventInvokeConfig.builder()
            .maximumRetryAttempts(1)
            .destinationConfig(it -> it.onFailure(to -> to.destination(OTHER)))
            .build();
    queue("{\"order\":1}");
    end(ERROR);
    time.advance(Duration.ofMinutes(1));
    end(ERROR);
    FunctionCall record = running.get(0).call();
    assertThat(record.target().invokedArn()).hasToString(OTHER);
    assertThat(record.requestId()).isEqualTo("record-request");
    assertThat(new String(record.payload(), UTF_8))
        .isEqualTo(
            "{\"version\":\"1.0\",\"timestamp\":\"2026-03-05T10:16:30.000Z\",\"requestContext\":"
                + "{\"requestId\":\"request-1\",\"functionArn\":\""
                + ARN
                + ":$LATEST\",\"condition\":\"RetriesExhausted\",\"approximateInvokeCount\":2},"
                + "\"requestPayload\":{\"order\":1},\"responseContext\":{\"statusCode\":200,"
                + "\"executedVersion\":\"$LATEST\",\"functionError\":\"Unhandled\"},"
                + "\"responsePayload\":{\"errorMessage\":\"oops\"}}");
  }

  @Test
  void aSuccessIsRecordedAtItsDestination() {
    config =
        FunctionEventInvokeConfig.builder()
            .destinationConfig(
                it -> it.onSuccess(to -> to.destination("arn:aws:sns:eu-west-1:123456789012:done")))
            .build();
    queue("7");
    end(SUCCESS);
    assertThat(sent).hasSize(1);
    assertThat(sent.get(0).target()).isEqualTo("arn:aws:sns:eu-west-1:123456789012:done");
    assertThat(sent.get(0).body())
        .isEqualTo(
            "{\"version\":\"1.0\",\"timestamp\":\"2026-03-05T10:15:30.000Z\",\"requestContext\":"
                + "{\"requestId\":\"request-1\",\"functionArn\":\""
                + ARN
                + ":$LATEST\",\"condition\":\"Success\",\"approximateInvokeCount\":1},"
                + "\"requestPayload\":7,\"responseContext\":{\"statusCode\":200,"
                + "\"executedVersion\":\"$LATEST\"},\"responsePayload\":{\"ok\":true}}");
  }

  /** Documented: retried from one second on, doubled each time, up to five minutes. */
  @Test
  void aThrottledEventIsTriedUntilItIsTooOld() {
    config =
        FunctionEventInvokeConfig.builder()
            .maximumEventAgeInSeconds(60)
            .destinationConfig(it -> it.onFailure(to -> to.destination(OTHER)))
            .build();
    queue("1");
    for (int seconds : new int[] {1, 2, 4, 8, 16}) {
      end(THROTTLED);
      time.advance(Duration.ofSeconds(seconds).minusMillis(1));
      assertThat(running).isEmpty();
      time.advance(Duration.ofMillis(1));
      assertThat(running).hasSize(1);
    }
    end(THROTTLED);
    assertThat(new String(running.get(0).call().payload(), UTF_8))
        .contains("\"condition\":\"EventAgeExceeded\"");
  }

  /** Documented: with a reserved concurrency of zero there are no retries. */
  @Test
  void anEventOfAFunctionThatMayNotRunIsGivenUpAtOnce() {
    reserved = OptionalInt.of(0);
    deadLetters = "arn:aws:sqs:eu-west-1:123456789012:dead";
    queue("1");
    end(THROTTLED);
    assertThat(sent).hasSize(1);
    assertThat(time.timers()).isZero();
  }

  @Test
  void sixteenEventsRunAtOnceAndTheOthersWait() {
    for (int i = 0; i < 20; i++) {
      queue(String.valueOf(i));
    }
    assertThat(running).hasSize(16);
    end(SUCCESS);
    assertThat(running).hasSize(16);
    for (int i = 0; i < 19; i++) {
      end(SUCCESS);
    }
    assertThat(running).isEmpty();
  }

  @Test
  void anEventOfADeletedFunctionIsDropped() {
    queue("1");
    end(ERROR);
    deleted = true;
    time.advance(Duration.ofMinutes(5));
    assertThat(running).isEmpty();
    assertThat(sent).isEmpty();
  }

  /** Documented: the first kilobyte of the message; and an attribute must have a value. */
  @Test
  void theErrorOfADeadLetterIsCutAndLeftOutWhereThereIsNone() {
    deadLetters = "arn:aws:sns:eu-west-1:123456789012:dead";
    config = FunctionEventInvokeConfig.builder().maximumRetryAttempts(0).build();
    queue("1");
    end(error("x" + "ü".repeat(600)));
    queue("2");
    end(error(""));
    assertThat(sent.get(0).attributes()).containsEntry("ErrorMessage", "x" + "ü".repeat(511));
    assertThat(sent.get(1).attributes()).containsOnlyKeys("RequestID", "ErrorCode");
  }

  private static FunctionOutcome error(String message) {
    return new FunctionOutcome.Answered(
        "$LATEST",
        "{\"errorMessage\":\"%s\"}".formatted(message).getBytes(UTF_8),
        Optional.of("Unhandled"),
        Optional.empty());
  }

  /** How often Lambda tries is not documented. */
  @Test
  void whatDoesNotArriveIsSentThreeTimesIfThatMayHelp() {
    deadLetters = "arn:aws:sqs:eu-west-1:123456789012:dead";
    config = FunctionEventInvokeConfig.builder().maximumRetryAttempts(0).build();
    Delivery refused = new Delivery.Undelivered("connection refused", true);
    deliveries.addAll(List.of(refused, refused, refused));
    queue("1");
    end(ERROR);
    assertThat(sent).hasSize(1);
    time.advance(Duration.ofSeconds(1));
    assertThat(sent).hasSize(2);
    time.advance(Duration.ofSeconds(2));
    assertThat(sent).hasSize(3);
    assertThat(time.timers()).isZero();

    deliveries.add(new Delivery.Undelivered("no such queue", false));
    queue("2");
    end(ERROR);
    assertThat(sent).hasSize(4);
    assertThat(time.timers()).isZero();
  }

  @Test
  void resettingForgetsWhatIsOnItsWay() {
    deadLetters = "arn:aws:sqs:eu-west-1:123456789012:dead";
    config = FunctionEventInvokeConfig.builder().maximumRetryAttempts(0).build();
    deliveries.add(new Delivery.Undelivered("connection refused", true));
    queue("1");
    end(ERROR);
    queue.reset();
    time.advance(Duration.ofMinutes(1));
    assertThat(sent).hasSize(1);
  }

  @Test
  void resettingForgetsWhatWaits() {
    deadLetters = "arn:aws:sqs:eu-west-1:123456789012:dead";
    queue("1");
    end(ERROR);
    queue("2");
    queue.reset();
    end(ERROR);
    time.advance(Duration.ofHours(1));
    assertThat(running).isEmpty();
    assertThat(sent).isEmpty();
  }

  @Test
  void resettingAnAccountForgetsItsEventsOnly() {
    deadLetters = "arn:aws:sqs:eu-west-1:123456789012:dead";
    queue("1");
    queue.reset("000000000000");
    end(ERROR);
    queue("2");
    queue.reset("123456789012");
    end(ERROR);
    time.advance(Duration.ofHours(1));
    assertThat(running).isEmpty();
    assertThat(sent).isEmpty();
  }

  @Test
  void resettingAnotherAccountKeepsWhatWaits() {
    queue("1");
    end(ERROR);
    queue.reset("000000000000");
    time.advance(Duration.ofHours(1));
    assertThat(running).isNotEmpty();
  }
}
