package dev.postern.emulator.server;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** Collects a response's body, up to API Gateway's payload quota. */
final class CollectedBody implements BodyBytes {
  /** The largest body that is collected, in bytes. */
  static final int LIMIT = 10_485_760;

  private static final int FIRST_BYTES = 4 << 10;

  /** How far a Content-Length is believed before the bytes are there. */
  private static final int FIRST_BYTES_OF_KNOWN = 64 << 10;

  private byte[] bytes;
  private int count;

  /**
   * A body of which nothing is there yet.
   *
   * @param expected its length as far as it is known; 0 when it is not
   */
  CollectedBody(long expected) throws MalformedMessageException {
    announce(expected);
    this.bytes = new byte[(int) Math.min(expected, FIRST_BYTES_OF_KNOWN)];
  }

  @Override
  public void announce(long more) throws MalformedMessageException {
    if (more > LIMIT - count) {
      throw new MalformedMessageException("a body of more than " + LIMIT + " bytes");
    }
  }

  @Override
  public void take(ByteBuffer input, int taken) throws MalformedMessageException {
    announce(taken);
    if (taken > bytes.length - count) {
      int wanted = Math.max(count + taken, Math.max(FIRST_BYTES, bytes.length * 2));
      bytes = Arrays.copyOf(bytes, Math.min(wanted, LIMIT));
    }
    input.get(bytes, count, taken);
    count += taken;
  }

  /** What was collected. */
  byte[] bytes() {
    return count == bytes.length ? bytes : Arrays.copyOf(bytes, count);
  }
}
