package dev.postern.emulator.management.lambda;

import dev.postern.lambda.function.FunctionTarget;
import dev.postern.lambda.function.LambdaFunction;
import dev.postern.lambda.invoke.FunctionCall;
import dev.postern.lambda.invoke.FunctionInvoker;
import dev.postern.lambda.invoke.FunctionOutcome;
import dev.postern.wire.CallContext;
import dev.postern.wire.OperationHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.model.InvocationType;
import software.amazon.awssdk.services.lambda.model.InvokeRequest;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;
import software.amazon.awssdk.services.lambda.model.LogType;

/**
 * The operation that invokes a function.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html">Invoke</a>
 */
final class Invocations {

  private final LambdaContext context;
  private final FunctionInvoker invoker;

  Invocations(LambdaContext context, FunctionInvoker invoker) {
    this.context = context;
    this.invoker = invoker;
  }

  OperationHandlers handlers() {
    return OperationHandlers.builder().on("Invoke", this::invoke).build();
  }

  private InvokeResponse invoke(CallContext call, InvokeRequest request) {
    InvocationType type =
        Optional.ofNullable(request.invocationType()).orElse(InvocationType.REQUEST_RESPONSE);
    byte[] payload =
        EventPayload.checked(
            Optional.ofNullable(request.payload()).map(SdkBytes::asByteArrayUnsafe), type);
    FunctionReference reference =
        FunctionReference.of(call, request.functionName(), request.qualifier());
    FunctionCall invocation =
        new FunctionCall(
            call.requestId(),
            target(reference),
            payload,
            EventPayload.clientContext(Optional.ofNullable(request.clientContext())),
            Optional.empty(),
            request.logType() == LogType.TAIL,
            false);
    return switch (type) {
      case EVENT -> queued(invocation);
      case DRY_RUN -> InvokeResponse.builder().statusCode(204).build();
      default -> answered(outcome(invocation));
    };
  }

  /** Recorded from AWS: an unqualified name that is not found is told as {@code $LATEST}. */
  private FunctionTarget target(FunctionReference reference) {
    return context
        .store()
        .target(reference.arn())
        .orElseThrow(
            () ->
                LambdaRefusal.functionNotFound(
                    reference
                        .arn()
                        .qualified(reference.qualifier().orElse(LambdaFunction.LATEST))));
  }

  private InvokeResponse queued(FunctionCall call) {
    invoker.queue(call);
    return InvokeResponse.builder().statusCode(202).build();
  }

  private FunctionOutcome outcome(FunctionCall call) {
    CompletableFuture<FunctionOutcome> outcome = new CompletableFuture<>();
    invoker.invoke(call, outcome::complete);
    try {
      return outcome.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("the gateway stops", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
  }

  private static InvokeResponse answered(FunctionOutcome outcome) {
    if (outcome instanceof FunctionOutcome.Refused refused) {
      throw refused.refusal();
    }
    if (outcome instanceof FunctionOutcome.Answered answered) {
      return InvokeResponse.builder()
          .statusCode(200)
          .executedVersion(answered.executedVersion())
          .functionError(answered.error().orElse(null))
          .logResult(answered.logTail().map(Invocations::base64).orElse(null))
          .payload(SdkBytes.fromByteArrayUnsafe(answered.payload()))
          .build();
    }
    throw new IllegalStateException("a result streams that nobody asked to stream");
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
