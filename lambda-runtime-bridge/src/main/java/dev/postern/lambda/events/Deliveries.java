package dev.postern.lambda.events;

import dev.postern.lambda.environment.Timers;
import dev.postern.lambda.events.EventTargets.Delivery;
import dev.postern.lambda.events.EventTargets.Message;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Messages of asynchronous invocations on their way to other services: tried a few times, and said
 * in the log when they do not arrive. How often Lambda tries is not documented.
 */
final class Deliveries {
  static final int MOST_ATTEMPTS = 3;

  private static final Logger LOG = LoggerFactory.getLogger(Deliveries.class);

  private final EventTargets targets;
  private final Timers timers;
  private final AtomicInteger generation = new AtomicInteger();
  private final Map<String, Integer> accountGenerations = new ConcurrentHashMap<>();

  Deliveries(EventTargets targets, Timers timers) {
    this.targets = targets;
    this.timers = timers;
  }

  /** Sends a message; does not block. */
  void send(Message message) {
    attempt(message, 1, generation(message));
  }

  private void attempt(Message message, int attempt, int started) {
    if (started == generation(message)) {
      targets.send(message, delivery -> ended(message, attempt, started, delivery));
    }
  }

  private void ended(Message message, int attempt, int started, Delivery delivery) {
    if (!(delivery instanceof Delivery.Undelivered failure)) {
      return;
    }
    if (failure.passing() && attempt < MOST_ATTEMPTS) {
      // One second, then two.
      timers.after(Duration.ofSeconds(attempt), () -> attempt(message, attempt + 1, started));
      return;
    }
    LOG.warn(
        "{} did not get what function {} left for it: {}",
        message.target(),
        message.source(),
        failure.reason());
  }

  /** Grows with every reset that concerns the message. */
  private int generation(Message message) {
    return generation.get() + accountGenerations.getOrDefault(message.source().account(), 0);
  }

  /** Forgets what waits for another attempt of one account. */
  void reset(String account) {
    accountGenerations.merge(account, 1, Integer::sum);
  }

  /** Forgets what waits for another attempt. */
  void reset() {
    generation.incrementAndGet();
  }
}
