package dev.postern.emulator.trace;

import dev.postern.wire.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The record of one invocation while it runs and after: what matched, what each step did, why it
 * ended so. Written by one thread at a time (the invocation hands it over between threads safely);
 * read only once it is finished. Bodies are kept by reference: {@link TraceStore} cuts them to size
 * when it takes the trace in.
 */
public final class Trace {
  private final String requestId;
  private final TracedRequest request;
  private final Instant startedAt;
  private final long startNanos;
  private final List<TraceStep> steps = new ArrayList<>(8);
  private Optional<TracedTarget> target = Optional.empty();
  private Optional<HttpResponse> response = Optional.empty();
  private Optional<TracedFailure> failure = Optional.empty();
  private long durationNanos;

  /**
   * Begins a trace.
   *
   * @param requestId what the client sees as {@code x-amzn-RequestId}
   * @param request what came in
   * @param startedAt the gateway's clock at the start
   */
  public Trace(String requestId, TracedRequest request, Instant startedAt) {
    this.requestId = requestId;
    this.request = request;
    this.startedAt = startedAt;
    this.startNanos = System.nanoTime();
  }

  /**
   * Begins a step; the caller ends it. Its name is what a reader of the trace sees, such as {@code
   * request template}.
   */
  public TraceStep begin(String name) {
    TraceStep step = new TraceStep(name, System.nanoTime() - startNanos, this::elapsedNanos);
    steps.add(step);
    return step;
  }

  /** What the request was found to mean, as far as that is known yet. */
  public void target(TracedTarget found) {
    target = Optional.of(found);
  }

  /**
   * Why the request did not end as its author wished. The first reason given stands.
   *
   * @param gatewayResponseType the gateway response type answered, such as {@code
   *     INTEGRATION_FAILURE}
   * @param reason the reason in words for a developer, naming the value, the rule and the place
   */
  public void fail(String gatewayResponseType, String reason) {
    if (failure.isEmpty()) {
      failure = Optional.of(new TracedFailure(gatewayResponseType, reason));
    }
  }

  /** Ends the trace with what the client got. */
  public void finish(HttpResponse answer) {
    response = Optional.of(answer);
    durationNanos = elapsedNanos();
  }

  private long elapsedNanos() {
    return System.nanoTime() - startNanos;
  }

  public String requestId() {
    return requestId;
  }

  public TracedRequest request() {
    return request;
  }

  public Instant startedAt() {
    return startedAt;
  }

  public long durationNanos() {
    return durationNanos;
  }

  public List<TraceStep> steps() {
    return steps;
  }

  public Optional<TracedTarget> target() {
    return target;
  }

  public Optional<HttpResponse> response() {
    return response;
  }

  public Optional<TracedFailure> failure() {
    return failure;
  }
}
