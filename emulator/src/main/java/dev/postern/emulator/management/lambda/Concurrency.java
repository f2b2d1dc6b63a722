package dev.postern.emulator.management.lambda;

import dev.postern.lambda.function.FunctionSettings;
import dev.postern.lambda.function.LambdaFunction;
import dev.postern.wire.CallContext;
import dev.postern.wire.OperationHandlers;
import java.util.OptionalInt;
import software.amazon.awssdk.services.lambda.model.DeleteFunctionConcurrencyRequest;
import software.amazon.awssdk.services.lambda.model.DeleteFunctionConcurrencyResponse;
import software.amazon.awssdk.services.lambda.model.GetFunctionConcurrencyRequest;
import software.amazon.awssdk.services.lambda.model.GetFunctionConcurrencyResponse;
import software.amazon.awssdk.services.lambda.model.PutFunctionConcurrencyRequest;
import software.amazon.awssdk.services.lambda.model.PutFunctionConcurrencyResponse;

/** The operations on reserved concurrency. Recorded from AWS. */
final class Concurrency {
  private final LambdaContext context;

  Concurrency(LambdaContext context) {
    this.context = context;
  }

  OperationHandlers handlers() {
    return OperationHandlers.builder()
        .on("PutFunctionConcurrency", this::put)
        .on("GetFunctionConcurrency", this::get)
        .on("DeleteFunctionConcurrency", this::delete)
        .build();
  }

  private PutFunctionConcurrencyResponse put(
      CallContext call, PutFunctionConcurrencyRequest request) {
    FunctionReference reference = unqualified(call, request.functionName());
    int reserved = request.reservedConcurrentExecutions();
    if (context.store().find(reference.arn()).isEmpty()) {
      throw LambdaRefusal.functionNotFound(reference.arn().qualified(LambdaFunction.LATEST));
    }
    requireRoom(call, reference.name(), reserved);
    context.update(
        reference,
        function -> {
          requireProvisioned(function, reserved);
          return function.withReservedConcurrency(OptionalInt.of(reserved));
        });
    return PutFunctionConcurrencyResponse.builder().reservedConcurrentExecutions(reserved).build();
  }

  private static FunctionReference unqualified(CallContext call, String name) {
    FunctionReference reference = FunctionReference.of(call, name);
    if (reference.qualifier().isPresent()) {
      throw FunctionReference.notAFunction();
    }
    return reference;
  }

  private void requireRoom(CallContext call, String name, int reserved) {
    int others =
        context.region(call).all().stream()
            .filter(function -> !function.name().equals(name))
            .mapToInt(function -> function.reservedConcurrency().orElse(0))
            .sum();
    if (reserved > 0
        && (long) others + reserved > AccountLimits.CONCURRENCY - AccountLimits.LEAST_UNRESERVED) {
      throw LambdaRefusal.invalidWithoutType(
          "Specified ReservedConcurrentExecutions for function decreases account's UnreservedConcurrentExecution below its minimum value of [%d]."
              .formatted(AccountLimits.LEAST_UNRESERVED));
    }
  }

  /** Blanks as recorded. */
  private static void requireProvisioned(LambdaFunction function, int reserved) {
    int provisioned = provisioned(function.settings());
    if (reserved > 0 && reserved < provisioned) {
      throw LambdaRefusal.invalidWithoutType(
          " ReservedConcurrentExecutions  %d should not be lower than function's total provisioned concurrency [%d]."
              .formatted(reserved, provisioned));
    }
  }

  /** The sum of what is kept ready. */
  static int provisioned(FunctionSettings settings) {
    return settings.provisioned().values().stream()
        .mapToInt(FunctionSettings.Provisioned::requested)
        .sum();
  }

  private GetFunctionConcurrencyResponse get(
      CallContext call, GetFunctionConcurrencyRequest request) {
    LambdaFunction function = context.function(unqualified(call, request.functionName()));
    GetFunctionConcurrencyResponse.Builder answer = GetFunctionConcurrencyResponse.builder();
    function.reservedConcurrency().ifPresent(answer::reservedConcurrentExecutions);
    return answer.build();
  }

  private DeleteFunctionConcurrencyResponse delete(
      CallContext call, DeleteFunctionConcurrencyRequest request) {
    context.update(
        unqualified(call, request.functionName()),
        function -> function.withReservedConcurrency(OptionalInt.empty()));
    return DeleteFunctionConcurrencyResponse.builder().build();
  }
}
