package dev.postern.emulator.server;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** Reads lines, ended by CR LF or LF, from bytes as they come in; bounded each and in all. */
final class LineReader {
  private static final int LONGEST_LINE = 64 << 10;

  private byte[] line = new byte[128];
  private int length;
  private int budget;
  private final String what;

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

  /** The next line without its end; empty while it is not all there. */
  Optional<String> next(ByteBuffer bytes) throws MalformedResponseException {
    while (bytes.hasRemaining()) {
      byte b = bytes.get();
      if (--budget < 0 || length == LONGEST_LINE) {
        throw new MalformedResponseException(what + " is too long");
      }
      if (b == '\n') {
        return Optional.of(takeLine());
      }
      if (length == line.length) {
        line = Arrays.copyOf(line, length * 2);
      }
      line[length++] = b;
    }
    return Optional.empty();
  }

  private String takeLine() {
    int end = length > 0 && line[length - 1] == '\r' ? length - 1 : length;
    length = 0;
    return new String(line, 0, end, StandardCharsets.ISO_8859_1);
  }
}
