package dev.postern.emulator.invoke.rest;

import dev.postern.emulator.invoke.gatewayresponse.Fault;
import dev.postern.emulator.trace.TraceStep;
import dev.postern.emulator.trace.TraceStore;
import dev.postern.wire.http.HttpResponse;
import dev.postern.wire.http.StreamedBody;
import java.io.ByteArrayOutputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A streamed body on its way from who makes it to the client, watched for the trace: how much went
 * through, the beginning of it, and how it ended. When it has ended the trace is kept.
 */
final class TracedStream implements StreamedBody {
  private static final Logger LOG = LoggerFactory.getLogger(TracedStream.class);
  private static final int KEPT_BYTES = 64 << 10;

  private final HttpResponse head;
  private final StreamedBody body;
  private final Arrival arrival;
  private final TraceStore traces;
  private final TraceStep step;
  private final ByteArrayOutputStream beginning = new ByteArrayOutputStream();
  private long passed;
  private boolean over;

  TracedStream(HttpResponse head, StreamedBody body, Arrival arrival, TraceStore traces) {
    this.head = head;
    this.body = body;
    this.arrival = arrival;
    this.traces = traces;
    this.step = arrival.trace().begin("response stream");
  }

  @Override
  public void start(Receiver receiver) {
    body.start(new Watched(receiver));
  }

  @Override
  public void cancel(String reason) {
    body.cancel(reason);
    ended(reason, false);
  }

  private synchronized void count(byte[] bytes) {
    passed += bytes.length;
    beginning.write(bytes, 0, Math.min(bytes.length, KEPT_BYTES - beginning.size()));
  }

  /** Keeps the trace, once; {@code problem} is empty when the body went through whole. */
  private synchronized void ended(String problem, boolean integrationFailed) {
    if (over) {
      return;
    }
    over = true;
    step.note("bytes", passed);
    if (!problem.isEmpty()) {
      step.note("problem", problem);
    }
    step.end();
    if (integrationFailed) {
      arrival
          .trace()
          .fail(
              Fault.UNREACHABLE.type().toString(),
              "the answer broke off after " + passed + " bytes: " + problem);
    }
    keepTrace();
  }

  private void keepTrace() {
    try {
      arrival
          .trace()
          .finish(new HttpResponse(head.status(), head.headers(), beginning.toByteArray()), passed);
      traces.add(arrival.trace());
    } catch (RuntimeException e) {
      LOG.error("The trace of invocation {} is lost", arrival.requestId(), e);
    }
  }

  /** The client's side, and a count of what passes. */
  private final class Watched implements Receiver {
    private final Receiver client;

    Watched(Receiver client) {
      this.client = client;
    }

    @Override
    public void portion(byte[] bytes, Runnable taken) {
      count(bytes);
      client.portion(bytes, taken);
    }

    @Override
    public void end() {
      ended("", false);
      client.end();
    }

    @Override
    public void broken(String reason) {
      ended(reason, true);
      client.broken(reason);
    }
  }
}
