package dev.postern.emulator.management.logs;

import dev.postern.emulator.management.ManagementContext;
import dev.postern.emulator.management.logs.pattern.FilterPattern;
import dev.postern.emulator.management.logs.pattern.InvalidFilterPatternException;
import dev.postern.emulator.state.logs.GroupLog;
import dev.postern.emulator.state.logs.LogEvent;
import dev.postern.wire.CallContext;
import dev.postern.wire.OperationHandlers;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilterLogEventsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilterLogEventsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilteredLogEvent;
import software.amazon.awssdk.services.cloudwatchlogs.model.LogStream;

/**
 * The operation that finds events in the streams of a group, interleaved by time.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_FilterLogEvents.html">FilterLogEvents</a>
 */
final class FilterLogEvents {
  private final LogGroupLookup groups;

  FilterLogEvents(ManagementContext context) {
    this.groups = new LogGroupLookup(context);
  }

  OperationHandlers handlers() {
    return OperationHandlers.builder().on("FilterLogEvents", this::filter).build();
  }

  private FilterLogEventsResponse filter(CallContext call, FilterLogEventsRequest request) {
    if (request.hasLogStreamNames() && request.logStreamNamePrefix() != null) {
      throw LogsRefusal.invalid(
          "logStreamNames and logStreamNamePrefix are mutually exclusive parameters.");
    }
    FilterPattern pattern = pattern(request.filterPattern());
    String after = request.nextToken() == null ? "" : LogPages.decode(request.nextToken());
    GroupLog group = groups.readable(call, request.logGroupName(), request.logGroupIdentifier());
    List<LogEvent> found =
        events(group, request).stream()
            .filter(event -> event.id().compareTo(after) > 0)
            .filter(event -> pattern.matches(event.message()))
            .toList();
    List<LogEvent> page = PageSize.of(request.limit()).cut(found, true);
    return FilterLogEventsResponse.builder()
        .events(page.stream().map(FilterLogEvents::output).toList())
        .searchedLogStreams(List.of())
        .nextToken(
            page.size() < found.size() ? LogPages.encode(page.get(page.size() - 1).id()) : null)
        .build();
  }

  private static FilterPattern pattern(@Nullable String pattern) {
    try {
      return FilterPattern.parse(Objects.requireNonNullElse(pattern, ""));
    } catch (InvalidFilterPatternException e) {
      throw LogsRefusal.invalid("Invalid filter pattern");
    }
  }

  private List<LogEvent> events(GroupLog group, FilterLogEventsRequest request) {
    long now = groups.now();
    List<String> there = group.streams(now).stream().map(LogStream::logStreamName).toList();
    if (!there.containsAll(request.logStreamNames())) {
      throw LogsRefusal.noStream();
    }
    String prefix = Objects.requireNonNullElse(request.logStreamNamePrefix(), "");
    return group.events(
        request.hasLogStreamNames()
            ? request.logStreamNames().stream().distinct().toList()
            : there.stream().filter(name -> name.startsWith(prefix)).toList(),
        Objects.requireNonNullElse(request.startTime(), 0L),
        Objects.requireNonNullElse(request.endTime(), Long.MAX_VALUE),
        now);
  }

  private static FilteredLogEvent output(LogEvent event) {
    return FilteredLogEvent.builder()
        .logStreamName(event.stream())
        .timestamp(event.timestamp())
        .message(event.message())
        .ingestionTime(event.ingestionTime())
        .eventId(event.id())
        .build();
  }
}
