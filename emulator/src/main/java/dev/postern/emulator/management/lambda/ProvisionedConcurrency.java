package dev.postern.emulator.management.lambda;

import dev.postern.emulator.management.Entries;
import dev.postern.lambda.FunctionArn;
import dev.postern.lambda.function.FunctionLife;
import dev.postern.lambda.function.FunctionSettings;
import dev.postern.lambda.function.LambdaFunction;
import dev.postern.wire.AwsException;
import dev.postern.wire.CallContext;
import dev.postern.wire.OperationHandlers;
import dev.postern.wire.PojoCopy;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.lambda.model.AliasConfiguration;
import software.amazon.awssdk.services.lambda.model.DeleteProvisionedConcurrencyConfigRequest;
import software.amazon.awssdk.services.lambda.model.DeleteProvisionedConcurrencyConfigResponse;
import software.amazon.awssdk.services.lambda.model.GetProvisionedConcurrencyConfigRequest;
import software.amazon.awssdk.services.lambda.model.GetProvisionedConcurrencyConfigResponse;
import software.amazon.awssdk.services.lambda.model.ListProvisionedConcurrencyConfigsRequest;
import software.amazon.awssdk.services.lambda.model.ListProvisionedConcurrencyConfigsResponse;
import software.amazon.awssdk.services.lambda.model.ProvisionedConcurrencyConfigListItem;
import software.amazon.awssdk.services.lambda.model.ProvisionedConcurrencyStatusEnum;
import software.amazon.awssdk.services.lambda.model.PutProvisionedConcurrencyConfigRequest;
import software.amazon.awssdk.services.lambda.model.PutProvisionedConcurrencyConfigResponse;

/**
 * The operations on provisioned concurrency. What was asked for is ready once the clock has moved
 * on. Recorded from AWS.
 */
final class ProvisionedConcurrency {
  private final LambdaContext context;

  ProvisionedConcurrency(LambdaContext context) {
    this.context = context;
  }

  OperationHandlers handlers() {
    return OperationHandlers.builder()
        .on("PutProvisionedConcurrencyConfig", this::put)
        .on("GetProvisionedConcurrencyConfig", this::get)
        .on("DeleteProvisionedConcurrencyConfig", this::delete)
        .on("ListProvisionedConcurrencyConfigs", this::list)
        .build();
  }

  private PutProvisionedConcurrencyConfigResponse put(
      CallContext call, PutProvisionedConcurrencyConfigRequest request) {
    FunctionReference reference =
        FunctionReference.of(call, request.functionName(), request.qualifier());
    String qualifier = request.qualifier();
    if (qualifier.equals(LambdaFunction.LATEST)) {
      throw LambdaRefusal.invalid(
          "Provisioned Concurrency Configs cannot be applied to unpublished function versions.");
    }
    Instant now = context.clock().instant();
    LambdaFunction changed =
        context.update(
            reference,
            function -> with(function, qualifier, request.provisionedConcurrentExecutions(), now));
    return PojoCopy.copy(
            item(changed, qualifier), PutProvisionedConcurrencyConfigResponse.builder())
        .build();
  }

  private static LambdaFunction with(
      LambdaFunction function, String qualifier, int requested, Instant now) {
    requireQualifier(function, qualifier);
    requireOnce(function, qualifier);
    FunctionSettings settings =
        function
            .settings()
            .withProvisioned(
                Entries.with(
                    function.settings().provisioned(),
                    qualifier,
                    new FunctionSettings.Provisioned(requested, now)));
    int reserved = function.reservedConcurrency().orElse(Integer.MAX_VALUE);
    if (Concurrency.provisioned(settings) > reserved) {
      throw LambdaRefusal.invalid(
          "Requested Provisioned Concurrency should not be greater than the"
              + " reservedConcurrentExecution for function");
    }
    return function.withSettings(settings);
  }

