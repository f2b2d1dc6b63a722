package dev.postern.emulator.server;

import io.undertow.server.HttpServerExchange;
import io.undertow.server.protocol.http.HttpContinue;
import io.undertow.server.protocol.http.HttpServerConnection;
import io.undertow.util.Headers;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.xnio.ChannelListener;
import org.xnio.IoUtils;
import org.xnio.XnioExecutor;
import org.xnio.channels.StreamSourceChannel;

/**
 * Reads a request's body to its end without blocking, up to a limit. What comes after the limit is
 * read and thrown away, so that a client that first sends everything gets to read the refusal;
 * {@link #DISCARD_LIMIT} is the end of that courtesy.
 */
final class RequestBody implements ChannelListener<StreamSourceChannel> {
  /** The largest body that most destinations take, in bytes: API Gateway's payload quota. */
  static final int LIMIT = 10_485_760;

  private static final long DISCARD_LIMIT = 64L << 20;
  private static final int WINDOW = 64 << 10;
  private static final long STALL_SECONDS = 60;
  private static final byte[] EMPTY = {};

  /** Told once how reading ended; a client that went away is told in vain. */
  interface Reader {
    void complete(byte[] body);

    void tooLarge();

    /** What came is no body. */
    void malformed();
  }

  private final HttpServerExchange exchange;
  private final int limit;
  private final Reader reader;
  private byte[] bytes = EMPTY;
  private int count;
  private long discarded;
  private XnioExecutor.Key stall = XnioExecutor.Key.IMMEDIATE;

  private RequestBody(HttpServerExchange exchange, int limit, Reader reader) {
    this.exchange = exchange;
    this.limit = limit;
    this.reader = reader;
  }

  /**
   * Reads the body of {@code exchange}; called on its I/O thread, outside its root handler.
   *
   * @param limit the largest body that is taken, in bytes
   */
  static void read(HttpServerExchange exchange, int limit, Reader reader) {
    if (exchange.isRequestComplete()) {
      keepListening(exchange);
      reader.complete(EMPTY);
      return;
    }
    RequestBody body = new RequestBody(exchange, limit, reader);
    if (HttpContinue.requiresContinueResponse(exchange)) {
      body.answerExpectation();
    } else {
      body.start();
    }
  }

  /**
   * Undertow stops listening to a connection with each request and starts again with its answer.
   * When the answer comes later, both cost a system call. Its reader knows to stop by itself when
   * something comes in between.
   */
  private static void keepListening(HttpServerExchange exchange) {
    if (exchange.getConnection() instanceof HttpServerConnection connection) {
      connection.getChannel().getSourceChannel().resumeReads();
    }
  }

  private void answerExpectation() {
    if (exchange.getRequestContentLength() > limit) {
      closeAfterAnswer();
      reader.tooLarge();
      return;
    }
    HttpContinue.sendContinueResponse(exchange, new ContinueSent(this));
  }

  void start() {
    StreamSourceChannel channel = exchange.getRequestChannel();
    channel.getReadSetter().set(this);
    handleEvent(channel);
  }

  @Override
  public void handleEvent(StreamSourceChannel channel) {
    stall.remove();
    try {
      int read = readSome(channel);
      while (read > 0 && discarded <= DISCARD_LIMIT) {
        read = readSome(channel);
      }
      if (read == 0) {
        waitForMore(channel);
      } else {
        channel.suspendReads();
        end(read < 0);
      }
    } catch (IOException e) {
      channel.suspendReads();
      reader.malformed();
    }
  }

  private int readSome(StreamSourceChannel channel) throws IOException {
    boolean full = count == limit;
    if (count == bytes.length && !full) {
      bytes = Arrays.copyOf(bytes, grown());
    }
    int room = full ? bytes.length : bytes.length - count;
    int read = channel.read(ByteBuffer.wrap(bytes, full ? 0 : count, Math.min(room, WINDOW)));
    if (read > 0) {
      if (full) {
        discarded += read;
      } else {
        count += read;
      }
    }
    return read;
  }

  private int grown() {
    long declared = exchange.getRequestContentLength();
    int most = declared >= 0 && declared < limit ? (int) declared : limit;
    int wanted = bytes.length == 0 ? WINDOW : bytes.length * 2;
    return Math.max(Math.min(wanted, most), count + 1);
  }

  private void waitForMore(StreamSourceChannel channel) {
    channel.resumeReads();
    stall =
        exchange
            .getIoThread()
            .executeAfter(
                () -> IoUtils.safeClose(exchange.getConnection()), STALL_SECONDS, TimeUnit.SECONDS);
  }

  private void end(boolean wholeBodyRead) {
    if (!wholeBodyRead) {
      closeAfterAnswer();
    }
    if (discarded > 0) {
      bytes = EMPTY;
      reader.tooLarge();
    } else {
      reader.complete(count == bytes.length ? bytes : Arrays.copyOf(bytes, count));
    }
  }

  private void closeAfterAnswer() {
    exchange.setPersistent(false);
    exchange.getResponseHeaders().put(Headers.CONNECTION, "close");
  }
}
