package dev.postern.emulator.invoke.function;

import dev.postern.emulator.invoke.Responder;
import dev.postern.emulator.invoke.integration.HeaderRules;
import dev.postern.emulator.trace.Trace;
import dev.postern.emulator.trace.TraceStep;
import dev.postern.emulator.trace.TraceStore;
import dev.postern.lambda.function.FunctionUrl;
import dev.postern.lambda.invoke.FunctionOutcome;
import dev.postern.wire.http.Headers;
import dev.postern.wire.http.HttpResponse;
import dev.postern.wire.http.StreamedBody;
import java.util.concurrent.atomic.AtomicBoolean;

/** One request to a function URL and its one answer, whole or streamed. */
final class UrlExchange {
  /** What a runtime says of a result with an HTTP head before it. */
  private static final String WITH_HEAD = "application/vnd.awslambda.http-integration-response";

  private final Trace trace;
  private final String traceId;
  private final TraceStore traces;
  private final Responder respond;
  private final AtomicBoolean answered = new AtomicBoolean();
  private UrlCors cors = UrlCors.none();
  private Headers client = Headers.none();

  UrlExchange(Trace trace, String traceId, TraceStore traces, Responder respond) {
    this.trace = trace;
    this.traceId = traceId;
    this.traces = traces;
    this.respond = respond;
  }

  String requestId() {
    return trace.requestId();
  }

  String traceId() {
    return traceId;
  }

  Trace trace() {
    return trace;
  }

  /** Notes which URL was called. */
  void note(FunctionUrl url) {
    trace
        .begin("function url")
        .note("id", url.id())
        .note("function", url.function().toString())
        .note("authType", url.authType().toString())
        .end();
  }

  /** From here on answers follow these rules. */
  void with(UrlCors rules, Headers asked) {
    cors = rules;
    client = asked;
  }

  /** Ends with what came of the call. */
  void finish(FunctionOutcome outcome, TraceStep step, boolean streaming) {
    if (outcome instanceof FunctionOutcome.Answered result) {
      result.logTail().ifPresent(log -> step.note("log", log));
      result.error().ifPresent(error -> step.note("functionError", error));
      step.note("version", result.executedVersion()).note("output", result.payload()).end();
      answer(result, streaming);
    } else if (outcome instanceof FunctionOutcome.Streaming result) {
      step.note("version", result.executedVersion()).note("streams", true).end();
      stream(result);
    } else if (outcome instanceof FunctionOutcome.Refused refused) {
      step.note("problem", refused.reason()).end();
      answer(UrlAnswers.refused(refused.refusal()), refused.reason());
    }
  }

  private void answer(FunctionOutcome.Answered result, boolean streaming) {
    if (result.error().isPresent()) {
      answer(UrlAnswers.failed(), "the function failed");
    } else if (streaming) {
      // Who asked for a stream gets the bytes as they are, though they did not stream.
      answer(new HttpResponse(200, octets(), result.payload()), "");
    } else {
      try {
        answer(clean(HttpAnswer.read(result.payload())), "");
      } catch (MalformedAnswerException e) {
        answer(UrlAnswers.failed(), "the answer cannot be used: " + e.reason());
      }
    }
  }

  private void stream(FunctionOutcome.Streaming result) {
    if (!result.contentType().equals(WITH_HEAD)) {
      stream(new HttpResponse(200, octets(), new byte[0]), result.body());
      return;
    }
    StreamedHead.read(
        result.body(),
        new StreamedHead.Reader() {
          @Override
          public void head(byte[] metadata, StreamedBody body) {
            try {
              stream(clean(HttpAnswer.readHead(metadata)), body);
            } catch (MalformedAnswerException e) {
              body.cancel(e.reason());
              failed(e.reason());
            }
          }

          @Override
          public void failed(String reason) {
            answer(UrlAnswers.failed(), "the answer cannot be used: " + reason);
          }
        });
  }

  private static Headers octets() {
    return Headers.of("Content-Type", "application/octet-stream");
  }

  /** Without what belongs to the connection, which is the server's to say. */
  private static HttpResponse clean(HttpResponse answer) {
    return new HttpResponse(
        answer.status(), HeaderRules.toClient(answer.headers()).build(), answer.body());
  }

  /**
   * Answers, once.
   *
   * @param problem why it is not the function's answer; empty when it is
   */
  void answer(HttpResponse answer, String problem) {
    if (answered.compareAndSet(false, true)) {
      HttpResponse complete = complete(answer);
      if (!problem.isEmpty()) {
        trace.begin("function url answered").note("problem", problem).end();
      }
      keep(complete);
      respond.accept(complete);
    }
  }

  private void stream(HttpResponse head, StreamedBody body) {
    if (answered.compareAndSet(false, true)) {
      HttpResponse complete = complete(head);
      keep(complete);
      respond.stream(complete, body);
    }
  }

  private HttpResponse complete(HttpResponse answer) {
    HttpResponse allowed = cors.applied(answer, client);
    return new HttpResponse(
        allowed.status(),
        allowed.headers().toBuilder()
            .set("x-amzn-RequestId", requestId())
            .set("X-Amzn-Trace-Id", traceId)
            .build(),
        allowed.body());
  }

  private void keep(HttpResponse answer) {
    trace.finish(answer);
    traces.add(trace);
  }
}
