package dev.postern.emulator.management.lambda;

import dev.postern.lambda.invoke.FunctionOutcome;
import dev.postern.wire.eventstream.EventMessage;
import dev.postern.wire.http.StreamedBody;
import dev.postern.wire.http.WholeBody;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * A function's result as the event stream of InvokeWithResponseStream: {@code PayloadChunk} for
 * what it answers, then one {@code InvokeComplete}. A result that broke off is complete too; the
 * last event says what went wrong.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/lambda/latest/api/API_InvokeWithResponseStreamCompleteEvent.html">InvokeWithResponseStreamCompleteEvent</a>
 */
final class ResponseEvents implements StreamedBody {
  /** The most bytes of one chunk; AWS's number is not documented. */
  static final int CHUNK = 65_536;

  private final StreamedBody result;
  private final CompletionStage<FunctionOutcome> conclusion;
  private final boolean logTail;
  private volatile boolean cancelled;

  private ResponseEvents(
      StreamedBody result, CompletionStage<FunctionOutcome> conclusion, boolean logTail) {
    this.result = result;
    this.conclusion = conclusion;
    this.logTail = logTail;
  }

  /** The events of a result that streams. */
  static StreamedBody of(FunctionOutcome.Streaming streaming, boolean logTail) {
    return new ResponseEvents(streaming.body(), streaming.conclusion(), logTail);
  }

  /** The events of a whole result; of an error object only the last event tells. */
  static StreamedBody of(FunctionOutcome.Answered answered) {
    byte[] payload = answered.error().isPresent() ? new byte[0] : answered.payload();
    return new ResponseEvents(
        new WholeBody(payload), CompletableFuture.completedFuture(answered), true);
  }

  static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public void start(Receiver receiver) {
    result.start(new Flow(receiver));
  }

  @Override
  public void cancel(String reason) {
    cancelled = true;
    result.cancel(reason);
  }

  /** Takes the result, gives events. Only when one is taken the next is given. */
  private final class Flow implements Receiver {
    private final Receiver client;
    private boolean underWay;
    private @Nullable Runnable last;

    Flow(Receiver client) {
      this.client = client;
    }

    @Override
    public void portion(byte[] bytes, Runnable taken) {
      synchronized (this) {
        underWay = true;
      }
      chunk(bytes, 0, taken);
    }

    private void chunk(byte[] bytes, int from, Runnable taken) {
      if (from == bytes.length) {
        taken(taken);
        return;
      }
      int to = Math.min(bytes.length, from + CHUNK);
      give(
          EventMessage.of(
              "PayloadChunk", "application/octet-stream", Arrays.copyOfRange(bytes, from, to)),
          () -> chunk(bytes, to, taken));
    }

    private void taken(Runnable more) {
      Runnable next;
      synchronized (this) {
        underWay = false;
        next = last == null ? more : last;
      }
      next.run();
    }

    @Override
    public void end() {
      if (logTail) {
        conclude();
      } else {
        finish(InvokeComplete.WITHOUT_ERROR);
      }
    }

    @Override
    public void broken(String reason) {
      conclude();
    }

    private void conclude() {
      var unused = conclusion.thenAccept(how -> finish(InvokeComplete.of(how, logTail)));
    }

    private void finish(byte[] event) {
      Runnable ending = () -> give(event, client::end);
      synchronized (this) {
        if (underWay) {
          last = ending;
          return;
        }
      }
      ending.run();
    }

    private void give(byte[] event, Runnable then) {
      if (!cancelled) {
        client.portion(event, then);
      }
    }
  }
}
