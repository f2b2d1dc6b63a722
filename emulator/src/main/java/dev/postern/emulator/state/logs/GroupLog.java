package dev.postern.emulator.state.logs;

import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import software.amazon.awssdk.services.cloudwatchlogs.model.LogGroup;
import software.amazon.awssdk.services.cloudwatchlogs.model.LogStream;

/**
 * One log group: what it is, its tags, and its streams with their events. Every method is atomic;
 * what is read is a copy.
 */
public final class GroupLog {
  private static final long DAY = Duration.ofDays(1).toMillis();

  private final NavigableMap<String, StreamLog> streams = new TreeMap<>();
  private final LogBounds bounds;
  private final LongConsumer grown;
  private final Consumer<KeptGroup> keep;
  private LogGroup description;
  private Map<String, String> tags;
  private long sequence;
  private boolean deleted;

  /**
   * A group without events.
   *
   * @param group what it is, and its streams
   * @param grown told by how many bytes the group has grown, or, if negative, shrunk
   * @param keep told what it will be before it changes
   */
  GroupLog(KeptGroup group, LogBounds bounds, LongConsumer grown, Consumer<KeptGroup> keep) {
    this.description = group.description();
    this.tags = Map.copyOf(group.tags());
    this.bounds = bounds;
    this.grown = grown;
    this.keep = keep;
    group.streams().forEach((name, made) -> streams.put(name, newStream(name, made, true)));
  }

  private SortedMap<String, Long> askedFor() {
    SortedMap<String, Long> made = new TreeMap<>();
    streams.values().stream()
        .filter(StreamLog::isExplicit)
        .forEach(stream -> made.put(stream.name(), stream.created()));
    return made;
  }

  /** An event that is to be logged: its time in milliseconds since 1970, and its text. */
  public record Entry(long timestamp, String message) {}

  /**
   * What has been taken since somebody looked last.
   *
   * @param events the events in the order in which they were taken
   * @param position where to look from the next time
   * @param lost how many events taken meanwhile have already gone
   */
  public record News(List<LogEvent> events, long position, long lost) {
    /** Copies the events. */
    public News {
      events = List.copyOf(events);
    }
  }

  /** What it is, with the bytes it holds now. */
  public synchronized LogGroup description() {
    return description.toBuilder().storedBytes(weight()).build();
  }

  public String name() {
    return description.logGroupName();
  }

  /** Changes what it is; its name stays. */
  public synchronized void change(UnaryOperator<LogGroup> change) {
    LogGroup changed = change.apply(description);
    keep.accept(new KeptGroup(changed, tags, askedFor()));
    description = changed;
  }

  public synchronized Map<String, String> tags() {
    return tags;
  }

  /** Changes the tags; when {@code change} throws, nothing changes. */
  public synchronized void changeTags(UnaryOperator<Map<String, String>> change) {
    Map<String, String> changed = Map.copyOf(change.apply(tags));
    keep.accept(new KeptGroup(description, changed, askedFor()));
    tags = changed;
  }

  /** Makes a stream that somebody asked for; false when there is one of that name. */
  public synchronized boolean create(String stream, long now) {
    if (streams.containsKey(stream)) {
      return false;
    }
    SortedMap<String, Long> more = askedFor();
    more.put(stream, now);
    keep.accept(new KeptGroup(description, tags, more));
    streams.put(stream, newStream(stream, now, true));
    return true;
  }

  private StreamLog newStream(String stream, long now, boolean explicit) {
    String arn = description.logGroupArn() + ":log-stream:" + stream;
    return new StreamLog(stream, arn, now, explicit);
  }

  /** Deletes a stream with its events; false when there is none. */
  public synchronized boolean delete(String stream) {
    StreamLog deleted = streams.get(stream);
    if (deleted == null) {
      return false;
    }
    SortedMap<String, Long> fewer = askedFor();
    if (fewer.remove(stream) != null) {
      keep.accept(new KeptGroup(description, tags, fewer));
    }
    streams.remove(stream);
    grown.accept(-deleted.events().weight());
    return true;
  }

  /** Its streams by name. */
  public synchronized List<LogStream> streams(long now) {
    expire(now);
    return streams.values().stream().map(StreamLog::description).toList();
  }

  /** Logs into a stream that is there; false when it is not. */
  public boolean append(String stream, List<Entry> entries, long now) {
    synchronized (this) {
      StreamLog log = streams.get(stream);
      if (log == null) {
        return false;
      }
      expire(now);
      entries.forEach(entry -> append(log, entry, now));
    }
    return true;
  }

  /** Logs into a stream, which is made when it is not there; false when the group was deleted. */
  synchronized boolean log(String stream, Entry entry, long now) {
    if (deleted) {
      return false;
    }
    expire(now);
    append(streams.computeIfAbsent(stream, name -> newStream(name, now, false)), entry, now);
    return true;
  }

  private void append(StreamLog log, Entry entry, long now) {
    sequence++;
    LogEvent event = new LogEvent(log.name(), entry.timestamp(), now, sequence, entry.message());
    grown.accept(log.add(event, bounds));
  }

  /** The events of one stream in order; empty when there is no such stream. */
  public synchronized Optional<List<LogEvent>> events(String stream, long now) {
    expire(now);
    return Optional.ofNullable(streams.get(stream)).map(log -> log.events().all());
  }

  /** The events of some streams from one time to another, both included, in order. */
  public synchronized List<LogEvent> events(
      Collection<String> names, long from, long to, long now) {
    expire(now);
    return names.stream()
        .flatMap(name -> Stream.ofNullable(streams.get(name)))
        .flatMap(log -> log.events().between(from, to))
        .sorted(LogEvent.ORDER)
        .toList();
  }

  /**
   * What has been taken after a position.
   *
   * @param from the position; 0 stands before everything, as does one that another group of this
   *     name has told, which has been deleted since
   */
  public synchronized News since(long from, long now) {
    expire(now);
    long position = from > sequence ? 0 : from;
    List<LogEvent> taken =
        streams.values().stream()
            .flatMap(log -> log.events().all().stream())
            .filter(event -> event.sequence() > position)
            .sorted(Comparator.comparingLong(LogEvent::sequence))
            .toList();
    return new News(taken, sequence, Math.max(0, sequence - position - taken.size()));
  }

  /** Drops what is older than the retention allows. */
  private void expire(long now) {
    Integer days = description.retentionInDays();
    if (days != null) {
      streams.values().forEach(log -> grown.accept(-log.events().dropBefore(now - days * DAY)));
    }
  }

  /** When its oldest event happened; the greatest number there is when it has none. */
  synchronized long oldest() {
    return streams.values().stream()
        .flatMap(log -> log.events().first().stream())
        .mapToLong(LogEvent::timestamp)
        .min()
        .orElse(Long.MAX_VALUE);
  }

  /** Drops the older half of the stream with the oldest event, and the stream if it is spent. */
  synchronized void dropOldest() {
    Optional<StreamLog> oldest =
        streams.values().stream()
            .filter(log -> log.events().first().isPresent())
            .min(Comparator.comparing(log -> log.events().first().orElseThrow(), LogEvent.ORDER));
    oldest.ifPresent(
        log -> {
          grown.accept(-log.events().dropOlderHalf());
          if (log.isSpent()) {
            streams.remove(log.name());
          }
        });
  }

  /** Drops everything; the group takes nothing more. */
  synchronized void delete() {
    deleted = true;
    grown.accept(-weight());
    streams.clear();
  }

  private long weight() {
    return streams.values().stream().mapToLong(log -> log.events().weight()).sum();
  }
}
