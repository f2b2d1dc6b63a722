package dev.postern.emulator.trace;

import dev.postern.wire.http.HttpRequest;
import dev.postern.wire.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The record of one invocation while it runs and after: what matched, what each step did, why it
 * ended so. Written by one thread at a time (the invocation hands it over between threads safely);
 * read only once it is finished. Bodies are kept by reference: {@link TraceStore} cuts them to size
 * when it takes the trace in.
 */
public final class Trace {
  private static final int OWN_BYTES = 512;

  private final boolean silent;
  private final String requestId;
  private HttpRequest http;
  private final String sourceIp;
  private final Instant startedAt;
  private final long startNanos;
  private @Nullable TraceStep first;
  private @Nullable TraceStep last;
  private @Nullable TracedTarget target;
  private @Nullable HttpResponse response;
  private @Nullable TracedFailure failure;
  private long durationNanos;
  private final int requestBodyBytes;
  private int responseBodyBytes;

  /**
   * Begins a trace.
   *
   * @param requestId what the client sees as {@code x-amzn-RequestId}
   * @param request what came in
   * @param startedAt the gateway's clock at the start
   */
  public Trace(String requestId, TracedRequest request, Instant startedAt) {
    this(requestId, request, startedAt, false);
  }

  private Trace(String requestId, TracedRequest request, Instant startedAt, boolean silent) {
    this.silent = silent;
    this.requestId = requestId;
    this.http = request.http();
    this.sourceIp = request.sourceIp();
    this.startedAt = startedAt;
    this.startNanos = System.nanoTime();
    this.requestBodyBytes = http.body().length;
  }

  /** Begins a trace that notes no steps and is not kept. */
  static Trace silent(String requestId, TracedRequest request, Instant startedAt) {
    return new Trace(requestId, request, startedAt, true);
  }

  /** Whether it notes no steps and is not kept. */
  boolean isSilent() {
    return silent;
  }

  /**
   * Begins a step; the caller ends it. Its name is what a reader of the trace sees, such as {@code
   * request template}. It counts from the end of the step before it: what happened in between
   * prepared it, and reading the clock is dearer than most steps.
   */
  public TraceStep begin(String name) {
    if (silent) {
      return TraceStep.SILENT;
    }
    TraceStep step = new TraceStep(name, startNanos, lastEndNanos());
    if (last == null) {
      first = step;
    } else {
      last.setNext(step);
    }
    last = step;
    return step;
  }

  /** When the last step ended; now, if it has not. */
  private long lastEndNanos() {
    if (last == null) {
      return 0;
    }
    return last.hasEnded() ? last.beganNanos() + last.durationNanos() : elapsedNanos();
  }

  /** What the request was found to mean, as far as that is known yet. */
  public void target(TracedTarget found) {
    target = found;
  }

  /**
   * Why the request did not end as its author wished. The first reason given stands.
   *
   * @param gatewayResponseType the gateway response type answered, such as {@code
   *     INTEGRATION_FAILURE}
   * @param reason the reason in words for a developer, naming the value, the rule and the place
   * @param logged the line that API Gateway writes into its execution log, where it writes one
   */
  public void fail(String gatewayResponseType, String reason, Optional<String> logged) {
    if (failure == null) {
      failure = new TracedFailure(gatewayResponseType, reason, logged);
    }
  }

  /** {@link #fail(String, String, Optional)} for what API Gateway writes no line of its own. */
  public void fail(String gatewayResponseType, String reason) {
    fail(gatewayResponseType, reason, Optional.empty());
  }

  /** Ends the trace with what the client got. */
  public void finish(HttpResponse answer) {
    finish(answer, answer.body().length);
  }

  /**
   * Ends the trace of a streamed answer.
   *
   * @param answer what the client got; of the body, the beginning
   * @param bodyBytes how many bytes the body had in all
   */
  public void finish(HttpResponse answer, long bodyBytes) {
    response = answer;
    responseBodyBytes = (int) Math.min(bodyBytes, Integer.MAX_VALUE);
    durationNanos = elapsedNanos();
  }

  /**
   * Keeps of each body and long text only the beginning, so that a trace holds no large array.
   *
   * @param limit how much is kept of each, in bytes
   * @return roughly how many bytes of memory the trace holds now
   */
  long cutTo(int limit) {
    if (http.body().length > limit) {
      http =
          new HttpRequest(
              http.method(),
              http.rawPath(),
              http.rawQuery(),
              http.headers(),
              TracedBody.of(http.body(), limit).kept());
    }
    long bytes =
        OWN_BYTES
            + http.rawPath().length()
            + http.rawQuery().length()
            + TracedNotes.weight(http.headers())
            + http.body().length;
    if (response != null) {
      bytes += cutResponse(response, limit);
    }
    for (TraceStep step = first; step != null; step = step.next()) {
      bytes += step.cutTo(limit);
    }
    return bytes;
  }

  private long cutResponse(HttpResponse answer, int limit) {
    if (answer.body().length <= limit) {
      return TracedNotes.weight(answer.headers()) + answer.body().length;
    }
    byte[] kept = TracedBody.of(answer.body(), limit).kept();
    response = new HttpResponse(answer.status(), answer.headers(), kept);
    return TracedNotes.weight(answer.headers()) + kept.length;
  }

  private long elapsedNanos() {
    return System.nanoTime() - startNanos;
  }

  public String requestId() {
    return requestId;
  }

  public TracedRequest request() {
    return new TracedRequest(http, sourceIp);
  }

  public Instant startedAt() {
    return startedAt;
  }

  public long durationNanos() {
    return durationNanos;
  }

  /** The steps in their order. */
  public List<TraceStep> steps() {
    List<TraceStep> steps = new ArrayList<>();
    for (TraceStep step = first; step != null; step = step.next()) {
      steps.add(step);
    }
    return steps;
  }

  public Optional<TracedTarget> target() {
    return Optional.ofNullable(target);
  }

  public Optional<HttpResponse> response() {
    return Optional.ofNullable(response);
  }

  public Optional<TracedFailure> failure() {
    return Optional.ofNullable(failure);
  }

  /** The request's body as it is kept. */
  TracedBody requestBody() {
    return new TracedBody(http.body(), requestBodyBytes);
  }

  /** The response's body as it is kept. */
  Optional<TracedBody> responseBody() {
    return response().map(answer -> new TracedBody(answer.body(), responseBodyBytes));
  }
}
