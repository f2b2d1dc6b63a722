package dev.postern.emulator.trace;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * A body, or another long text, as a trace keeps it: whole when it is short, else its beginning.
 *
 * @param kept the bytes that are kept
 * @param length how many bytes there were
 */
record TracedBody(byte[] kept, int length) {
  private static final int LONGEST_UTF8 = 4;

  /** A body that is whole. */
  static TracedBody whole(byte[] body) {
    return new TracedBody(body, body.length);
  }

  /** Keeps at most {@code limit} bytes; a body that is not cut is not copied. */
  static TracedBody of(byte[] body, int limit) {
    return new TracedBody(body.length > limit ? Arrays.copyOf(body, limit) : body, body.length);
  }

  boolean isCut() {
    return kept.length < length;
  }

  /** The body as UTF-8, if it is that. The cut may have gone through its last character. */
  Optional<String> text() {
    int spoilt = isCut() ? Math.min(LONGEST_UTF8 - 1, kept.length) : 0;
    for (int less = 0; less <= spoilt; less++) {
      Optional<String> text = utf8(Arrays.copyOf(kept, kept.length - less));
      if (text.isPresent()) {
        return text;
      }
    }
    return Optional.empty();
  }

  private static Optional<String> utf8(byte[] bytes) {
    try {
      return Optional.of(
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }
}
