package dev.postern.emulator.management.logs;

import dev.postern.emulator.management.ManagementContext;
import dev.postern.emulator.state.logs.GroupLog;
import dev.postern.wire.CallContext;
import dev.postern.wire.OperationHandlers;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import software.amazon.awssdk.services.cloudwatchlogs.model.ListTagsForResourceRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.ListTagsForResourceResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.ListTagsLogGroupRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.ListTagsLogGroupResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.TagLogGroupRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.TagLogGroupResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.TagResourceRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.TagResourceResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.UntagLogGroupRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.UntagLogGroupResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.UntagResourceRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.UntagResourceResponse;

/** The family of operations on the tags of log groups, by ARN and, as they once were, by name. */
@SuppressWarnings("deprecation") // old clients still call the operations by name
final class LogGroupTags {
  private final LogGroupLookup groups;

  LogGroupTags(ManagementContext context) {
    this.groups = new LogGroupLookup(context);
  }

  OperationHandlers handlers() {
    return OperationHandlers.builder()
        .on("TagResource", this::tag)
        .on("UntagResource", this::untag)
        .on("ListTagsForResource", this::list)
        .on("TagLogGroup", this::tagNamed)
        .on("UntagLogGroup", this::untagNamed)
        .on("ListTagsLogGroup", this::listNamed)
        .build();
  }

  private TagResourceResponse tag(CallContext call, TagResourceRequest request) {
    add(withArn(call, request.resourceArn()), request.tags());
    return TagResourceResponse.builder().build();
  }

  private UntagResourceResponse untag(CallContext call, UntagResourceRequest request) {
    remove(withArn(call, request.resourceArn()), request.tagKeys());
    return UntagResourceResponse.builder().build();
  }

  private ListTagsForResourceResponse list(CallContext call, ListTagsForResourceRequest request) {
    return ListTagsForResourceResponse.builder()
        .tags(withArn(call, request.resourceArn()).tags())
        .build();
  }

  private TagLogGroupResponse tagNamed(CallContext call, TagLogGroupRequest request) {
    add(groups.named(call, request.logGroupName()), request.tags());
    return TagLogGroupResponse.builder().build();
  }

  private UntagLogGroupResponse untagNamed(CallContext call, UntagLogGroupRequest request) {
    remove(groups.named(call, request.logGroupName()), request.tags());
    return UntagLogGroupResponse.builder().build();
  }

  private ListTagsLogGroupResponse listNamed(CallContext call, ListTagsLogGroupRequest request) {
    return ListTagsLogGroupResponse.builder()
        .tags(groups.named(call, request.logGroupName()).tags())
        .build();
  }

  /** Only log groups have tags here; another resource is none that exists. */
  private GroupLog withArn(CallContext call, String arn) {
    return groups.store(call).findByArn(arn).orElseThrow(LogsRefusal::noGroup);
  }

  private static void add(GroupLog group, Map<String, String> tags) {
    group.changeTags(present -> LogTagRules.added(present, tags));
  }

  private static void remove(GroupLog group, Collection<String> keys) {
    group.changeTags(
        present -> {
          Map<String, String> left = new LinkedHashMap<>(present);
          left.keySet().removeAll(keys);
          return left;
        });
  }
}
