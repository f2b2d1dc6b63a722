package dev.postern.emulator.management.logs;

import dev.postern.emulator.management.ManagementContext;
import dev.postern.emulator.management.Pagination;
import dev.postern.wire.CallContext;
import dev.postern.wire.OperationHandlers;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import software.amazon.awssdk.services.cloudwatchlogs.model.CreateLogStreamRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.CreateLogStreamResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.DeleteLogStreamRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DeleteLogStreamResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeLogStreamsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeLogStreamsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.LogStream;
import software.amazon.awssdk.services.cloudwatchlogs.model.OrderBy;

/** The family of operations on log streams. */
final class LogStreamOperations {
  private static final int DEFAULT_LIMIT = 50;
  private static final Comparator<LogStream> BY_NAME =
      Comparator.comparing(LogStream::logStreamName);

  /** A stream without events comes before all others. */
  private static final Comparator<LogStream> BY_TIME =
      Comparator.comparingLong(LogStreamOperations::lastEvent).thenComparing(BY_NAME);

  private final LogGroupLookup groups;

  LogStreamOperations(ManagementContext context) {
    this.groups = new LogGroupLookup(context);
  }

  OperationHandlers handlers() {
    return OperationHandlers.builder()
        .on("CreateLogStream", this::create)
        .on("DeleteLogStream", this::delete)
        .on("DescribeLogStreams", this::describe)
        .build();
  }

  private CreateLogStreamResponse create(CallContext call, CreateLogStreamRequest request) {
    if (!groups.named(call, request.logGroupName()).create(request.logStreamName(), groups.now())) {
      throw LogsRefusal.exists("log stream");
    }
    return CreateLogStreamResponse.builder().build();
  }

  private DeleteLogStreamResponse delete(CallContext call, DeleteLogStreamRequest request) {
    if (!groups.named(call, request.logGroupName()).delete(request.logStreamName())) {
      throw LogsRefusal.noStream();
    }
    return DeleteLogStreamResponse.builder().build();
  }

  private DescribeLogStreamsResponse describe(CallContext call, DescribeLogStreamsRequest request) {
    boolean byTime = request.orderBy() == OrderBy.LAST_EVENT_TIME;
    if (byTime && request.logStreamNamePrefix() != null) {
      throw LogsRefusal.invalid("Cannot order by LastEventTime with a logStreamNamePrefix.");
    }
    Comparator<LogStream> order = byTime ? BY_TIME : BY_NAME;
    List<LogStream> found =
        groups
            .either(call, request.logGroupName(), request.logGroupIdentifier())
            .streams(groups.now())
            .stream()
            .filter(stream -> hasPrefix(stream, request))
            .sorted(Boolean.TRUE.equals(request.descending()) ? order.reversed() : order)
            .toList();
    int limit = Objects.requireNonNullElse(request.limit(), DEFAULT_LIMIT);
    Pagination.Page<LogStream> page =
        LogPages.of(found, LogStream::logStreamName, request.nextToken(), limit);
    return DescribeLogStreamsResponse.builder()
        .logStreams(page.items())
        .nextToken(page.position())
        .build();
  }

  private static boolean hasPrefix(LogStream stream, DescribeLogStreamsRequest request) {
    return stream
        .logStreamName()
        .startsWith(Objects.requireNonNullElse(request.logStreamNamePrefix(), ""));
  }

  private static long lastEvent(LogStream stream) {
    return Objects.requireNonNullElse(stream.lastEventTimestamp(), -1L);
  }
}
