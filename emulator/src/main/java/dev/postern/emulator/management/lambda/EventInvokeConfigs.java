package dev.postern.emulator.management.lambda;

import dev.postern.emulator.management.Entries;
import dev.postern.lambda.FunctionArn;
import dev.postern.lambda.function.FunctionSettings;
import dev.postern.lambda.function.LambdaFunction;
import dev.postern.wire.AwsException;
import dev.postern.wire.CallContext;
import dev.postern.wire.OperationHandlers;
import dev.postern.wire.PojoCopy;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.lambda.model.DeleteFunctionEventInvokeConfigRequest;
import software.amazon.awssdk.services.lambda.model.DeleteFunctionEventInvokeConfigResponse;
import software.amazon.awssdk.services.lambda.model.FunctionEventInvokeConfig;
import software.amazon.awssdk.services.lambda.model.GetFunctionEventInvokeConfigRequest;
import software.amazon.awssdk.services.lambda.model.GetFunctionEventInvokeConfigResponse;
import software.amazon.awssdk.services.lambda.model.ListFunctionEventInvokeConfigsRequest;
import software.amazon.awssdk.services.lambda.model.ListFunctionEventInvokeConfigsResponse;
import software.amazon.awssdk.services.lambda.model.PutFunctionEventInvokeConfigRequest;
import software.amazon.awssdk.services.lambda.model.PutFunctionEventInvokeConfigResponse;
import software.amazon.awssdk.services.lambda.model.UpdateFunctionEventInvokeConfigRequest;
import software.amazon.awssdk.services.lambda.model.UpdateFunctionEventInvokeConfigResponse;

/** The operations on how asynchronous invocations are treated. Recorded from AWS. */
final class EventInvokeConfigs {
  private final LambdaContext context;
  private final DestinationRules destinations;

  EventInvokeConfigs(LambdaContext context) {
    this.context = context;
    this.destinations = new DestinationRules(context.store());
  }

  OperationHandlers handlers() {
    return OperationHandlers.builder()
        .on("PutFunctionEventInvokeConfig", this::put)
        .on("UpdateFunctionEventInvokeConfig", this::update)
        .on("GetFunctionEventInvokeConfig", this::get)
        .on("DeleteFunctionEventInvokeConfig", this::delete)
        .on("ListFunctionEventInvokeConfigs", this::list)
        .build();
  }

  private PutFunctionEventInvokeConfigResponse put(
      CallContext call, PutFunctionEventInvokeConfigRequest request) {
    FunctionReference reference = of(call, request.functionName(), request.qualifier());
    FunctionEventInvokeConfig set = read(request);
    LambdaFunction changed = store(reference, set, FunctionEventInvokeConfig.builder().build());
    return PojoCopy.copy(found(changed, reference), PutFunctionEventInvokeConfigResponse.builder())
        .build();
  }

  private UpdateFunctionEventInvokeConfigResponse update(
      CallContext call, UpdateFunctionEventInvokeConfigRequest request) {
    FunctionReference reference = of(call, request.functionName(), request.qualifier());
    FunctionEventInvokeConfig set = read(request);
    LambdaFunction function = existing(reference);
    LambdaFunction changed = store(reference, set, found(function, reference));
    return PojoCopy.copy(
            found(changed, reference), UpdateFunctionEventInvokeConfigResponse.builder())
        .build();
  }

  /** The reference, which always has a qualifier here. */
  private static FunctionReference of(CallContext call, String name, String qualifier) {
    FunctionReference reference = FunctionReference.of(call, name, qualifier);
    return reference.qualifier().isPresent()
        ? reference
        : new FunctionReference(reference.arn().qualified(LambdaFunction.LATEST));
  }

  private static FunctionEventInvokeConfig read(SdkPojo request) {
    FunctionEventInvokeConfig set =
        PojoCopy.copy(request, FunctionEventInvokeConfig.builder()).build();
    if (set.maximumRetryAttempts() == null
        && set.maximumEventAgeInSeconds() == null
        && !DestinationRules.isSet(set.destinationConfig())) {
      throw LambdaRefusal.invalid(
          "You must specify at least one of error handling or destination setting.");
    }
    return set;
  }

