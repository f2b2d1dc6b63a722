package dev.postern.emulator.server;

import dev.postern.wire.http.StreamedBody;
import io.undertow.server.HttpServerExchange;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xnio.ChannelListener;
import org.xnio.IoUtils;
import org.xnio.Options;
import org.xnio.StreamConnection;
import org.xnio.channels.StreamSinkChannel;

/**
 * A streamed body on its way to a client: in chunks, or to an HTTP/1.0 client as it is, up to the
 * end of the connection. A body that breaks off ends neither way, so that nobody takes it for
 * complete. Used on the I/O thread of its connection, whoever calls it.
 */
final class StreamedAnswer implements StreamedBody.Receiver {
  private static final Logger LOG = LoggerFactory.getLogger(StreamedAnswer.class);
  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

  /** How long a client may not read: API Gateway's quota for idle streams. */
  private static final long STALL_MILLIS = 300_000;

  private final HttpServerExchange exchange;
  private final IoLoop loop;
  private final StreamedBody body;
  private final StreamSinkChannel client;
  private ByteBuffer pending = NOTHING;
  private Runnable written = () -> {};
  private Deadlines.Deadline stall = Deadlines.Deadline.none();
  private boolean over;

  /** An answer whose status and header fields are set in {@code exchange}. */
  StreamedAnswer(HttpServerExchange exchange, IoLoop loop, StreamedBody body) {
    this.exchange = exchange;
    this.loop = loop;
    this.body = body;
    this.client = exchange.getResponseChannel();
  }

  /** Sends the head, then lets the body flow. */
  void start() {
    ChannelListener<StreamSinkChannel> writable = ready -> write();
    client.getWriteSetter().set(writable);
    ClientDeparture.watch(exchange, this::clientLeft);
    send(NOTHING, () -> body.start(this));
  }

  @Override
  public void portion(byte[] bytes, Runnable taken) {
    loop.run(() -> send(ByteBuffer.wrap(bytes), taken));
  }

  @Override
  public void end() {
    loop.run(this::endNow);
  }

  private void endNow() {
    if (over) {
      return;
    }
    try {
      client.shutdownWrites();
      send(NOTHING, this::ended);
    } catch (IOException e) {
      clientLeft();
    }
  }

  private void ended() {
    over = true;
    exchange.endExchange();
  }

  @Override
  public void broken(String reason) {
    loop.run(this::abort);
  }

  private void send(ByteBuffer bytes, Runnable whenWritten) {
    if (!over) {
      pending = bytes;
      written = whenWritten;
      write();
    }
  }

  private void write() {
    stall.stop();
    try {
      if (isWritten()) {
        client.suspendWrites();
        written.run();
      } else {
        stall = loop.deadlines().start(STALL_MILLIS, this::clientLeft);
        client.resumeWrites();
      }
    } catch (IOException e) {
      clientLeft();
    }
  }

  private boolean isWritten() throws IOException {
    while (pending.hasRemaining()) {
      if (client.write(pending) == 0) {
        return false;
      }
    }
    return client.flush();
  }

  private void clientLeft() {
    if (!over) {
      close();
      body.cancel("the client went away");
    }
  }

  /**
   * To a client that takes the end of the connection for the end of the body, only a reset tells.
   */
  private void abort() {
    if (over) {
      return;
    }
    StreamConnection connection = ClientDeparture.connection(exchange);
    try {
      if (connection.supportsOption(Options.CLOSE_ABORT)) {
        connection.setOption(Options.CLOSE_ABORT, !exchange.isHttp11());
      }
    } catch (IOException e) {
      LOG.debug("The connection is closed without a reset", e);
    }
    close();
  }

  private void close() {
    over = true;
    stall.stop();
    IoUtils.safeClose(exchange.getConnection());
  }
}
