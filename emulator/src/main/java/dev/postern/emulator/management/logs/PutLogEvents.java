package dev.postern.emulator.management.logs;

import dev.postern.emulator.management.ManagementContext;
import dev.postern.emulator.state.logs.GroupLog;
import dev.postern.wire.AwsException;
import dev.postern.wire.CallContext;
import dev.postern.wire.OperationHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudwatchlogs.model.InputLogEvent;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutLogEventsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutLogEventsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.RejectedLogEventsInfo;

/**
 * The operation that logs a batch of events.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutLogEvents.html">PutLogEvents</a>
 */
final class PutLogEvents {
  /** Documented, for the batch with {@link #OVERHEAD} for each event, and for one event. */
  private static final long MOST_BYTES = 1 << 20;

  private static final int OVERHEAD = 26;
  private static final long LONGEST_SPAN = Duration.ofHours(24).toMillis();
  private static final long FUTURE = Duration.ofHours(2).toMillis();
  private static final int OLDEST_DAYS = 14;
  private static final long DAY = Duration.ofDays(1).toMillis();

  private final LogGroupLookup groups;

  PutLogEvents(ManagementContext context) {
    this.groups = new LogGroupLookup(context);
  }

  OperationHandlers handlers() {
    return OperationHandlers.builder().on("PutLogEvents", this::put).build();
  }

  private PutLogEventsResponse put(CallContext call, PutLogEventsRequest request) {
    List<InputLogEvent> events = request.logEvents();
    checkSizes(events);
    checkOrder(events);
    GroupLog group = groups.named(call, request.logGroupName());
    long now = groups.now();
    Taken taken = Taken.of(events, now, group.description().retentionInDays());
    checkSpan(taken.events());
    List<GroupLog.Entry> entries =
        taken.events().stream()
            .map(event -> new GroupLog.Entry(event.timestamp(), event.message()))
            .toList();
    if (!group.append(request.logStreamName(), entries, now)) {
      throw LogsRefusal.noStream();
    }
    groups.store(call).keepWithinBounds();
    return PutLogEventsResponse.builder()
        .nextSequenceToken("%056d".formatted(now))
        .rejectedLogEventsInfo(taken.rejected().orElse(null))
        .build();
  }

  private static void checkSizes(List<InputLogEvent> events) {
    long batch = 0;
    for (InputLogEvent event : events) {
      long bytes = event.message().getBytes(StandardCharsets.UTF_8).length + (long) OVERHEAD;
      if (bytes > MOST_BYTES) {
        throw tooLarge("Log event", bytes);
      }
      batch += bytes;
    }
    if (batch > MOST_BYTES) {
      throw tooLarge("Upload", batch);
    }
  }

  private static AwsException tooLarge(String what, long bytes) {
    return LogsRefusal.invalid(
        "%s too large: %d bytes exceeds limit of %d".formatted(what, bytes, MOST_BYTES));
  }

  private static void checkOrder(List<InputLogEvent> events) {
    for (int i = 1; i < events.size(); i++) {
      if (events.get(i).timestamp() < events.get(i - 1).timestamp()) {
        throw LogsRefusal.invalid(
            "Log events in a single PutLogEvents request must be in chronological order.");
      }
    }
  }

  private static void checkSpan(List<InputLogEvent> events) {
    if (!events.isEmpty()
        && events.get(events.size() - 1).timestamp() - events.get(0).timestamp() > LONGEST_SPAN) {
      throw LogsRefusal.invalid(
          "The batch of log events in a single PutLogEvents request cannot span more than 24"
              + " hours.");
    }
  }

  /**
   * What of a batch is taken.
   *
   * @param events the events
   * @param rejected what is said of the others, if there are any
   */
  private record Taken(List<InputLogEvent> events, Optional<RejectedLogEventsInfo> rejected) {
    static Taken of(List<InputLogEvent> events, long now, @Nullable Integer retention) {
      int tooOld = before(events, now - OLDEST_DAYS * DAY);
      int expired = retention == null ? 0 : before(events, now - retention * DAY);
      int tooNew = before(events, now + FUTURE + 1);
      int start = Math.max(tooOld, expired);
      RejectedLogEventsInfo.Builder rejected = RejectedLogEventsInfo.builder();
      if (tooOld > 0) {
        rejected.tooOldLogEventEndIndex(tooOld);
      }
      if (expired > 0) {
        rejected.expiredLogEventEndIndex(expired);
      }
      if (tooNew < events.size()) {
        rejected.tooNewLogEventStartIndex(tooNew);
      }
      return new Taken(
          events.subList(Math.min(start, tooNew), tooNew),
          start == 0 && tooNew == events.size() ? Optional.empty() : Optional.of(rejected.build()));
    }

    /** How many events, which are in order, happened before that time. */
    private static int before(List<InputLogEvent> events, long time) {
      return (int) events.stream().takeWhile(event -> event.timestamp() < time).count();
    }
  }
}
