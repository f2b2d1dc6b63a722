package dev.postern.lambda.events;

import dev.postern.lambda.FunctionArn;
import dev.postern.wire.AwsException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The events of all functions, a line for each function: which ones wait, and how many run or are
 * delayed. Everything in it is under its one lock. A reset begins a new generation, of all events
 * or of those of one account, and what belongs to an older one changes nothing.
 */
final class EventLines {
  private final int mostRunning;
  private final int mostWaiting;
  private final Map<FunctionArn, Line> lines = new HashMap<>();
  private final Map<String, Integer> accountGenerations = new HashMap<>();
  private int generation;

  /**
   * No events.
   *
   * @param mostRunning how many events of one function run at once
   * @param mostWaiting how many wait
   */
  EventLines(int mostRunning, int mostWaiting) {
    this.mostRunning = mostRunning;
    this.mostWaiting = mostWaiting;
  }

  /** The events of one function. */
  private static final class Line {
    private final Deque<QueuedEvent> waiting = new ArrayDeque<>();
    private int running;
    private int delayed;
  }

  /** An event that may run now. */
  record Started(QueuedEvent event, int generation) {}

  /**
   * Puts an event at the end of its function's line.
   *
   * @throws AwsException when too many wait
   */
  synchronized void add(FunctionArn function, QueuedEvent event) {
    Line line = lines.computeIfAbsent(function, key -> new Line());
    if (line.waiting.size() + line.delayed >= mostWaiting) {
      throw new AwsException(
          429,
          "TooManyRequestsException",
          "Rate Exceeded.",
          Map.of("Reason", "CallerRateLimitExceeded", "Type", "User"));
    }
    line.waiting.add(event);
  }

  /** The next event of a function, if one waits and there is room for it to run. */
  synchronized Optional<Started> start(FunctionArn function) {
    Line line = lines.get(function);
    if (line == null || line.running >= mostRunning) {
      return Optional.empty();
    }
    Optional<QueuedEvent> next = Optional.ofNullable(line.waiting.poll());
    if (next.isPresent()) {
      line.running++;
    }
    return next.map(event -> new Started(event, generation(function)));
  }

  /** An event of a function does not run any more; false when it belongs to an older generation. */
  synchronized boolean finish(FunctionArn function, int started) {
    Line line = lines.get(function);
    if (line == null || started != generation(function)) {
      return false;
    }
    line.running--;
    if (line.running == 0 && line.delayed == 0 && line.waiting.isEmpty()) {
      lines.remove(function);
    }
    return true;
  }

  /** Whether nothing was reset since. */
  synchronized boolean isCurrent(FunctionArn function, int started) {
    return started == generation(function);
  }

  /** Grows with every reset that concerns the function. */
  private int generation(FunctionArn function) {
    return generation + accountGenerations.getOrDefault(function.account(), 0);
  }

  /** An event of a function waits outside of the line; the answer belongs to its way back. */
  synchronized int delay(FunctionArn function) {
    lines.computeIfAbsent(function, key -> new Line()).delayed++;
    return generation(function);
  }

  /** A delayed event is back in line; false when it belongs to an older generation. */
  synchronized boolean returned(FunctionArn function, QueuedEvent event, int delayed) {
    Line line = lines.get(function);
    if (line == null || delayed != generation(function)) {
      return false;
    }
    line.delayed--;
    line.waiting.add(event);
    return true;
  }

  /** Forgets the events of one account's functions. */
  synchronized void reset(String account) {
    accountGenerations.merge(account, 1, Integer::sum);
    lines.keySet().removeIf(function -> function.account().equals(account));
  }

  /** Forgets everything. */
  synchronized void reset() {
    generation++;
    lines.clear();
  }
}
