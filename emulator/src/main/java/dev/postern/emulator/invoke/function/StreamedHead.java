package dev.postern.emulator.invoke.function;

import dev.postern.wire.http.StreamedBody;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Splits a function's stream into what stands before the eight NUL bytes, the metadata, and the
 * body after them, which flows on at the reader's pace.
 *
 * <pre>
 * {"statusCode": 200, "headers": {...}} NUL NUL NUL NUL NUL NUL NUL NUL body...
 * </pre>
 *
 * The metadata and the delimiter must be within the first 16 KB.
 */
public final class StreamedHead implements StreamedBody.Receiver {
  private static final int DELIMITER = 8;
  private static final int MOST_BYTES = 16 << 10;

  private final StreamedBody stream;
  private final Reader reader;
  private final ByteArrayOutputStream seen = new ByteArrayOutputStream();
  private @Nullable Rest rest;
  private boolean over;

  /** Who waits for the metadata; one of the two methods is called, once. */
  public interface Reader {
    /**
     * The metadata are there.
     *
     * @param metadata the bytes before the delimiter
     * @param body what comes after it, not started
     */
    void head(byte[] metadata, StreamedBody body);

    /**
     * There are none.
     *
     * @param reason why, in words for the trace
     */
    void failed(String reason);
  }

  private StreamedHead(StreamedBody stream, Reader reader) {
    this.stream = stream;
    this.reader = reader;
  }

  /** Starts a stream and reads its metadata. */
  public static void read(StreamedBody stream, Reader reader) {
    stream.start(new StreamedHead(stream, reader));
  }

  @Override
  public void portion(byte[] bytes, Runnable taken) {
    if (rest != null) {
      rest.portion(bytes, taken);
      return;
    }
    if (over) {
      return;
    }
    seen.writeBytes(bytes);
    byte[] all = seen.toByteArray();
    int end = delimiter(all);
    if (end >= 0 && end + DELIMITER <= MOST_BYTES) {
      rest = new Rest(stream, Arrays.copyOfRange(all, end + DELIMITER, all.length), taken);
      reader.head(Arrays.copyOf(all, end), rest);
    } else if (all.length >= MOST_BYTES) {
      fail("the first 16 KB of its stream have no eight NUL bytes after the metadata");
      stream.cancel("the stream has no metadata");
    } else {
      taken.run();
    }
  }

  private static int delimiter(byte[] bytes) {
    int run = 0;
    for (int i = 0; i < bytes.length; i++) {
      run = bytes[i] == 0 ? run + 1 : 0;
      if (run == DELIMITER) {
        return i + 1 - DELIMITER;
      }
    }
    return -1;
  }

  @Override
  public void end() {
    if (rest != null) {
      rest.end();
    } else {
      fail("its stream ended without the eight NUL bytes after the metadata");
    }
  }

  @Override
  public void broken(String reason) {
    if (rest != null) {
      rest.broken(reason);
    } else {
      fail("its stream broke off before the metadata were complete: " + reason);
    }
  }

  private void fail(String reason) {
    if (!over) {
      over = true;
      reader.failed(reason);
    }
  }

  /** The body. Its first bytes came with the metadata, and it may be over before it is started. */
  private static final class Rest implements StreamedBody, StreamedBody.Receiver {
    private final StreamedBody stream;
    private final byte[] first;
    private final Runnable taken;
    private volatile @Nullable Receiver receiver;
    private boolean ended;
    private Optional<String> broken = Optional.empty();

    Rest(StreamedBody stream, byte[] first, Runnable taken) {
      this.stream = stream;
      this.first = first;
      this.taken = taken;
    }

    @Override
    public void start(Receiver client) {
      if (first.length > 0) {
        client.portion(first, () -> go(client));
      } else {
        go(client);
      }
    }

    /** The receiver has what came first, and takes from here on what the stream gives. */
    private void go(Receiver client) {
      boolean atItsEnd;
      synchronized (this) {
        receiver = client;
        atItsEnd = ended || broken.isPresent();
      }
      if (atItsEnd) {
        finish(client);
      } else {
        taken.run();
      }
    }

    private void finish(Receiver client) {
      broken.ifPresentOrElse(client::broken, client::end);
    }

    @Override
    public void cancel(String reason) {
      stream.cancel(reason);
    }

    @Override
    public void portion(byte[] bytes, Runnable then) {
      Receiver client = receiver;
      if (client == null) {
        throw new IllegalStateException("a portion came before the last one was taken");
      }
      client.portion(bytes, then);
    }

    @Override
    public void end() {
      Receiver client;
      synchronized (this) {
        ended = true;
        client = receiver;
      }
      if (client != null) {
        client.end();
      }
    }

    @Override
    public void broken(String reason) {
      Receiver client;
      synchronized (this) {
        broken = Optional.of(reason);
        client = receiver;
      }
      if (client != null) {
        client.broken(reason);
      }
    }
  }
}
