package dev.postern.emulator.state.logs;

import java.util.OptionalLong;
import software.amazon.awssdk.services.cloudwatchlogs.model.LogStream;

/** One log stream: what it is, and its events. The group it belongs to guards it. */
final class StreamLog {
  private final String name;
  private final String arn;
  private final long created;
  private final boolean explicit;
  private final EventRing events = new EventRing();
  private OptionalLong lastIngestion = OptionalLong.empty();

  /**
   * A stream without events.
   *
   * @param explicit whether somebody asked for it, so that it stays when its events have gone
   */
  StreamLog(String name, String arn, long created, boolean explicit) {
    this.name = name;
    this.arn = arn;
    this.created = created;
    this.explicit = explicit;
  }

  String name() {
    return name;
  }

  /** When it was made, in milliseconds since 1970. */
  long created() {
    return created;
  }

  /** Whether somebody asked for it. */
  boolean isExplicit() {
    return explicit;
  }

  EventRing events() {
    return events;
  }

  /** Whether nothing is lost when it goes: nobody asked for it, and its events have gone. */
  boolean isSpent() {
    return !explicit && lastIngestion.isPresent() && events.first().isEmpty();
  }

  /** Takes an event; answers by how much its weight grew. */
  long add(LogEvent event, LogBounds bounds) {
    lastIngestion = OptionalLong.of(event.ingestionTime());
    return events.add(event, bounds);
  }

  /** As DescribeLogStreams tells it; documented: the bytes stored are always 0. */
  @SuppressWarnings("deprecation") // AWS still answers storedBytes
  LogStream description() {
    LogStream.Builder description =
        LogStream.builder().logStreamName(name).arn(arn).creationTime(created).storedBytes(0L);
    events.first().ifPresent(event -> description.firstEventTimestamp(event.timestamp()));
    events.last().ifPresent(event -> description.lastEventTimestamp(event.timestamp()));
    lastIngestion.ifPresent(description::lastIngestionTime);
    return description.build();
  }
}
