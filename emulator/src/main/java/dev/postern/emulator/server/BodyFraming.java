package dev.postern.emulator.server;

import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * Finds the end of a body in bytes as they come in; one kind for each way in which a message can
 * say where its body ends (RFC 9112, 6.3).
 */
abstract sealed class BodyFraming {
  private static final BodyFraming NONE = new FixedLength(0);

  /** Takes bytes in and hands on the body's; true at its end. Bytes behind it are left. */
  abstract boolean read(ByteBuffer input, BodyBytes body) throws MalformedMessageException;

  /** Whether the body is complete when the connection ends now. */
  boolean endsHere() {
    return false;
  }

  /** How many bytes are to come; 0 when that is not known. */
  long announced() {
    return 0;
  }

  /** No body. */
  static BodyFraming none() {
    return NONE;
  }

  /** As many bytes as Content-Length said. */
  static BodyFraming fixed(long length) {
    return length == 0 ? NONE : new FixedLength(length);
  }

  /** Everything up to the end of the connection. */
  static BodyFraming untilEnd() {
    return new UntilEnd();
  }

  /** The chunked transfer coding. */
  static BodyFraming chunked() {
    return new Chunked();
  }

  private static final class FixedLength extends BodyFraming {
    private long left;

    FixedLength(long length) {
      this.left = length;
    }

    @Override
    long announced() {
      return left;
    }

    @Override
    boolean read(ByteBuffer input, BodyBytes body) throws MalformedMessageException {
      int count = (int) Math.min(left, input.remaining());
      if (count > 0) {
        body.take(input, count);
        left -= count;
      }
      return left == 0;
    }
  }

  private static final class UntilEnd extends BodyFraming {
    @Override
    boolean read(ByteBuffer input, BodyBytes body) throws MalformedMessageException {
      if (input.hasRemaining()) {
        body.take(input, input.remaining());
      }
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
  private static final class Chunked extends BodyFraming {
    private static final int SIZE_LINE_LIMIT = 8 << 10;
    private static final int TRAILER_LIMIT = 64 << 10;
    private static final int MOST_DIGITS = 15;

    private enum State {
      SIZE,
      DATA,
      DATA_END,
      TRAILER
    }

    private final LineReader trailer = new LineReader("the trailer", TRAILER_LIMIT);
    private LineReader size = sizeLine();
    private State state = State.SIZE;
    private long left;

    private static LineReader sizeLine() {
      return new LineReader("a chunk's size", SIZE_LINE_LIMIT);
    }

    @Override
    boolean read(ByteBuffer input, BodyBytes body) throws MalformedMessageException {
      while (input.hasRemaining()) {
        if (state == State.DATA) {
          readData(input, body);
          continue;
        }
        Optional<String> line = (state == State.TRAILER ? trailer : size).next(input);
        if (line.isPresent() && endedBy(line.get(), body)) {
          return true;
        }
      }
      return false;
    }

    private void readData(ByteBuffer input, BodyBytes body) throws MalformedMessageException {
      int count = (int) Math.min(left, input.remaining());
      body.take(input, count);
      left -= count;
      state = left == 0 ? State.DATA_END : State.DATA;
    }

    private boolean endedBy(String line, BodyBytes body) throws MalformedMessageException {
      if (state == State.TRAILER) {
        return line.isEmpty();
      }
      size = sizeLine();
      if (state == State.DATA_END) {
        if (!line.isEmpty()) {
          throw new MalformedMessageException("a chunk longer than its size");
        }
        state = State.SIZE;
        return false;
      }
      left = size(line);
      body.announce(left);
      state = left == 0 ? State.TRAILER : State.DATA;
      return false;
    }

    private static long size(String line) throws MalformedMessageException {
      int end = line.indexOf(';');
      String digits = (end < 0 ? line : line.substring(0, end)).strip();
      if (digits.isEmpty() || !digits.chars().allMatch(Chunked::isHex)) {
        throw new MalformedMessageException("a chunk without a size");
      }
      if (digits.length() > MOST_DIGITS) {
        throw new MalformedMessageException(
            "a chunk's size of more than " + MOST_DIGITS + " digits");
      }
      return Long.parseLong(digits, 16);
    }

    private static boolean isHex(int c) {
      return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
    }
  }
}