  private static void requireQualifier(LambdaFunction function, String qualifier) {
    FunctionArn arn = function.arn().qualified(qualifier);
    if (Qualifiers.isAlias(qualifier)) {
      if (!function.aliases().containsKey(qualifier)) {
        throw LambdaRefusal.aliasNotFound(arn);
      }
    } else if (function.version(qualifier).isEmpty()) {
      throw LambdaRefusal.functionNotFound(arn);
    }
  }

  /** A version is provisioned by itself or by one alias. */
  private static void requireOnce(LambdaFunction function, String qualifier) {
    Map<String, FunctionSettings.Provisioned> provisioned = function.settings().provisioned();
    AliasConfiguration alias = function.aliases().get(qualifier);
    if (alias != null && provisioned.containsKey(alias.functionVersion())) {
      throw LambdaRefusal.conflict(
          "Alias can't be used for Provisioned Concurrency configuration on an already Provisioned"
              + " version");
    }
    boolean pointedAt =
        function.aliases().values().stream()
            .anyMatch(
                it -> it.functionVersion().equals(qualifier) && provisioned.containsKey(it.name()));
    if (alias == null && pointedAt) {
      throw LambdaRefusal.conflict("Version is pointed by a Provisioned Concurrency alias");
    }
  }

  private GetProvisionedConcurrencyConfigResponse get(
      CallContext call, GetProvisionedConcurrencyConfigRequest request) {
    LambdaFunction function =
        context.function(FunctionReference.of(call, request.functionName(), request.qualifier()));
    requireQualifier(function, request.qualifier());
    if (!function.settings().provisioned().containsKey(request.qualifier())) {
      throw noConfig();
    }
    return PojoCopy.copy(
            item(function, request.qualifier()), GetProvisionedConcurrencyConfigResponse.builder())
        .build();
  }

  private static AwsException noConfig() {
    return new AwsException(
        404,
        "ProvisionedConcurrencyConfigNotFoundException",
        "No Provisioned Concurrency Config found for this function",
        Map.of("Type", "User"));
  }

  private ProvisionedConcurrencyConfigListItem item(LambdaFunction function, String qualifier) {
    FunctionSettings.Provisioned provisioned =
        Optional.ofNullable(function.settings().provisioned().get(qualifier)).orElseThrow();
    boolean ready = context.clock().instant().isAfter(provisioned.since());
    int there = ready ? provisioned.requested() : 0;
    return ProvisionedConcurrencyConfigListItem.builder()
        .functionArn(function.arn().qualified(qualifier).toString())
        .requestedProvisionedConcurrentExecutions(provisioned.requested())
        .availableProvisionedConcurrentExecutions(there)
        .allocatedProvisionedConcurrentExecutions(there)
        .status(
            ready
                ? ProvisionedConcurrencyStatusEnum.READY
                : ProvisionedConcurrencyStatusEnum.IN_PROGRESS)
        .lastModified(FunctionLife.lastModified(provisioned.since()))
        .build();
  }

  private DeleteProvisionedConcurrencyConfigResponse delete(
      CallContext call, DeleteProvisionedConcurrencyConfigRequest request) {
    context.update(
        FunctionReference.of(call, request.functionName(), request.qualifier()),
        function -> {
          requireQualifier(function, request.qualifier());
          FunctionSettings settings = function.settings();
          return function.withSettings(
              settings.withProvisioned(
                  Entries.removed(settings.provisioned(), request.qualifier())));
        });
    return DeleteProvisionedConcurrencyConfigResponse.builder().build();
  }

  private ListProvisionedConcurrencyConfigsResponse list(
      CallContext call, ListProvisionedConcurrencyConfigsRequest request) {
    LambdaFunction function = context.function(FunctionReference.of(call, request.functionName()));
    List<ProvisionedConcurrencyConfigListItem> all =
        function.settings().provisioned().keySet().stream()
            .map(qualifier -> item(function, qualifier))
            .toList();
    Pages.Page<ProvisionedConcurrencyConfigListItem> page =
        Pages.of(all, request.marker(), request.maxItems());
    return ListProvisionedConcurrencyConfigsResponse.builder()
        .provisionedConcurrencyConfigs(page.items())
        .nextMarker(page.next())
        .build();
  }
}
