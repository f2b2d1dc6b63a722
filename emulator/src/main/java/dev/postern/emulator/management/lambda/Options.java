package dev.postern.emulator.management.lambda;

import dev.postern.lambda.function.LambdaFunction;
import dev.postern.wire.CallContext;
import dev.postern.wire.OperationHandlers;
import software.amazon.awssdk.services.lambda.model.GetFunctionCodeSigningConfigRequest;
import software.amazon.awssdk.services.lambda.model.GetFunctionCodeSigningConfigResponse;
import software.amazon.awssdk.services.lambda.model.GetFunctionRecursionConfigRequest;
import software.amazon.awssdk.services.lambda.model.GetFunctionRecursionConfigResponse;
import software.amazon.awssdk.services.lambda.model.GetRuntimeManagementConfigRequest;
import software.amazon.awssdk.services.lambda.model.GetRuntimeManagementConfigResponse;
import software.amazon.awssdk.services.lambda.model.PutFunctionRecursionConfigRequest;
import software.amazon.awssdk.services.lambda.model.PutFunctionRecursionConfigResponse;
import software.amazon.awssdk.services.lambda.model.UpdateRuntimeOn;

/** The operations on the small settings of functions. */
final class Options {
  private final LambdaContext context;

  Options(LambdaContext context) {
    this.context = context;
  }

  OperationHandlers handlers() {
    return OperationHandlers.builder()
        .on("GetFunctionRecursionConfig", this::recursion)
        .on("PutFunctionRecursionConfig", this::putRecursion)
        .on("GetFunctionCodeSigningConfig", this::codeSigning)
        .on("GetRuntimeManagementConfig", this::runtimeManagement)
        .build();
  }

  private GetFunctionRecursionConfigResponse recursion(
      CallContext call, GetFunctionRecursionConfigRequest request) {
    LambdaFunction function = context.function(FunctionReference.of(call, request.functionName()));
    return GetFunctionRecursionConfigResponse.builder()
        .recursiveLoop(function.settings().recursiveLoop())
        .build();
  }

  private PutFunctionRecursionConfigResponse putRecursion(
      CallContext call, PutFunctionRecursionConfigRequest request) {
    LambdaFunction changed =
        context.update(
            FunctionReference.of(call, request.functionName()),
            function ->
                function.withSettings(
                    function.settings().withRecursiveLoop(request.recursiveLoop())));
    return PutFunctionRecursionConfigResponse.builder()
        .recursiveLoop(changed.settings().recursiveLoop())
        .build();
  }

  /** No function has one here: setting one is refused. */
  private GetFunctionCodeSigningConfigResponse codeSigning(
      CallContext call, GetFunctionCodeSigningConfigRequest request) {
    context.function(FunctionReference.of(call, request.functionName()));
    return GetFunctionCodeSigningConfigResponse.builder().build();
  }

  /** Documented: "Auto (default)". */
  private GetRuntimeManagementConfigResponse runtimeManagement(
      CallContext call, GetRuntimeManagementConfigRequest request) {
    FunctionReference reference =
        FunctionReference.of(call, request.functionName(), request.qualifier());
    LambdaFunction function = context.function(reference);
    ConfigurationView.Viewed viewed =
        ConfigurationView.of(function, reference.qualifier())
            .orElseThrow(() -> LambdaRefusal.functionNotFound(reference.arn()));
    return GetRuntimeManagementConfigResponse.builder()
        .updateRuntimeOn(UpdateRuntimeOn.AUTO)
        .functionArn(viewed.configuration().functionArn())
        .build();
  }
}
