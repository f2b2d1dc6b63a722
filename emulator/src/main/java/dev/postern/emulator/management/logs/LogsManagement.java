package dev.postern.emulator.management.logs;

import dev.postern.emulator.management.ManagementContext;
import dev.postern.emulator.management.model.ServiceModel;
import dev.postern.emulator.management.model.Wording;
import dev.postern.wire.ServiceHandlers;

/** CloudWatch Logs as one service: which family answers which operation. */
public final class LogsManagement {
  private static final Wording WORDING =
      new Wording("InvalidParameterException", Wording.Naming.ALONE);

  private LogsManagement() {}

  /** The service {@code cloudwatchlogs}, whose calls are signed for {@code logs}. */
  public static ServiceHandlers handlers(ManagementContext context) {
    return ServiceHandlers.builder("cloudwatchlogs")
        .checking(new ServiceModel("cloudwatchlogs", WORDING))
        .family(
            () -> new LogGroupOperations(context).handlers(),
            "CreateLogGroup",
            "DeleteLogGroup",
            "DescribeLogGroups",
            "PutRetentionPolicy",
            "DeleteRetentionPolicy",
            "PutLogGroupDeletionProtection")
        .family(
            () -> new LogStreamOperations(context).handlers(),
            "CreateLogStream",
            "DeleteLogStream",
            "DescribeLogStreams")
        .family(() -> new PutLogEvents(context).handlers(), "PutLogEvents")
        .family(() -> new GetLogEvents(context).handlers(), "GetLogEvents")
        .family(() -> new FilterLogEvents(context).handlers(), "FilterLogEvents")
        .family(
            () -> new LogGroupTags(context).handlers(),
            "TagResource",
            "UntagResource",
            "ListTagsForResource",
            "TagLogGroup",
            "UntagLogGroup",
            "ListTagsLogGroup")
        .build();
  }
}
