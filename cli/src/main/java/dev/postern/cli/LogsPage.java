package dev.postern.cli;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What has been logged: the answer of {@code GET /_postern/logs}.
 *
 * @param groups the log groups there are; only where the one that was asked for is not there
 * @param position where to go on
 * @param lost how many events have gone before they could be read
 * @param events the events by time
 */
record LogsPage(
    @Nullable List<String> groups, long position, long lost, @Nullable List<Event> events) {
  /**
   * One event.
   *
   * @param timestamp when it happened, in milliseconds since 1970
   * @param stream its log stream
   * @param message its text
   */
  record Event(long timestamp, String stream, String message) {}
}
