package dev.postern.emulator.state.logs;

import java.util.Comparator;

/**
 * One event in a log stream.
 *
 * @param stream the stream's name
 * @param timestamp when it happened, in milliseconds since 1970
 * @param ingestionTime when it was taken, in milliseconds since 1970
 * @param sequence counts the events of the group in the order in which they were taken, from 1
 * @param message the text
 */
public record LogEvent(
    String stream, long timestamp, long ingestionTime, long sequence, String message) {
  /** As logs are read: by time, and of one time in the order in which they were taken. */
  public static final Comparator<LogEvent> ORDER =
      Comparator.comparingLong(LogEvent::timestamp).thenComparingLong(LogEvent::sequence);

  /** What AWS counts for an event beside its text. */
  private static final int OVERHEAD = 26;

  /** Where an event of that time and sequence would stand: a bound when reading. */
  static LogEvent bound(long timestamp, long sequence) {
    return new LogEvent("", timestamp, 0, sequence, "");
  }

  /** Names the event in its group: 56 digits that sort as {@link #ORDER} does. */
  public String id() {
    return "%020d%036d".formatted(timestamp, sequence);
  }

  /** What it weighs against the bounds of the store, in bytes; text counts as Latin-1. */
  int weight() {
    return message.length() + OVERHEAD;
  }
}
