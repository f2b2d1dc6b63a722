package dev.postern.emulator.management.lambda;

import dev.postern.lambda.function.FunctionTarget;
import dev.postern.lambda.function.LambdaFunction;
import dev.postern.lambda.invoke.FunctionCall;
import dev.postern.lambda.invoke.FunctionInvoker;
import dev.postern.lambda.invoke.FunctionOutcome;
import dev.postern.wire.CallContext;
import dev.postern.wire.OperationHandlers;
import dev.postern.wire.StreamedOutput;
import dev.postern.wire.eventstream.EventMessage;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.lambda.model.InvocationType;
import software.amazon.awssdk.services.lambda.model.InvokeRequest;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;
import software.amazon.awssdk.services.lambda.model.InvokeWithResponseStreamRequest;
import software.amazon.awssdk.services.lambda.model.InvokeWithResponseStreamResponse;
import software.amazon.awssdk.services.lambda.model.LogType;
import software.amazon.awssdk.services.lambda.model.ResponseStreamingInvocationType;

/**
 * The operations that invoke a function.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html">Invoke</a>
 * @see <a
 *     href="https://docs.aws.amazon.com/lambda/latest/api/API_InvokeWithResponseStream.html">InvokeWithResponseStream</a>
 */
final class Invocations {

  private final LambdaContext context;
  private final FunctionInvoker invoker;

  Invocations(LambdaContext context, FunctionInvoker invoker) {
    this.context = context;
    this.invoker = invoker;
  }

  OperationHandlers handlers() {
    return OperationHandlers.builder()
        .on("Invoke", this::invoke)
        .on("InvokeWithResponseStream", this::invokeStreaming)
        .build();
  }

  private InvokeResponse invoke(CallContext call, InvokeRequest request) {
    InvocationType type =
        Optional.ofNullable(request.invocationType()).orElse(InvocationType.REQUEST_RESPONSE);
    byte[] payload = EventPayload.checked(bytes(request.payload()), type);
    FunctionCall invocation =
        functionCall(
            call.requestId(),
            FunctionReference.of(call, request.functionName(), request.qualifier()),
            payload,
            request.clientContext(),
            request.logType(),
            false);
    return switch (type) {
      case EVENT -> queued(invocation);
      case DRY_RUN -> InvokeResponse.builder().statusCode(204).build();
      default -> answered(outcome(invocation));
    };
  }

  private SdkPojo invokeStreaming(CallContext call, InvokeWithResponseStreamRequest request) {
    byte[] payload =
        EventPayload.checked(bytes(request.payload()), InvocationType.REQUEST_RESPONSE);
    FunctionCall invocation =
        functionCall(
            call.requestId(),
            FunctionReference.of(call, request.functionName(), request.qualifier()),
            payload,
            request.clientContext(),
            request.logType(),
            true);
    return request.invocationType() == ResponseStreamingInvocationType.DRY_RUN
        ? InvokeWithResponseStreamResponse.builder().statusCode(204).build()
        : streamed(outcome(invocation), invocation.logTail());
  }

  private FunctionCall functionCall(
      String requestId,
      FunctionReference function,
      byte[] payload,
      @Nullable String clientContext,
      @Nullable LogType logs,
      boolean streaming) {
    return new FunctionCall(
        requestId,
        target(function),
        payload,
        EventPayload.clientContext(Optional.ofNullable(clientContext)),
        Optional.empty(),
        logs == LogType.TAIL,
        streaming);
  }

  private static Optional<byte[]> bytes(@Nullable SdkBytes payload) {
    return Optional.ofNullable(payload).map(SdkBytes::asByteArrayUnsafe);
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
          .logResult(answered.logTail().map(ResponseEvents::base64).orElse(null))
          .payload(SdkBytes.fromByteArrayUnsafe(answered.payload()))
          .build();
    }
    throw new IllegalStateException("a result streams that nobody asked to stream");
  }

  private static SdkPojo streamed(FunctionOutcome outcome, boolean logTail) {
    if (outcome instanceof FunctionOutcome.Streaming streaming) {
      return new StreamedOutput(
          head(streaming.executedVersion()), ResponseEvents.of(streaming, logTail));
    }
    if (outcome instanceof FunctionOutcome.Answered answered) {
      return new StreamedOutput(head(answered.executedVersion()), ResponseEvents.of(answered));
    }
    throw ((FunctionOutcome.Refused) outcome).refusal();
  }

  private static InvokeWithResponseStreamResponse head(String executedVersion) {
    return InvokeWithResponseStreamResponse.builder()
        .statusCode(200)
        .executedVersion(executedVersion)
        .responseStreamContentType(EventMessage.MEDIA_TYPE)
        .build();
  }
}
