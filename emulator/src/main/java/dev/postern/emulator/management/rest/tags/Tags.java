package dev.postern.emulator.management.rest.tags;

import dev.postern.emulator.management.ManagementContext;
import dev.postern.emulator.management.TagRules;
import dev.postern.wire.CallContext;
import dev.postern.wire.OperationHandlers;
import java.util.LinkedHashMap;
import java.util.Map;
import software.amazon.awssdk.services.apigateway.model.GetTagsRequest;
import software.amazon.awssdk.services.apigateway.model.GetTagsResponse;
import software.amazon.awssdk.services.apigateway.model.TagResourceRequest;
import software.amazon.awssdk.services.apigateway.model.TagResourceResponse;
import software.amazon.awssdk.services.apigateway.model.UntagResourceRequest;
import software.amazon.awssdk.services.apigateway.model.UntagResourceResponse;

/**
 * The family of operations on tags. Documented: {@code GetTags} has no pages yet; it answers all
 * tags, and {@code position} and {@code limit} change nothing.
 */
public final class Tags {
  private final ManagementContext context;

  public Tags(ManagementContext context) {
    this.context = context;
  }

  /** The family's operations. */
  public OperationHandlers handlers() {
    return OperationHandlers.builder()
        .on("TagResource", this::tag)
        .on("UntagResource", this::untag)
        .on("GetTags", this::get)
        .build();
  }

  private TagResourceResponse tag(CallContext call, TagResourceRequest request) {
    find(call, request.resourceArn()).change(tags -> TagRules.added(tags, request.tags()));
    return TagResourceResponse.builder().build();
  }

  private UntagResourceResponse untag(CallContext call, UntagResourceRequest request) {
    find(call, request.resourceArn())
        .change(
            tags -> {
              Map<String, String> left = new LinkedHashMap<>(tags);
              left.keySet().removeAll(request.tagKeys());
              return left;
            });
    return UntagResourceResponse.builder().build();
  }

  private GetTagsResponse get(CallContext call, GetTagsRequest request) {
    return GetTagsResponse.builder()
        .tags(new LinkedHashMap<>(find(call, request.resourceArn()).tags()))
        .build();
  }

  private TaggedResource find(CallContext call, String arn) {
    return new TaggedResources(call, context.world(call)).find(ResourceArn.parse(arn, call));
  }
}
