package dev.postern.emulator.server;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** Reads lines from bytes as they come in; bounded in all. */
final class LineReader {
  private static final byte[] EMPTY = {};

  private final String what;
  private byte[] line = EMPTY;
  private int length;
  private int budget;

  /**
   * A reader.
   *
   * @param what what is read, for the message when it is too long
   * @param budget how many bytes all lines may have together
   */
  LineReader(String what, int budget) {
    this.what = what;
    this.budget = budget;
  }

  /** The next line without its end; empty while it is not all there. The buffer has an array. */
  Optional<String> next(ByteBuffer bytes) throws MalformedMessageException {
    byte[] array = bytes.array();
    int start = bytes.arrayOffset() + bytes.position();
    int limit = bytes.arrayOffset() + bytes.limit();
    int end = start;
    while (end < limit && array[end] != '\n') {
      end++;
    }
    boolean whole = end < limit;
    int count = end - start + (whole ? 1 : 0);
    budget -= count;
    if (budget < 0) {
      throw new MalformedMessageException(what + " is too long");
    }
    bytes.position(bytes.position() + count);
    if (whole && length == 0) {
      return Optional.of(text(array, start, end));
    }
    keep(array, start, end - start);
    if (!whole) {
      return Optional.empty();
    }
    int kept = length;
    length = 0;
    return Optional.of(text(line, 0, kept));
  }

  private void keep(byte[] array, int start, int count) {
    if (length + count > line.length) {
      line = Arrays.copyOf(line, Math.max(length + count, Math.max(128, 2 * line.length)));
    }
    System.arraycopy(array, start, line, length, count);
    length += count;
  }

  private static String text(byte[] array, int start, int end) {
    boolean carriageReturn = end > start && array[end - 1] == '\r';
    int length = end - start - (carriageReturn ? 1 : 0);
    return new String(array, start, length, StandardCharsets.ISO_8859_1);
  }
}
