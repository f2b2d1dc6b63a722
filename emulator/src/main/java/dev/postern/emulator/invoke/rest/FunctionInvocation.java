package dev.postern.emulator.invoke.rest;

import dev.postern.emulator.invoke.gatewayresponse.Fault;
import dev.postern.emulator.invoke.gatewayresponse.GatewayResponseException;
import dev.postern.emulator.trace.TraceStep;
import dev.postern.lambda.FunctionInvocationUri;
import dev.postern.lambda.function.FunctionTarget;
import dev.postern.lambda.invoke.FunctionCall;
import dev.postern.lambda.invoke.FunctionInvoker;
import dev.postern.lambda.invoke.FunctionOutcome;
import dev.postern.wire.AwsException;
import dev.postern.wire.http.Headers;
import dev.postern.wire.http.HttpResponse;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One call of a Lambda function for a method, from here to its answer or the end of its time. */
record FunctionInvocation(
    Invocation invocation,
    FunctionInvocationUri uri,
    TraceStep step,
    Completion completion,
    FunctionAnswering answering,
    TransferLimits limits) {
  private static final byte[] NOTHING = {};

  void run(
      FunctionInvoker invoker, FunctionRequest request, FunctionTarget target, String requestId) {
    FunctionCall call =
        new FunctionCall(
            requestId,
            target,
            request.payload(),
            request.clientContext(),
            Optional.of(invocation.traceId()),
            true,
            limits.streamedSilence().isPresent());
    switch (request.type()) {
      case REQUEST_RESPONSE -> await(invoker, call);
      case EVENT -> queue(invoker, call);
      case DRY_RUN -> answerWithout(requestId, 204);
    }
  }

  private void queue(FunctionInvoker invoker, FunctionCall call) {
    try {
      invoker.queue(call);
    } catch (AwsException e) {
      throw refused(e, "it does not take the event");
    }
    answerWithout(call.requestId(), 202);
  }

  /** Of an invocation without a result there is a status and nothing more. */
  private void answerWithout(String requestId, int status) {
    complete(FunctionAnswer.of(requestId, status, headers(requestId).build(), NOTHING));
  }

  private void await(FunctionInvoker invoker, FunctionCall call) {
    CompletableFuture<FunctionOutcome> outcome = new CompletableFuture<>();
    CompletableFuture<FunctionOutcome> unused =
        outcome
            .orTimeout(limits.timeout().toMillis(), TimeUnit.MILLISECONDS)
            .whenComplete((given, failure) -> guarded(call.requestId(), given));
    invoker.invoke(
        call,
        given -> {
          if (!outcome.complete(given) && given instanceof FunctionOutcome.Streaming streaming) {
            streaming.body().cancel("the integration's time was over");
          }
        });
  }

  /** Nobody sees what a future's callback throws, and the client must have an answer. */
  private void guarded(String requestId, @Nullable FunctionOutcome outcome) {
    try {
      finish(requestId, outcome);
    } catch (RuntimeException e) {
      completion.complete(
          () -> {
            throw e;
          });
    }
  }

  private void finish(String requestId, @Nullable FunctionOutcome outcome) {
    if (outcome instanceof FunctionOutcome.Answered answered) {
      answer(requestId, answered);
    } else if (outcome instanceof FunctionOutcome.Streaming streaming) {
      step.note("version", streaming.executedVersion()).note("status", 200).note("streams", true);
      step.note("responseHeaders", headers(requestId).build()).end();
      answering.stream(streaming.body());
    } else if (outcome instanceof FunctionOutcome.Refused refused) {
      step.note("problem", refused.reason()).end();
      fail(refused(refused.refusal(), refused.reason()));
    } else {
      step.end();
      fail(timedOut());
    }
  }

  private void answer(String requestId, FunctionOutcome.Answered answered) {
    Headers.Builder headers =
        headers(requestId).add("X-Amz-Executed-Version", answered.executedVersion());
    answered.error().ifPresent(error -> headers.add("X-Amz-Function-Error", error));
    step.note("version", answered.executedVersion());
    answered.error().ifPresent(error -> step.note("functionError", error));
    answered.logTail().ifPresent(log -> step.note("log", log));
    complete(FunctionAnswer.of(requestId, 200, headers.build(), answered.payload()));
  }

  private void complete(FunctionAnswer answer) {
    HttpResponse response = answer.response();
    step.note("status", response.status())
        .note("responseHeaders", response.headers())
        .note("output", response.body())
        .end();
    invocation.context().members().put("awsEndpointRequestId", answer.requestId());
    answering.answer(answer);
  }

  private Headers.Builder headers(String requestId) {
    return Headers.builder()
        .add("Content-Type", "application/json")
        .add("x-amzn-RequestId", requestId)
        .add("X-Amzn-Trace-Id", invocation.traceId());
  }

  private void fail(GatewayResponseException failure) {
    completion.complete(
        () -> {
          throw failure;
        });
  }

  private GatewayResponseException timedOut() {
    return GatewayResponseException.of(
        Fault.TIMED_OUT,
        uri.function()
            + " did not answer within "
            + limits.timeout().toMillis()
            + " ms (timeoutInMillis)");
  }

  /** What Lambda's API refuses is an internal error to API Gateway's client. */
  private GatewayResponseException refused(AwsException refusal, String reason) {
    return GatewayResponseException.misconfigured(
            "Lambda does not run "
                + uri.function()
                + ": "
                + refusal.status()
                + " "
                + refusal.code()
                + " "
                + refusal.getMessage()
                + " ("
                + reason
                + ")")
        .logging(String.valueOf(refusal.getMessage()));
  }
}
