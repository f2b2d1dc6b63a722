package dev.postern.emulator.management.lambda;

import dev.postern.lambda.FunctionArn;
import dev.postern.lambda.function.FunctionVersion;
import dev.postern.lambda.function.LambdaFunction;
import dev.postern.wire.AwsException;
import dev.postern.wire.CallContext;
import dev.postern.wire.OperationHandlers;
import java.util.LinkedHashMap;
import java.util.Map;
import software.amazon.awssdk.services.lambda.model.ListTagsRequest;
import software.amazon.awssdk.services.lambda.model.ListTagsResponse;
import software.amazon.awssdk.services.lambda.model.TagResourceRequest;
import software.amazon.awssdk.services.lambda.model.TagResourceResponse;
import software.amazon.awssdk.services.lambda.model.UntagResourceRequest;
import software.amazon.awssdk.services.lambda.model.UntagResourceResponse;

/** The operations on tags. Recorded from AWS. */
final class Tagging {
  private final LambdaContext context;

  Tagging(LambdaContext context) {
    this.context = context;
  }

  OperationHandlers handlers() {
    return OperationHandlers.builder()
        .on("TagResource", this::tag)
        .on("UntagResource", this::untag)
        .on("ListTags", this::list)
        .build();
  }

  private TagResourceResponse tag(CallContext call, TagResourceRequest request) {
    FunctionReference function = function(call, request.resource());
    if (request.tags().isEmpty()) {
      throw LambdaRefusal.invalid("An error occurred and the request cannot be processed.");
    }
    context.update(
        function, it -> with(it, FunctionTags.added(it.settings().tags(), request.tags())));
    return TagResourceResponse.builder().build();
  }

  private UntagResourceResponse untag(CallContext call, UntagResourceRequest request) {
    context.update(
        function(call, request.resource()),
        it -> {
          Map<String, String> rest = new LinkedHashMap<>(it.settings().tags());
          rest.keySet().removeAll(request.tagKeys());
          return with(it, rest);
        });
    return UntagResourceResponse.builder().build();
  }

  private LambdaFunction with(LambdaFunction function, Map<String, String> tags) {
    FunctionVersion latest = function.latest();
    return function
        .withLatest(
            latest.withConfiguration(
                latest.configuration().toBuilder().revisionId(context.life().revisionId()).build()))
        .withSettings(function.settings().withTags(tags));
  }

  private ListTagsResponse list(CallContext call, ListTagsRequest request) {
    return ListTagsResponse.builder()
        .tags(context.function(function(call, request.resource())).settings().tags())
        .build();
  }

  /** The function of that ARN; refuses all else. */
  private static FunctionReference function(CallContext call, String resource) {
    FunctionArn arn = FunctionArn.parse(resource).orElseThrow(() -> noFunction(resource));
    if (arn.qualifier().isPresent()) {
      throw LambdaRefusal.invalid(
          "Tags on function aliases and versions are not supported. Please specify a function"
              + " ARN.");
    }
    return FunctionReference.of(call, resource);
  }

  private static AwsException notKept(String what) {
    return new AwsException(
        501, "NotImplementedException", "Postern does not keep tags of " + what);
  }

  /** Of what else may have tags on AWS, layers are the only ones that there are here. */
  private static AwsException noFunction(String resource) {
    if (resource.contains(":event-source-mapping:")) {
      return LambdaRefusal.notFound("Event source mapping not found: " + resource);
    }
    if (resource.contains(":capacity-provider:")) {
      return LambdaRefusal.notFound("Capacity provider not found: " + resource);
    }
    if (resource.contains(":layer:")) {
      return notKept("layers");
    }
    return resource.contains(":code-signing-config:")
        ? notKept("code signing configs")
        : LambdaRefusal.noResource();
  }
}
