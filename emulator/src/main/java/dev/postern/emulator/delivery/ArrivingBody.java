package dev.postern.emulator.delivery;

import dev.postern.wire.http.StreamedBody;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * A body that is read while it arrives, by a thread that may wait. One portion is held; the sender
 * waits for its reader.
 */
final class ArrivingBody extends InputStream {
  private final StreamedBody body;
  private final BlockingQueue<Arrival> arrivals = new LinkedBlockingQueue<>();
  private Arrival current = new Arrival(new byte[0], ArrivingBody::nothing, "");
  private int position;
  private boolean over;

  /**
   * What came next.
   *
   * @param bytes a portion; empty at the end
   * @param taken asks for the next one
   * @param broken why there is no more, if it is not complete
   */
  private record Arrival(byte[] bytes, Runnable taken, String broken) {}

  /** Starts to read a body. */
  ArrivingBody(StreamedBody body) {
    this.body = body;
    body.start(
        new StreamedBody.Receiver() {
          @Override
          public void portion(byte[] bytes, Runnable taken) {
            arrivals.add(new Arrival(bytes, taken, ""));
          }

          @Override
          public void end() {
            arrivals.add(new Arrival(new byte[0], ArrivingBody::nothing, ""));
          }

          @Override
          public void broken(String reason) {
            arrivals.add(new Arrival(new byte[0], ArrivingBody::nothing, reason));
          }
        });
  }

  /** There is nobody to ask for more. */
  private static void nothing() {}

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (position == current.bytes().length && !next()) {
      return -1;
    }
    int count = Math.min(length, current.bytes().length - position);
    System.arraycopy(current.bytes(), position, into, offset, count);
    position += count;
    return count;
  }

  /** Waits for more; false at the end. */
  private boolean next() throws IOException {
    if (over) {
      return false;
    }
    current.taken().run();
    try {
      current = arrivals.take();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("the gateway is closing", e);
    }
    position = 0;
    if (!current.broken().isEmpty()) {
      throw new IOException(current.broken());
    }
    over = current.bytes().length == 0;
    return !over;
  }

  /** Nobody wants the rest. */
  @Override
  public void close() {
    if (!over) {
      over = true;
      body.cancel("it was not read to its end");
    }
  }
}
