package dev.postern.emulator.invoke.rest;

import dev.postern.emulator.invoke.Responder;
import dev.postern.emulator.invoke.content.PayloadLimit;
import dev.postern.emulator.invoke.gatewayresponse.Fault;
import dev.postern.emulator.invoke.gatewayresponse.GatewayResponseException;
import dev.postern.emulator.invoke.gatewayresponse.GatewayResponses;
import dev.postern.emulator.invoke.mapping.MappingException;
import dev.postern.emulator.trace.TraceStep;
import dev.postern.emulator.trace.TraceStore;
import dev.postern.wire.http.HttpResponse;
import dev.postern.wire.http.StreamedBody;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One request and its one answer. Whatever happens to the work in between, on whatever thread, the
 * client is answered exactly once and the trace is kept.
 */
final class Exchange implements Completion {
  private static final Logger LOG = LoggerFactory.getLogger(Exchange.class);

  private final Arrival arrival;
  private final TraceStore traces;
  private final Responder respond;
  private final AtomicBoolean answered = new AtomicBoolean();
  private @Nullable Invocation invocation;

  Exchange(Arrival arrival, TraceStore traces, Responder respond) {
    this.arrival = arrival;
    this.traces = traces;
    this.respond = respond;
  }

  /** From here on gateway responses are those of the API that was found. */
  void serves(Invocation found) {
    invocation = found;
  }

  /** Does a part of the work; what it throws becomes the answer. */
  void run(Runnable work) {
    try {
      work.run();
    } catch (GatewayResponseException e) {
      refuse(e);
    } catch (MappingException e) {
      refuse(GatewayResponseException.misconfigured(String.valueOf(e.getMessage())));
    } catch (RuntimeException | StackOverflowError e) {
      LOG.error("Invocation {} failed inside Postern", arrival.requestId(), e);
      refuse(GatewayResponseException.of(Fault.INTERNAL, "a fault in Postern itself: " + e));
    }
  }

  @Override
  public void complete(Supplier<HttpResponse> answer) {
    run(() -> finish(forClient(answer.get())));
  }

  /** An integration's answer as it goes out. */
  private HttpResponse forClient(HttpResponse answer) {
    PayloadLimit.checkAnswer(answer.body());
    Invocation found = invocation;
    if (found == null) {
      return answer;
    }
    HttpResponse sent = found.plan().compression().apply(answer, found.http().headers());
    if (sent.headers().fields().size() > answer.headers().fields().size()) {
      arrival
          .trace()
          .begin("compression")
          .note("coding", sent.headers().first("Content-Encoding").orElse(""))
          .note("before", answer.body().length)
          .note("after", sent.body().length)
          .end();
    }
    return sent;
  }

  @Override
  public void stream(Supplier<HttpResponse> head, StreamedBody body) {
    run(
        () -> {
          try {
            finishStreaming(head.get(), body);
          } catch (RuntimeException | StackOverflowError e) {
            body.cancel("the head of the answer could not be made");
            throw e;
          }
        });
  }

  private void refuse(GatewayResponseException refusal) {
    if (!answered.get()) {
      arrival.trace().fail(refusal.fault().type().toString(), refusal.reason(), refusal.logLine());
      finish(render(refusal));
    }
  }

  private HttpResponse render(GatewayResponseException refusal) {
    Invocation found = invocation;
    if (found == null) {
      return GatewayResponses.byDefault(refusal);
    }
    TraceStep step =
        arrival.trace().begin("gateway response").note("type", refusal.fault().type().toString());
    try {
      HttpResponse response =
          found
              .plan()
              .gatewayResponses()
              .render(refusal, found.http().headers(), found::refusalScope, step);
      step.end();
      return response;
    } catch (RuntimeException e) {
      step.note("problem", "the customised response is not used: " + e.getMessage()).end();
      return GatewayResponses.byDefault(refusal);
    }
  }

  private void finish(HttpResponse answer) {
    if (!answered.compareAndSet(false, true)) {
      return;
    }
    HttpResponse complete = withIds(answer);
    keepTrace(complete);
    sending(() -> respond.accept(complete));
  }

  /** The trace is kept when the last byte is through. */
  private void finishStreaming(HttpResponse head, StreamedBody body) {
    if (!answered.compareAndSet(false, true)) {
      body.cancel("the invocation was answered otherwise");
      return;
    }
    HttpResponse complete = withIds(head);
    sending(() -> respond.stream(complete, new TracedStream(complete, body, arrival, traces)));
  }

  private HttpResponse withIds(HttpResponse answer) {
    return new HttpResponse(
        answer.status(),
        answer.headers().toBuilder()
            .set("x-amzn-RequestId", arrival.requestId())
            .set("x-amz-apigw-id", arrival.extendedRequestId())
            .build(),
        answer.body());
  }

  private void sending(Runnable send) {
    try {
      send.run();
    } catch (RuntimeException e) {
      LOG.error("The answer of invocation {} could not be sent", arrival.requestId(), e);
    }
  }

  private void keepTrace(HttpResponse answer) {
    try {
      arrival.trace().finish(answer);
      traces.add(arrival.trace());
    } catch (RuntimeException e) {
      LOG.error("The trace of invocation {} is lost", arrival.requestId(), e);
    }
  }
}
