package dev.postern.wire.http;

/**
 * A body that is all there already, for those who take a stream.
 *
 * @param bytes all of it
 */
public record WholeBody(byte[] bytes) implements StreamedBody {
  @Override
  public void start(Receiver receiver) {
    if (bytes.length == 0) {
      receiver.end();
    } else {
      receiver.portion(bytes, receiver::end);
    }
  }

  /** There is nothing to stop. */
  @Override
  public void cancel(String reason) {}
}
