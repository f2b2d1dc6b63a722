package dev.postern.emulator.management.logs;

import dev.postern.emulator.state.logs.LogEvent;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How much one page of events may hold: documented are 1 MB and 10,000 events, or fewer where the
 * call says so.
 *
 * @param events the most events
 */
record PageSize(int events) {
  private static final int MOST_EVENTS = 10_000;
  private static final long MOST_BYTES = 1 << 20;

  static PageSize of(@Nullable Integer limit) {
    return new PageSize(Objects.requireNonNullElse(limit, MOST_EVENTS));
  }

  /** The first events, or the last ones, that one page holds; at least one if there is any. */
  List<LogEvent> cut(List<LogEvent> all, boolean first) {
    int size = all.size();
    int taken = 0;
    long bytes = 0;
    while (taken < Math.min(size, events)) {
      LogEvent next = all.get(first ? taken : size - 1 - taken);
      bytes += next.message().getBytes(StandardCharsets.UTF_8).length;
      if (taken > 0 && bytes > MOST_BYTES) {
        break;
      }
      taken++;
    }
    return first ? all.subList(0, taken) : all.subList(size - taken, size);
  }
}
