package dev.postern.lambda.runtimeapi;

import dev.postern.wire.http.StreamedBody;
import java.io.ByteArrayOutputStream;
import java.util.function.Consumer;

/**
 * Reads what a runtime posts to its end. What is over the limit is thrown away, so that a runtime
 * that first sends everything gets to read the refusal.
 */
final class PayloadReader implements StreamedBody.Receiver {
  /**
   * What was read.
   *
   * @param bytes the body; empty when it was too large
   * @param tooLarge whether it had more bytes than it may
   * @param broken whether its end is missing
   */
  record Payload(byte[] bytes, boolean tooLarge, boolean broken) {}

  /**
   * The largest payload that Lambda takes, in bytes: 6 MiB and 100 bytes.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html">quotas</a>
   */
  static final int LIMIT = 6_291_556;

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final Consumer<Payload> done;
  private boolean tooLarge;

  private PayloadReader(Consumer<Payload> done) {
    this.done = done;
  }

  static void read(StreamedBody body, Consumer<Payload> done) {
    body.start(new PayloadReader(done));
  }

  @Override
  public void portion(byte[] portion, Runnable taken) {
    tooLarge |= bytes.size() + portion.length > LIMIT;
    if (tooLarge) {
      bytes.reset();
    } else {
      bytes.writeBytes(portion);
    }
    taken.run();
  }

  @Override
  public void end() {
    done.accept(new Payload(bytes.toByteArray(), tooLarge, false));
  }

  @Override
  public void broken(String reason) {
    done.accept(new Payload(new byte[0], tooLarge, true));
  }
}
