package dev.postern.emulator.server;

import dev.postern.wire.http.Headers;
import dev.postern.wire.http.StreamedBody;
import io.undertow.io.IoCallback;
import io.undertow.io.Sender;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.protocol.http.HttpAttachments;
import io.undertow.server.protocol.http.HttpContinue;
import io.undertow.util.HeaderMap;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;
import org.xnio.ChannelListener;
import org.xnio.IoUtils;
import org.xnio.channels.StreamSourceChannel;

/**
 * A request's body as it comes in: a portion is read when there is room for it, so that whoever
 * sends it is slowed down by whoever takes it. Used on the I/O thread of its connection.
 */
final class IncomingBody implements StreamedBody, ChannelListener<StreamSourceChannel> {
  private static final int PORTION = 16 << 10;

  private final HttpServerExchange exchange;
  private final IoLoop loop;
  private final ByteBuffer buffer = ByteBuffer.allocate(PORTION);
  private @Nullable Receiver receiver;
  private @Nullable StreamSourceChannel channel;
  private boolean reading;
  private boolean taken = true;
  private boolean over;

  IncomingBody(HttpServerExchange exchange, IoLoop loop) {
    this.exchange = exchange;
    this.loop = loop;
  }

  @Override
  public void start(Receiver to) {
    loop.run(() -> startNow(to));
  }

  private void startNow(Receiver to) {
    if (over) {
      return;
    }
    receiver = to;
    if (exchange.isRequestComplete()) {
      over = true;
      to.end();
    } else if (HttpContinue.requiresContinueResponse(exchange)) {
      HttpContinue.sendContinueResponse(exchange, new Continued());
    } else {
      read();
    }
  }

  @Override
  public void cancel(String reason) {
    loop.run(
        () -> {
          if (!over && !exchange.isRequestComplete()) {
            IoUtils.safeClose(exchange.getConnection());
          }
          over = true;
        });
  }

  @Override
  public Headers trailers() {
    HeaderMap trailers = exchange.getAttachment(HttpAttachments.REQUEST_TRAILERS);
    return trailers == null ? Headers.none() : RequestHead.headers(trailers);
  }

  @Override
  public void handleEvent(StreamSourceChannel readable) {
    read();
  }

  private void taken() {
    taken = true;
    read();
  }

  /** Reads as long as there are bytes and room for them; never within itself. */
  private void read() {
    if (reading) {
      return;
    }
    reading = true;
    try {
      StreamSourceChannel source = source();
      boolean more = true;
      while (more && taken && !over) {
        more = readPortion(source);
      }
    } catch (IOException e) {
      breakOff(String.valueOf(e.getMessage()));
    } finally {
      reading = false;
    }
  }

  private StreamSourceChannel source() {
    StreamSourceChannel known = channel;
    if (known == null) {
      known = exchange.getRequestChannel();
      known.getReadSetter().set(this);
      channel = known;
    }
    return known;
  }

  private boolean readPortion(StreamSourceChannel source) throws IOException {
    buffer.clear();
    int count = source.read(buffer);
    Receiver to = receiver;
    if (count == 0 || to == null) {
      source.resumeReads();
      return false;
    }
    source.suspendReads();
    if (count < 0) {
      over = true;
      to.end();
      return false;
    }
    byte[] portion = new byte[count];
    buffer.flip().get(portion);
    taken = false;
    to.portion(portion, () -> loop.run(this::taken));
    return true;
  }

  private void breakOff(String reason) {
    Receiver to = receiver;
    if (!over && to != null) {
      over = true;
      to.broken(reason);
    }
  }

  /** The client was told to go on. */
  private final class Continued implements IoCallback {
    @Override
    public void onComplete(HttpServerExchange told, Sender sender) {
      loop.run(IncomingBody.this::read);
    }

    @Override
    public void onException(HttpServerExchange told, Sender sender, IOException exception) {
      loop.run(() -> breakOff(String.valueOf(exception.getMessage())));
    }
  }
}
