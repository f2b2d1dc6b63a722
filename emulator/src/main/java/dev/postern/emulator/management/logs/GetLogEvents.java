package dev.postern.emulator.management.logs;

import dev.postern.emulator.management.ManagementContext;
import dev.postern.emulator.state.logs.GroupLog;
import dev.postern.emulator.state.logs.LogEvent;
import dev.postern.wire.CallContext;
import dev.postern.wire.OperationHandlers;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import software.amazon.awssdk.services.cloudwatchlogs.model.GetLogEventsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.GetLogEventsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.OutputLogEvent;

/**
 * The operation that reads the events of one stream, forward or backward.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_GetLogEvents.html">GetLogEvents</a>
 */
final class GetLogEvents {
  private final LogGroupLookup groups;

  GetLogEvents(ManagementContext context) {
    this.groups = new LogGroupLookup(context);
  }

  OperationHandlers handlers() {
    return OperationHandlers.builder().on("GetLogEvents", this::get).build();
  }

  private GetLogEventsResponse get(CallContext call, GetLogEventsRequest request) {
    Optional<StreamToken> token = Optional.ofNullable(request.nextToken()).map(StreamToken::parse);
    GroupLog group = groups.readable(call, request.logGroupName(), request.logGroupIdentifier());
    List<LogEvent> events =
        group.events(request.logStreamName(), groups.now()).orElseThrow(LogsRefusal::noStream);
    List<LogEvent> page = page(events, token, request);
    return GetLogEventsResponse.builder()
        .events(page.stream().map(GetLogEvents::output).toList())
        .nextForwardToken(StreamToken.forward(page, token).toString())
        .nextBackwardToken(StreamToken.backward(page, token).toString())
        .build();
  }

  private static List<LogEvent> page(
      List<LogEvent> events, Optional<StreamToken> token, GetLogEventsRequest request) {
    long from = Objects.requireNonNullElse(request.startTime(), 0L);
    long to = Objects.requireNonNullElse(request.endTime(), Long.MAX_VALUE);
    List<LogEvent> asked =
        events.stream()
            .filter(event -> event.timestamp() >= from && event.timestamp() < to)
            .filter(event -> token.map(it -> it.leadsTo(event)).orElse(true))
            .toList();
    boolean forward =
        token
            .map(StreamToken::isForward)
            .orElseGet(() -> Boolean.TRUE.equals(request.startFromHead()));
    return PageSize.of(request.limit()).cut(asked, forward);
  }

  private static OutputLogEvent output(LogEvent event) {
    return OutputLogEvent.builder()
        .timestamp(event.timestamp())
        .ingestionTime(event.ingestionTime())
        .message(event.message())
        .build();
  }
}
