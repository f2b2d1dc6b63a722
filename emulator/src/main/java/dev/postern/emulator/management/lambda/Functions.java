package dev.postern.emulator.management.lambda;

import dev.postern.emulator.management.Entries;
import dev.postern.lambda.FunctionArn;
import dev.postern.lambda.function.FunctionCode;
import dev.postern.lambda.function.FunctionVersion;
import dev.postern.lambda.function.LambdaFunction;
import dev.postern.wire.CallContext;
import dev.postern.wire.OperationHandlers;
import dev.postern.wire.PojoCopy;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.awssdk.services.lambda.model.DeleteFunctionRequest;
import software.amazon.awssdk.services.lambda.model.DeleteFunctionResponse;
import software.amazon.awssdk.services.lambda.model.FunctionCodeLocation;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;
import software.amazon.awssdk.services.lambda.model.GetFunctionConfigurationRequest;
import software.amazon.awssdk.services.lambda.model.GetFunctionConfigurationResponse;
import software.amazon.awssdk.services.lambda.model.GetFunctionRequest;
import software.amazon.awssdk.services.lambda.model.GetFunctionResponse;
import software.amazon.awssdk.services.lambda.model.ListFunctionsRequest;
import software.amazon.awssdk.services.lambda.model.ListFunctionsResponse;

/** The operations that read and delete functions. */
final class Functions {
  private final LambdaContext context;

  Functions(LambdaContext context) {
    this.context = context;
  }

  OperationHandlers handlers() {
    return OperationHandlers.builder()
        .on("GetFunction", this::get)
        .on("GetFunctionConfiguration", this::configuration)
        .on("ListFunctions", this::list)
        .on("DeleteFunction", this::delete)
        .build();
  }

  private GetFunctionResponse get(CallContext call, GetFunctionRequest request) {
    FunctionReference reference =
        FunctionReference.of(call, request.functionName(), request.qualifier());
    LambdaFunction function = context.function(reference);
    ConfigurationView.Viewed viewed = view(function, reference);
    GetFunctionResponse.Builder answer =
        GetFunctionResponse.builder()
            .configuration(viewed.configuration())
            .code(location(viewed.version()));
    if (!function.settings().tags().isEmpty()) {
      answer.tags(function.settings().tags());
    }
    function
        .reservedConcurrency()
        .ifPresent(it -> answer.concurrency(c -> c.reservedConcurrentExecutions(it)));
    return answer.build();
  }

  private GetFunctionConfigurationResponse configuration(
      CallContext call, GetFunctionConfigurationRequest request) {
    FunctionReference reference =
        FunctionReference.of(call, request.functionName(), request.qualifier());
    return PojoCopy.copy(
            view(context.function(reference), reference).configuration(),
            GetFunctionConfigurationResponse.builder())
        .build();
  }

  private static ConfigurationView.Viewed view(
      LambdaFunction function, FunctionReference reference) {
    return ConfigurationView.of(function, reference.qualifier())
        .orElseThrow(() -> LambdaRefusal.functionNotFound(reference.arn()));
  }

  private FunctionCodeLocation location(FunctionVersion version) {
    if (version.code() instanceof FunctionCode.Zip zip) {
      return FunctionCodeLocation.builder()
          .repositoryType("S3")
          .location(CodeLocation.of(context.base().get(), zip))
          .build();
    }
    if (version.code() instanceof FunctionCode.Image image) {
      String repository = image.uri().replaceFirst("(@sha256:[0-9a-f]+|:[^:/]+)$", "");
      return FunctionCodeLocation.builder()
          .repositoryType("ECR")
          .imageUri(image.uri())
          .resolvedImageUri(repository + "@sha256:" + version.configuration().codeSha256())
          .build();
    }
    return FunctionCodeLocation.builder().build();
  }

  private ListFunctionsResponse list(CallContext call, ListFunctionsRequest request) {
    boolean all = "ALL".equals(request.functionVersionAsString());
    List<FunctionConfiguration> found =
        context.region(call).all().stream()
            .flatMap(
                function -> all ? versions(function) : Stream.of(function.latest().configuration()))
            .map(ConfigurationView::listed)
            .toList();
    Pages.Page<FunctionConfiguration> page = Pages.of(found, request.marker(), request.maxItems());
    return ListFunctionsResponse.builder().functions(page.items()).nextMarker(page.next()).build();
  }

  /** All versions of a function, {@code $LATEST} first. */
  static Stream<FunctionConfiguration> versions(LambdaFunction function) {
    String arn = function.arn().qualified(LambdaFunction.LATEST).toString();
    return Stream.concat(
        Stream.of(function.latest().configuration().toBuilder().functionArn(arn).build()),
        function.versions().values().stream().map(FunctionVersion::configuration));
  }

  private DeleteFunctionResponse delete(CallContext call, DeleteFunctionRequest request) {
    FunctionReference reference =
        FunctionReference.of(call, request.functionName(), request.qualifier());
    FunctionArn arn = reference.arn();
    if (reference.qualifier().isPresent()) {
      deleteVersion(reference, reference.qualifier().get());
    } else if (context.store().in(arn.account(), arn.region()).remove(arn.name()).isEmpty()) {
      throw LambdaRefusal.functionNotFound(arn);
    }
    return DeleteFunctionResponse.builder().statusCode(204).build();
  }

  private void deleteVersion(FunctionReference reference, String qualifier) {
    if (qualifier.equals(LambdaFunction.LATEST)) {
      throw LambdaRefusal.invalid(
          "$LATEST version cannot be deleted without deleting the function.");
    }
    context.update(reference, function -> withoutVersion(function, qualifier));
  }

  private static LambdaFunction withoutVersion(LambdaFunction function, String number) {
    List<String> users =
        function.aliases().values().stream()
            .filter(alias -> Aliases.uses(alias, number))
            .map(it -> it.aliasArn())
            .toList();
    if (!users.isEmpty()) {
      throw LambdaRefusal.conflict(
          "Function version %s is used by aliases: %s. Please remove these aliases first."
              .formatted(number, users));
    }
    return function
        .withVersions(Entries.removed(function.versions(), number))
        .withPolicies(Entries.removed(function.policies(), number));
  }
}