  private LambdaFunction store(
      FunctionReference reference,
      FunctionEventInvokeConfig set,
      FunctionEventInvokeConfig before) {
    requireQualifier(existing(reference), reference);
    destinations.check(reference.arn(), set.destinationConfig());
    FunctionEventInvokeConfig after =
        FunctionEventInvokeConfig.builder()
            .functionArn(reference.arn().toString())
            .lastModified(context.clock().instant().truncatedTo(ChronoUnit.MILLIS))
            .maximumRetryAttempts(or(set.maximumRetryAttempts(), before.maximumRetryAttempts()))
            .maximumEventAgeInSeconds(
                or(set.maximumEventAgeInSeconds(), before.maximumEventAgeInSeconds()))
            .destinationConfig(
                DestinationRules.merged(set.destinationConfig(), before.destinationConfig()))
            .build();
    return context.update(
        reference,
        function ->
            function.withSettings(
                function
                    .settings()
                    .withEventInvokeConfigs(
                        Entries.with(
                            function.settings().eventInvokeConfigs(), key(reference), after))));
  }

  private static Integer or(Integer set, Integer before) {
    return set == null ? before : set;
  }

  private static String key(FunctionReference reference) {
    return reference.qualifier().orElse(LambdaFunction.LATEST);
  }

  private LambdaFunction existing(FunctionReference reference) {
    return context.store().find(reference.arn()).orElseThrow(EventInvokeConfigs::noFunction);
  }

  private static AwsException noFunction() {
    return LambdaRefusal.notFound("The function doesn't exist.");
  }

  private static void requireQualifier(LambdaFunction function, FunctionReference reference) {
    String qualifier = key(reference);
    if (!function.aliases().containsKey(qualifier) && function.version(qualifier).isEmpty()) {
      throw noFunction();
    }
  }

  private static FunctionEventInvokeConfig found(
      LambdaFunction function, FunctionReference reference) {
    return Optional.ofNullable(function.settings().eventInvokeConfigs().get(key(reference)))
        .orElseThrow(() -> noConfig(reference.arn()));
  }

  private static AwsException noConfig(FunctionArn arn) {
    return LambdaRefusal.notFound("The function " + arn + " doesn't have an EventInvokeConfig");
  }

  private GetFunctionEventInvokeConfigResponse get(
      CallContext call, GetFunctionEventInvokeConfigRequest request) {
    FunctionReference reference = of(call, request.functionName(), request.qualifier());
    LambdaFunction function =
        context.store().find(reference.arn()).orElseThrow(() -> noConfig(reference.arn()));
    return PojoCopy.copy(found(function, reference), GetFunctionEventInvokeConfigResponse.builder())
        .build();
  }

  private DeleteFunctionEventInvokeConfigResponse delete(
      CallContext call, DeleteFunctionEventInvokeConfigRequest request) {
    FunctionReference reference = of(call, request.functionName(), request.qualifier());
    if (context.store().find(reference.arn()).isEmpty()) {
      throw noConfig(reference.arn());
    }
    context.update(
        reference,
        function -> {
          found(function, reference);
          FunctionSettings settings = function.settings();
          return function.withSettings(
              settings.withEventInvokeConfigs(
                  Entries.removed(settings.eventInvokeConfigs(), key(reference))));
        });
    return DeleteFunctionEventInvokeConfigResponse.builder().build();
  }

  private ListFunctionEventInvokeConfigsResponse list(
      CallContext call, ListFunctionEventInvokeConfigsRequest request) {
    LambdaFunction function = existing(FunctionReference.of(call, request.functionName()));
    Pages.Page<FunctionEventInvokeConfig> page =
        Pages.of(
            List.copyOf(function.settings().eventInvokeConfigs().values()),
            request.marker(),
            request.maxItems());
    return ListFunctionEventInvokeConfigsResponse.builder()
        .functionEventInvokeConfigs(page.items())
        .nextMarker(page.next())
        .build();
  }
}
