package dev.postern.emulator.server;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;

/**
 * Collects a response's body as its bytes come in; one kind for each way in which a body can say
 * where it ends.
 */
abstract sealed class ResponseBody {
  /** The largest body that is collected, in bytes: API Gateway's payload quota. */
  static final int LIMIT = 10_485_760;

  private static final int FIRST_BYTES = 4 << 10;

  /** How far a Content-Length is believed before the bytes are there. */
  private static final int FIRST_BYTES_OF_KNOWN = 64 << 10;

  private byte[] bytes;
  private int count;

  private ResponseBody(int firstBytes) {
    this.bytes = new byte[firstBytes];
  }

  /** Takes bytes in; true once the body is complete. Bytes behind it are left. */
  abstract boolean read(ByteBuffer input) throws MalformedResponseException;

  /** Whether the body is complete now that the connection has ended. */
  boolean endsHere() {
    return false;
  }

  /** What was collected. */
  byte[] collected() {
    return count == bytes.length ? bytes : Arrays.copyOf(bytes, count);
  }

  /** The body of a response with that head, to a request with that verb. */
  static ResponseBody of(ResponseHead head, String method) throws MalformedResponseException {
    if (method.equals("HEAD") || head.status() == 204 || head.status() == 304) {
      return new FixedLength(0);
    }
    if (head.isChunked()) {
      return new Chunked();
    }
    return head.endsWithConnection()
        ? new UntilEnd()
        : new FixedLength(checked(head.contentLength()));
  }

  private static int checked(long length) throws MalformedResponseException {
    if (length > LIMIT) {
      throw tooLarge();
    }
    return (int) length;
  }

  private static MalformedResponseException tooLarge() {
    return new MalformedResponseException("a body of more than " + LIMIT + " bytes");
  }

  /** Takes up to {@code most} bytes; answers how many. */
  final int take(ByteBuffer input, int most) throws MalformedResponseException {
    int taken = Math.min(input.remaining(), most);
    if (taken > LIMIT - count) {
      throw tooLarge();
    }
    if (taken > bytes.length - count) {
      int wanted = Math.max(count + taken, Math.max(FIRST_BYTES, bytes.length * 2));
      bytes = Arrays.copyOf(bytes, Math.min(wanted, LIMIT));
    }
    input.get(bytes, count, taken);
    count += taken;
    return taken;
  }

  /** As many bytes as Content-Length said. */
  private static final class FixedLength extends ResponseBody {
    private int left;

    FixedLength(int length) {
      super(Math.min(length, FIRST_BYTES_OF_KNOWN));
      this.left = length;
    }

    @Override
    boolean read(ByteBuffer input) throws MalformedResponseException {
      left -= take(input, left);
      return left == 0;
    }
  }

  /** Everything up to the end of the connection. */
  private static final class UntilEnd extends ResponseBody {
    UntilEnd() {
      super(0);
    }

    @Override
    boolean read(ByteBuffer input) throws MalformedResponseException {
      take(input, input.remaining());
      return false;
    }

    @Override
    boolean endsHere() {
      return true;
    }
  }

  /**
   * The chunked transfer coding (RFC 9112, 7.1). Extensions and trailer fields are read over.
   *
   * <pre>
   * body    = *( size-line data CRLF ) "0" size-line-rest *trailer CRLF
   * SIZE -> DATA -> DATA_END -> SIZE ... -> TRAILER
   * </pre>
   */
  private static final class Chunked extends ResponseBody {
    // Enough for a body of the largest size in chunks of one byte: "1", CR LF, and CR LF again.
    private static final int SIZES_LIMIT = 5 * LIMIT + 1024;
    private static final int TRAILER_LIMIT = 64 << 10;

    private enum State {
      SIZE,
      DATA,
      DATA_END,
      TRAILER
    }

    private final LineReader sizes = new LineReader("the list of chunk sizes", SIZES_LIMIT);
    private final LineReader trailer = new LineReader("the trailer", TRAILER_LIMIT);
    private State state = State.SIZE;
    private int left;

    Chunked() {
      super(0);
    }

    @Override
    boolean read(ByteBuffer input) throws MalformedResponseException {
      while (input.hasRemaining()) {
        if (state == State.DATA) {
          left -= take(input, left);
          state = left == 0 ? State.DATA_END : State.DATA;
          continue;
        }
        Optional<String> line = (state == State.TRAILER ? trailer : sizes).next(input);
        if (line.isPresent() && endedBy(line.get())) {
          return true;
        }
      }
      return false;
    }

    private boolean endedBy(String line) throws MalformedResponseException {
      if (state == State.TRAILER) {
        return line.isEmpty();
      }
      if (state == State.DATA_END) {
        if (!line.isEmpty()) {
          throw new MalformedResponseException("a chunk longer than its size");
        }
        state = State.SIZE;
        return false;
      }
      left = size(line);
      state = left == 0 ? State.TRAILER : State.DATA;
      return false;
    }

    private static int size(String line) throws MalformedResponseException {
      int end = line.indexOf(';');
      String digits = (end < 0 ? line : line.substring(0, end)).strip();
      if (digits.isEmpty() || !digits.chars().allMatch(c -> Character.digit(c, 16) >= 0)) {
        throw new MalformedResponseException("a chunk without a size");
      }
      String significant = digits.replaceFirst("^0+(?=.)", "");
      if (significant.length() > 7) {
        throw tooLarge();
      }
      return Integer.parseInt(significant, 16);
    }
  }
}
