package dev.postern.emulator.trace;

import java.util.Arrays;

/**
 * A body, or another long text, as a trace keeps it: whole when it is short, else its beginning.
 *
 * @param kept the bytes that are kept
 * @param length how many bytes there were
 */
record TracedBody(byte[] kept, int length) {
  /** Keeps at most {@code limit} bytes; a body that is not cut is not copied. */
  static TracedBody of(byte[] body, int limit) {
    return new TracedBody(body.length > limit ? Arrays.copyOf(body, limit) : body, body.length);
  }

  boolean isCut() {
    return kept.length < length;
  }
}
