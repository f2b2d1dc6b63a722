package dev.postern.lambda.events;

import dev.postern.lambda.FunctionArn;
import dev.postern.lambda.environment.Timers;
import dev.postern.lambda.function.FunctionDirectory;
import dev.postern.lambda.function.FunctionTarget;
import dev.postern.lambda.invoke.FunctionCall;
import dev.postern.lambda.invoke.FunctionOutcome;
import dev.postern.wire.AwsException;
import java.time.Clock;
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
  private final Deliveries deliveries;
  private final EventLeavings leavings;
  private final EventLines lines = new EventLines(MOST_RUNNING, MOST_WAITING);

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
    this.deliveries = new Deliveries(targets, timers);
    this.leavings = new EventLeavings(functions, clock, requestIds, deliveries, this::queue);
  }

  /**
   * Queues an event.
   *
   * @throws AwsException when too many wait
   */
  public void queue(FunctionCall call) {
    QueuedEvent event = new QueuedEvent(call, clock.instant(), 0, 0);
    lines.add(event.function(), event);
    startNext(event.function());
  }

  private void startNext(FunctionArn function) {
    lines
        .start(function)
        .ifPresent(
            started -> {
              try {
                workers.execute(() -> attempt(started.event(), started.generation()));
              } catch (RejectedExecutionException e) {
                LOG.debug("An event of {} is dropped: the gateway is closing", function);
              }
            });
  }

  /**
   * The function as it is now runs it: it may have been updated or deleted while the event waited.
   */
  private void attempt(QueuedEvent event, int started) {
    Optional<FunctionTarget> target = functions.target(event.call().target().invokedArn());
    if (target.isEmpty()) {
      LOG.info("An event of {} is dropped: it is not there any more", event.function());
      finished(event.function(), started);
      return;
    }
    QueuedEvent fresh = event.with(call(event, target.get()));
    invoker.accept(
        fresh.call(),
        outcome -> {
          finished(fresh.function(), started);
          if (lines.isCurrent(fresh.function(), started)) {
            ended(fresh, outcome);
          }
        });
  }

  private static FunctionCall call(QueuedEvent event, FunctionTarget target) {
    FunctionCall call = event.call();
    return new FunctionCall(
        call.requestId(),
        target,
        call.payload(),
        call.clientContext(),
        call.traceId(),
        false,
        false);
  }

  private void finished(FunctionArn function, int started) {
    if (lines.finish(function, started)) {
      startNext(function);
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
      leavings.succeeded(event, rules, outcome);
    }
  }

  private void failed(QueuedEvent event, EventRules rules, FunctionOutcome outcome) {
    if (event.failures() > rules.retries()) {
      leavings.gaveUp(event, rules, "RetriesExhausted", outcome);
    } else {
      retry(event, rules, outcome);
    }
  }

  /** Documented: with a reserved concurrency of zero there are no retries. */
  private void refused(QueuedEvent event, EventRules rules, FunctionOutcome outcome) {
    boolean never = event.call().target().function().reservedConcurrency().orElse(1) == 0;
    if (never) {
      leavings.gaveUp(event, rules, "RetriesExhausted", outcome);
    } else {
      retry(event.refused(), rules, outcome);
    }
  }

  private void retry(QueuedEvent event, EventRules rules, FunctionOutcome outcome) {
    if (clock.instant().plus(event.delay()).isAfter(event.queued().plus(rules.mostAge()))) {
      leavings.gaveUp(event, rules, "EventAgeExceeded", outcome);
      return;
    }
    int delayed = lines.delay(event.function());
    timers.after(
        event.delay(),
        () -> {
          if (lines.returned(event.function(), event, delayed)) {
            startNext(event.function());
          }
        });
  }

  /** Forgets what waits of one account's functions. */
  public void reset(String account) {
    lines.reset(account);
    deliveries.reset(account);
  }

  /** Forgets everything that waits. */
  public void reset() {
    lines.reset();
    deliveries.reset();
  }
}
