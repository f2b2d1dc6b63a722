package dev.postern.emulator.state.logs;

import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The events of one stream in order; when there are too many, the oldest go. Its owner guards it
 * against use by many threads.
 */
final class EventRing {
  private final NavigableSet<LogEvent> events = new TreeSet<>(LogEvent.ORDER);
  private long weight;

  /** Adds an event; whatever is over the bounds then goes. Answers by how much the weight grew. */
  long add(LogEvent event, LogBounds bounds) {
    long before = weight;
    events.add(event);
    weight += event.weight();
    while (events.size() > bounds.eventsPerStream() || weight > bounds.bytesPerStream()) {
      dropOldest();
    }
    return weight - before;
  }

  /** Drops what happened before that time; answers how much weight that was. */
  long dropBefore(long timestamp) {
    long before = weight;
    while (!events.isEmpty() && events.first().timestamp() < timestamp) {
      dropOldest();
    }
    return before - weight;
  }

  /** Drops the older half of the events; answers how much weight that was. */
  long dropOlderHalf() {
    long before = weight;
    for (int left = events.size() / 2; events.size() > left; ) {
      dropOldest();
    }
    return before - weight;
  }

  private void dropOldest() {
    LogEvent dropped = events.first();
    events.remove(dropped);
    weight -= dropped.weight();
  }

  long weight() {
    return weight;
  }

  Optional<LogEvent> first() {
    return events.isEmpty() ? Optional.empty() : Optional.of(events.first());
  }

  Optional<LogEvent> last() {
    return events.isEmpty() ? Optional.empty() : Optional.of(events.last());
  }

  /** The events from one time to another, both included. */
  Stream<LogEvent> between(long from, long to) {
    return from > to
        ? Stream.empty()
        : events
            .subSet(LogEvent.bound(from, 0), true, LogEvent.bound(to, Long.MAX_VALUE), true)
            .stream();
  }

  List<LogEvent> all() {
    return List.copyOf(events);
  }
}
