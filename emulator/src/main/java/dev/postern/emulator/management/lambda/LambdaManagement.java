package dev.postern.emulator.management.lambda;

import dev.postern.emulator.management.model.ServiceModel;
import dev.postern.emulator.management.model.Wording;
import dev.postern.lambda.invoke.FunctionInvoker;
import dev.postern.wire.ServiceHandlers;

/** Lambda as one service: which family answers which operation. */
public final class LambdaManagement {
  private LambdaManagement() {}

  /**
   * The service {@code lambda}.
   *
   * @param context the functions
   * @param invoker runs them
   */
  public static ServiceHandlers handlers(LambdaContext context, FunctionInvoker invoker) {
    ServiceHandlers.Builder service =
        ServiceHandlers.builder("lambda")
            .checking(new ServiceModel("lambda", Wording.LAMBDA))
            .admitting(new CrossAccountAccess(context));
    functions(service, context, invoker);
    qualified(service, context);
    settings(service, context);
    layers(service, context);
    return service.build();
  }

  private static void functions(
      ServiceHandlers.Builder service, LambdaContext context, FunctionInvoker invoker) {
    service
        .family(() -> new Creation(context).handlers(), "CreateFunction")
        .family(
            () -> new Functions(context).handlers(),
            "GetFunction",
            "GetFunctionConfiguration",
            "ListFunctions",
            "DeleteFunction")
        .family(
            () -> new Updates(context).handlers(),
            "UpdateFunctionCode",
            "UpdateFunctionConfiguration")
        .family(
            () -> new Invocations(context, invoker).handlers(),
            "Invoke",
            "InvokeWithResponseStream")
        .family(() -> new AccountSettings(context).handlers(), "GetAccountSettings");
  }

  private static void qualified(ServiceHandlers.Builder service, LambdaContext context) {
    service
        .family(() -> new Versions(context).handlers(), "PublishVersion", "ListVersionsByFunction")
        .family(
            () -> new Aliases(context).handlers(),
            "CreateAlias",
            "GetAlias",
            "UpdateAlias",
            "DeleteAlias",
            "ListAliases")
        .family(
            () -> new Permissions(context).handlers(),
            "AddPermission",
            "RemovePermission",
            "GetPolicy")
        .family(
            () -> new UrlConfigs(context).handlers(),
            "CreateFunctionUrlConfig",
            "GetFunctionUrlConfig",
            "UpdateFunctionUrlConfig",
            "DeleteFunctionUrlConfig",
            "ListFunctionUrlConfigs");
  }

  private static void settings(ServiceHandlers.Builder service, LambdaContext context) {
    service
        .family(
            () -> new Concurrency(context).handlers(),
            "PutFunctionConcurrency",
            "GetFunctionConcurrency",
            "DeleteFunctionConcurrency")
        .family(
            () -> new ProvisionedConcurrency(context).handlers(),
            "PutProvisionedConcurrencyConfig",
            "GetProvisionedConcurrencyConfig",
            "DeleteProvisionedConcurrencyConfig",
            "ListProvisionedConcurrencyConfigs")
        .family(
            () -> new EventInvokeConfigs(context).handlers(),
            "PutFunctionEventInvokeConfig",
            "UpdateFunctionEventInvokeConfig",
            "GetFunctionEventInvokeConfig",
            "DeleteFunctionEventInvokeConfig",
            "ListFunctionEventInvokeConfigs")
        .family(() -> new Tagging(context).handlers(), "TagResource", "UntagResource", "ListTags")
        .family(
            () -> new Options(context).handlers(),
            "GetFunctionRecursionConfig",
            "PutFunctionRecursionConfig",
            "GetFunctionCodeSigningConfig",
            "GetRuntimeManagementConfig");
  }

  private static void layers(ServiceHandlers.Builder service, LambdaContext context) {
    service
        .family(
            () -> new Layers(context).handlers(),
            "PublishLayerVersion",
            "GetLayerVersion",
            "GetLayerVersionByArn",
            "ListLayers",
            "ListLayerVersions",
            "DeleteLayerVersion")
        .family(
            () -> new LayerPermissions(context).handlers(),
            "AddLayerVersionPermission",
            "RemoveLayerVersionPermission",
            "GetLayerVersionPolicy");
  }
}
