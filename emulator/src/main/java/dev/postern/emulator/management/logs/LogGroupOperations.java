package dev.postern.emulator.management.logs;

import dev.postern.emulator.management.ManagementContext;
import dev.postern.emulator.management.Pagination;
import dev.postern.emulator.state.logs.GroupLog;
import dev.postern.wire.AwsException;
import dev.postern.wire.CallContext;
import dev.postern.wire.OperationHandlers;
import java.util.List;
import java.util.Objects;
import software.amazon.awssdk.services.cloudwatchlogs.model.CreateLogGroupRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.CreateLogGroupResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.DeleteLogGroupRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DeleteLogGroupResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.DeleteRetentionPolicyRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DeleteRetentionPolicyResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeLogGroupsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeLogGroupsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.LogGroup;
import software.amazon.awssdk.services.cloudwatchlogs.model.LogGroupClass;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutLogGroupDeletionProtectionRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutLogGroupDeletionProtectionResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutRetentionPolicyRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutRetentionPolicyResponse;

/** The family of operations on log groups. */
final class LogGroupOperations {
  /** Documented: the days for which events may be kept. */
  private static final List<Integer> RETENTIONS =
      List.of(
          1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557,
          2922, 3288, 3653);

  private static final int DEFAULT_LIMIT = 50;

  private final LogGroupLookup groups;

  LogGroupOperations(ManagementContext context) {
    this.groups = new LogGroupLookup(context);
  }

  OperationHandlers handlers() {
    return OperationHandlers.builder()
        .on("CreateLogGroup", this::create)
        .on("DeleteLogGroup", this::delete)
        .on("DescribeLogGroups", this::describe)
        .on("PutRetentionPolicy", this::retain)
        .on("DeleteRetentionPolicy", this::retainForever)
        .on("PutLogGroupDeletionProtection", this::protect)
        .build();
  }

  private CreateLogGroupResponse create(CallContext call, CreateLogGroupRequest request) {
    if (request.logGroupClass() == LogGroupClass.DELIVERY) {
      throw new AwsException(
          501,
          "NotImplementedException",
          "Postern does not implement log groups of the class DELIVERY yet");
    }
    LogGroup settings =
        LogGroup.builder()
            .logGroupName(request.logGroupName())
            .kmsKeyId(request.kmsKeyId())
            .logGroupClass(
                Objects.requireNonNullElse(request.logGroupClass(), LogGroupClass.STANDARD))
            .deletionProtectionEnabled(Boolean.TRUE.equals(request.deletionProtectionEnabled()))
            .build();
    if (!groups.store(call).create(settings, LogTagRules.checked(request.tags()), groups.now())) {
      throw LogsRefusal.exists("log group");
    }
    return CreateLogGroupResponse.builder().build();
  }

  private DeleteLogGroupResponse delete(CallContext call, DeleteLogGroupRequest request) {
    GroupLog group = groups.named(call, request.logGroupName());
    if (Boolean.TRUE.equals(group.description().deletionProtectionEnabled())) {
      throw new AwsException(
          400,
          "ValidationException",
          "The log group cannot be deleted because deletion protection is enabled.");
    }
    if (!groups.store(call).delete(group.name())) {
      throw LogsRefusal.noGroup();
    }
    return DeleteLogGroupResponse.builder().build();
  }

  private DescribeLogGroupsResponse describe(CallContext call, DescribeLogGroupsRequest request) {
    if (request.logGroupNamePrefix() != null && request.logGroupNamePattern() != null) {
      throw LogsRefusal.invalid(
          "LogGroup name prefix and LogGroup name pattern are mutually exclusive parameters.");
    }
    List<LogGroup> found =
        groups.store(call).all().stream()
            .map(GroupLog::description)
            .filter(group -> isAskedFor(group, request))
            .toList();
    int limit = Objects.requireNonNullElse(request.limit(), DEFAULT_LIMIT);
    Pagination.Page<LogGroup> page =
        LogPages.of(found, LogGroup::logGroupName, request.nextToken(), limit);
    return DescribeLogGroupsResponse.builder()
        .logGroups(page.items())
        .nextToken(page.position())
        .build();
  }

  private static boolean isAskedFor(LogGroup group, DescribeLogGroupsRequest request) {
    String name = group.logGroupName();
    return name.startsWith(Objects.requireNonNullElse(request.logGroupNamePrefix(), ""))
        && name.contains(Objects.requireNonNullElse(request.logGroupNamePattern(), ""))
        && (request.logGroupClass() == null || request.logGroupClass() == group.logGroupClass())
        && (!request.hasLogGroupIdentifiers()
            || request.logGroupIdentifiers().contains(name)
            || request.logGroupIdentifiers().contains(group.logGroupArn()));
  }

  private PutRetentionPolicyResponse retain(CallContext call, PutRetentionPolicyRequest request) {
    if (!RETENTIONS.contains(request.retentionInDays())) {
      throw LogsRefusal.invalid("Invalid retention value. Valid values are: " + RETENTIONS);
    }
    groups
        .named(call, request.logGroupName())
        .change(group -> group.toBuilder().retentionInDays(request.retentionInDays()).build());
    return PutRetentionPolicyResponse.builder().build();
  }

  private DeleteRetentionPolicyResponse retainForever(
      CallContext call, DeleteRetentionPolicyRequest request) {
    groups
        .named(call, request.logGroupName())
        .change(group -> group.toBuilder().retentionInDays(null).build());
    return DeleteRetentionPolicyResponse.builder().build();
  }

  private PutLogGroupDeletionProtectionResponse protect(
      CallContext call, PutLogGroupDeletionProtectionRequest request) {
    groups
        .identified(call, request.logGroupIdentifier())
        .change(
            group ->
                group.toBuilder()
                    .deletionProtectionEnabled(request.deletionProtectionEnabled())
                    .build());
    return PutLogGroupDeletionProtectionResponse.builder().build();
  }
}
