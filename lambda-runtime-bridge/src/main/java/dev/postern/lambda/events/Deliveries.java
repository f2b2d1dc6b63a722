package dev.postern.lambda.events;

import dev.postern.lambda.environment.Timers;
import dev.postern.lambda.events.EventTargets.Delivery;
import dev.postern.lambda.events.EventTargets.Message;
import java.time.Duration;
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

  Deliveries(EventTargets targets, Timers timers) {
    this.targets = targets;
    this.timers = timers;
  }

  /** Sends a message; does not block. */
  void send(Message message) {
    attempt(message, 1, generation.get());
  }

  private void attempt(Message message, int attempt, int started) {
    if (started == generation.get()) {
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

  /** Forgets what waits for another attempt. */
  void reset() {
    generation.incrementAndGet();
  }
}
