package dev.postern.emulator.management.lambda;

import dev.postern.lambda.function.LambdaFunction;
import dev.postern.wire.CallContext;
import dev.postern.wire.OperationHandlers;
import dev.postern.wire.PojoCopy;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;
import software.amazon.awssdk.services.lambda.model.ListVersionsByFunctionRequest;
import software.amazon.awssdk.services.lambda.model.ListVersionsByFunctionResponse;
import software.amazon.awssdk.services.lambda.model.PublishVersionRequest;
import software.amazon.awssdk.services.lambda.model.PublishVersionResponse;

/** The operations on versions. */
final class Versions {
  private final LambdaContext context;

  Versions(LambdaContext context) {
    this.context = context;
  }

  OperationHandlers handlers() {
    return OperationHandlers.builder()
        .on("PublishVersion", this::publish)
        .on("ListVersionsByFunction", this::list)
        .build();
  }

  private PublishVersionResponse publish(CallContext call, PublishVersionRequest request) {
    Unsupported.refuse(request);
    LambdaFunction published =
        context.update(
            FunctionReference.ofFunction(call, request.functionName()),
            function -> published(function, request));
    String number = String.valueOf(published.settings().publishing().lastNumber());
    return PojoCopy.copy(
            published.version(number).orElseThrow().configuration(),
            PublishVersionResponse.builder())
        .build();
  }

  private LambdaFunction published(LambdaFunction function, PublishVersionRequest request) {
    Updates.requireChangeable(function, request.revisionId());
    FunctionConfiguration latest = function.latest().configuration();
    requireCode(latest.codeSha256(), request.codeSha256());
    FunctionConfiguration described =
        request.description() == null
            ? latest
            : latest.toBuilder().description(request.description()).build();
    return Publishing.publish(function, context.life(), described);
  }

  private static void requireCode(String current, @Nullable String expected) {
    if (expected != null && !expected.equals(current)) {
      throw LambdaRefusal.invalid(
          "CodeSHA256 (%s) is different from current CodeSHA256 in $LATEST (%s). Please try again with the CodeSHA256 in $LATEST."
              .formatted(expected, current));
    }
  }

  private ListVersionsByFunctionResponse list(
      CallContext call, ListVersionsByFunctionRequest request) {
    LambdaFunction function = context.function(FunctionReference.of(call, request.functionName()));
    List<FunctionConfiguration> all =
        Functions.versions(function).map(ConfigurationView::listed).toList();
    Pages.Page<FunctionConfiguration> page = Pages.of(all, request.marker(), request.maxItems());
    return ListVersionsByFunctionResponse.builder()
        .versions(page.items())
        .nextMarker(page.next())
        .build();
  }
}
