package dev.postern.lambda.events;

import dev.postern.lambda.FunctionArn;
import dev.postern.lambda.environment.Timers;
import dev.postern.lambda.function.FunctionDirectory;
import dev.postern.lambda.function.FunctionTarget;
import dev.postern.lambda.invoke.FunctionCall;
import dev.postern.lambda.invoke.FunctionOutcome;
import dev.postern.wire.AwsException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The queue of asynchronous invocations. Events of a function run side by side, up to {@link
 * #MOST_RUNNING}; an event that fails waits for its next attempt outside of the line.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/invocation-async.html">Asynchronous
 *     invocation</a>
 */
public final class EventQueue {
  /** How many events of one function run at once: a machine is smaller than a Region. */
  static final int MOST_RUNNING = 16;

  /** How many events of one function wait. */
  static final int MOST_WAITING = 10_000;

  private static final Logger LOG = LoggerFactory.getLogger(EventQueue.class);

  private final FunctionDirectory functions;
  private final BiConsumer<FunctionCall, Consumer<FunctionOutcome>> invoker;
  private final Clock clock;
  private final Timers timers;
  private final Executor workers;
  private final Supplier<String> requestIds;
  private final EventTargets targets;
  private final Map<FunctionArn, Line> lines = new HashMap<>();
  private int generation;

  /** The events of one function. */
  private static final class Line {
    private final Deque<QueuedEvent> waiting = new ArrayDeque<>();
    private int running;
    private int delayed;
  }

  /**
   * An empty queue.
   *
   * @param functions finds functions
   * @param invoker runs them
   * @param workers starts events
   * @param requestIds makes the ids of invocations of destinations
   * @param targets takes what goes to other services
   */
  public EventQueue(
      FunctionDirectory functions,
      BiConsumer<FunctionCall, Consumer<FunctionOutcome>> invoker,
      Clock clock,
      Timers timers,
      Executor workers,
      Supplier<String> requestIds,
      EventTargets targets) {
    this.functions = functions;
    this.invoker = invoker;
    this.clock = clock;
    this.timers = timers;
    this.workers = workers;
    this.requestIds = requestIds;
    this.targets = targets;
  }

  /**
   * Queues an event.
   *
   * @throws AwsException when too many wait
   */
  public void queue(FunctionCall call) {
    QueuedEvent event = new QueuedEvent(call, clock.instant(), 0, 0);
    synchronized (this) {
      Line line = lines.computeIfAbsent(key(call), key -> new Line());
      if (line.waiting.size() + line.delayed >= MOST_WAITING) {
        throw new AwsException(
            429,
            "TooManyRequestsException",
            "Rate Exceeded.",
            Map.of("Reason", "CallerRateLimitExceeded", "Type", "User"));
      }
      line.waiting.add(event);
    }
    startNext(key(call));
  }

  private static FunctionArn key(FunctionCall call) {
    return call.target().invokedArn().unqualified();
  }

  private void startNext(FunctionArn function) {
    QueuedEvent next;
    int current;
    synchronized (this) {
      current = generation;
      Line line = lines.get(function);
      next = line == null || line.running >= MOST_RUNNING ? null : line.waiting.poll();
      if (line == null || next == null) {
        return;
      }
      line.running++;
    }
    QueuedEvent started = next;
    try {
      workers.execute(() -> attempt(started, current));
    } catch (RejectedExecutionException e) {
      LOG.debug("An event of {} is dropped: the gateway is closing", function);
    }
  }

  /**
   * The function as it is now runs it: it may have been updated or deleted while the event waited.
   */
  private void attempt(QueuedEvent event, int started) {
    FunctionCall call = event.call();
    Optional<FunctionTarget> target = functions.target(call.target().invokedArn());
    if (target.isEmpty()) {
      LOG.info("An event of {} is dropped: it is not there any more", key(call));
      finished(key(call), started);
      return;
    }
    QueuedEvent fresh =
        event.with(
            new FunctionCall(
                call.requestId(),
                target.get(),
                call.payload(),
                call.clientContext(),
                call.traceId(),
                false,
                false));
    invoker.accept(
        fresh.call(),
        outcome -> {
          finished(key(call), started);
          if (isCurrent(started)) {
            ended(fresh, outcome);
          }
        });
  }

  private synchronized boolean isCurrent(int started) {
    return started == generation;
  }

  private void finished(FunctionArn function, int started) {
    synchronized (this) {
      Line line = lines.get(function);
      if (line == null || started != generation) {
        return;
      }
      line.running--;
      forgetIfEmpty(function, line);
    }
    startNext(function);
  }

  private void forgetIfEmpty(FunctionArn function, Line line) {
    if (line.running == 0 && line.delayed == 0 && line.waiting.isEmpty()) {
      lines.remove(function);
    }
  }

  private void ended(QueuedEvent event, FunctionOutcome outcome) {
    EventRules rules = EventRules.of(event.call().target());
    if (outcome instanceof FunctionOutcome.Refused) {
      refused(event, rules, outcome);
    } else if (outcome instanceof FunctionOutcome.Answered answered
        && answered.error().isPresent()) {
      failed(event.failed(), rules, outcome);
    } else {
      rules
          .onSuccess()
          .ifPresent(arn -> record(event, arn, "Success", event.failures() + 1, outcome));
    }
  }

  private void failed(QueuedEvent event, EventRules rules, FunctionOutcome outcome) {
    if (event.failures() > rules.retries()) {
      giveUp(event, rules, "RetriesExhausted", outcome);
    } else {
      retry(event, rules, outcome);
    }
  }

  /** Documented: with a reserved concurrency of zero there are no retries. */
  private void refused(QueuedEvent event, EventRules rules, FunctionOutcome outcome) {
    boolean never = event.call().target().function().reservedConcurrency().orElse(1) == 0;
    if (never) {
      giveUp(event, rules, "RetriesExhausted", outcome);
    } else {
      retry(event.refused(), rules, outcome);
    }
  }

  private void retry(QueuedEvent event, EventRules rules, FunctionOutcome outcome) {
    if (clock.instant().plus(event.delay()).isAfter(event.queued().plus(rules.mostAge()))) {
      giveUp(event, rules, "EventAgeExceeded", outcome);
      return;
    }
    FunctionArn function = key(event.call());
    int current;
    synchronized (this) {
      current = generation;
      lines.computeIfAbsent(function, key -> new Line()).delayed++;
    }
    timers.after(event.delay(), () -> waitNoLonger(event, function, current));
  }

  private void waitNoLonger(QueuedEvent event, FunctionArn function, int started) {
    synchronized (this) {
      Line line = lines.get(function);
      if (line == null || started != generation) {
        return;
      }
      line.delayed--;
      line.waiting.add(event);
    }
    startNext(function);
  }

  private void giveUp(
      QueuedEvent event, EventRules rules, String condition, FunctionOutcome outcome) {
    rules.onFailure().ifPresent(arn -> record(event, arn, condition, event.failures(), outcome));
    rules.deadLetters().ifPresent(arn -> deadLetter(event, arn, outcome));
  }

  private void record(
      QueuedEvent event, String arn, String condition, int attempts, FunctionOutcome outcome) {
    String text = InvocationRecord.of(event.call(), condition, attempts, outcome, clock.instant());
    Optional<FunctionArn> function = FunctionArn.parse(arn);
    if (function.isPresent()) {
      invokeDestination(event, function.get(), text);
    } else {
      send(event, arn, text, Map.of());
    }
  }

  private void invokeDestination(QueuedEvent event, FunctionArn arn, String text) {
    functions
        .target(arn)
        .ifPresentOrElse(
            target ->
                queueOrSay(
                    new FunctionCall(
                        requestIds.get(),
                        target,
                        text.getBytes(StandardCharsets.UTF_8),
                        Optional.empty(),
                        event.call().traceId(),
                        false,
                        false)),
            () -> LOG.warn("The destination {} of {} is not there", arn, key(event.call())));
  }

  private void queueOrSay(FunctionCall call) {
    try {
      queue(call);
    } catch (AwsException e) {
      LOG.warn("The destination {} takes no more records: {}", key(call), e.message());
    }
  }

  /** Recorded from AWS: the event itself, and what went wrong in attributes. */
  private void deadLetter(QueuedEvent event, String arn, FunctionOutcome outcome) {
    Map<String, String> attributes =
        Map.of(
            "RequestID", event.call().requestId(),
            "ErrorCode",
                outcome instanceof FunctionOutcome.Refused refused
                    ? String.valueOf(refused.refusal().status())
                    : "200",
            "ErrorMessage", ErrorMessage.of(outcome));
    send(event, arn, new String(event.call().payload(), StandardCharsets.UTF_8), attributes);
  }

  private void send(QueuedEvent event, String arn, String body, Map<String, String> attributes) {
    targets.send(
        new EventTargets.Message(
            arn,
            key(event.call()),
            event.call().target().version().configuration().role(),
            body,
            attributes));
  }

  /** Forgets everything that waits. */
  public synchronized void reset() {
    generation++;
    lines.clear();
  }
}
