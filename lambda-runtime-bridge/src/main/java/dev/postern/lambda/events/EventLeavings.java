package dev.postern.lambda.events;

import dev.postern.lambda.FunctionArn;
import dev.postern.lambda.events.EventTargets.Kind;
import dev.postern.lambda.function.FunctionDirectory;
import dev.postern.lambda.function.FunctionTarget;
import dev.postern.lambda.invoke.FunctionCall;
import dev.postern.lambda.invoke.FunctionOutcome;
import dev.postern.wire.AwsException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What asynchronous invocations leave behind: records for destinations, and dead letters. What is
 * for functions is queued as an event of theirs, the rest goes to other services.
 */
final class EventLeavings {
  private static final Logger LOG = LoggerFactory.getLogger(EventLeavings.class);

  private final FunctionDirectory functions;
  private final Clock clock;
  private final Supplier<String> requestIds;
  private final Deliveries deliveries;
  private final Consumer<FunctionCall> queue;

  /**
   * What is left.
   *
   * @param functions finds destinations that are functions
   * @param requestIds makes the ids of their invocations
   * @param deliveries takes what goes to other services
   * @param queue queues invocations of functions
   */
  EventLeavings(
      FunctionDirectory functions,
      Clock clock,
      Supplier<String> requestIds,
      Deliveries deliveries,
      Consumer<FunctionCall> queue) {
    this.functions = functions;
    this.clock = clock;
    this.requestIds = requestIds;
    this.deliveries = deliveries;
    this.queue = queue;
  }

  /** An event succeeded. */
  void succeeded(QueuedEvent event, EventRules rules, FunctionOutcome outcome) {
    rules
        .onSuccess()
        .ifPresent(
            arn -> record(event, arn, Kind.SUCCESS, "Success", event.failures() + 1, outcome));
  }

  /**
   * An event is not tried any more.
   *
   * @param condition {@code RetriesExhausted} or {@code EventAgeExceeded}
   */
  void gaveUp(QueuedEvent event, EventRules rules, String condition, FunctionOutcome outcome) {
    rules
        .onFailure()
        .ifPresent(arn -> record(event, arn, Kind.FAILURE, condition, event.failures(), outcome));
    rules.deadLetters().ifPresent(arn -> deadLetter(event, arn, outcome));
  }

  private void record(
      QueuedEvent event,
      String arn,
      Kind kind,
      String condition,
      int attempts,
      FunctionOutcome outcome) {
    String text = InvocationRecord.of(event.call(), condition, attempts, outcome, clock.instant());
    Optional<FunctionArn> function = FunctionArn.parse(arn);
    if (function.isPresent()) {
      invoke(event, function.get(), text);
    } else {
      send(event, arn, kind, text, Map.of());
    }
  }

  private void invoke(QueuedEvent event, FunctionArn arn, String text) {
    functions
        .target(arn)
        .ifPresentOrElse(
            target -> queueOrSay(invocation(event, target, text)),
            () -> LOG.warn("The destination {} of {} is not there", arn, event.function()));
  }

  private FunctionCall invocation(QueuedEvent event, FunctionTarget target, String text) {
    return new FunctionCall(
        requestIds.get(),
        target,
        text.getBytes(StandardCharsets.UTF_8),
        Optional.empty(),
        event.call().traceId(),
        false,
        false);
  }

  private void queueOrSay(FunctionCall call) {
    try {
      queue.accept(call);
    } catch (AwsException e) {
      LOG.warn(
          "The destination {} takes no more records: {}",
          call.target().invokedArn().unqualified(),
          e.message());
    }
  }

  /** Recorded from AWS: the event itself, and what went wrong in attributes. */
  private void deadLetter(QueuedEvent event, String arn, FunctionOutcome outcome) {
    Map<String, String> attributes = new HashMap<>();
    attributes.put("RequestID", event.call().requestId());
    attributes.put(
        "ErrorCode",
        outcome instanceof FunctionOutcome.Refused refused
            ? String.valueOf(refused.refusal().status())
            : "200");
    String message = ErrorMessage.of(outcome);
    if (!message.isEmpty()) {
      // An attribute without a value is one that no queue takes.
      attributes.put("ErrorMessage", message);
    }
    String body = new String(event.call().payload(), StandardCharsets.UTF_8);
    send(event, arn, Kind.DEAD_LETTER, body, Map.copyOf(attributes));
  }

  private void send(
      QueuedEvent event, String arn, Kind kind, String body, Map<String, String> attributes) {
    deliveries.send(
        new EventTargets.Message(
            arn,
            kind,
            InvocationRecord.qualified(event.call()),
            event.call().target().version().configuration().role(),
            body,
            attributes));
  }
}
