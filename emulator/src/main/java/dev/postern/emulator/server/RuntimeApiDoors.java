package dev.postern.emulator.server;

import dev.postern.lambda.runtimeapi.RuntimeApiPorts;
import dev.postern.lambda.runtimeapi.RuntimeApiRequests;
import io.undertow.UndertowOptions;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.protocol.http.HttpOpenListener;
import io.undertow.util.SameThreadExecutor;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ClosedChannelException;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xnio.IoUtils;
import org.xnio.OptionMap;
import org.xnio.Options;
import org.xnio.StreamConnection;
import org.xnio.channels.AcceptingChannel;

/**
 * The small doors beside the front door: a port for each execution environment, at which its
 * runtime speaks the Runtime API. They share the gateway's I/O threads and their buffers. A runtime
 * waits for its next invocation as long as it takes, so nothing times out here.
 */
public final class RuntimeApiDoors implements RuntimeApiPorts {
  private static final Logger LOG = LoggerFactory.getLogger(RuntimeApiDoors.class);
  private static final int HEAD_BYTES = 64 << 10;

  private final ServerThreads threads;

  /** No door is open yet. */
  public RuntimeApiDoors(ServerThreads threads) {
    this.threads = threads;
  }

  @Override
  public Port open(InetAddress host, RuntimeApiRequests requests) throws IOException {
    HttpOpenListener listener = new HttpOpenListener(threads.buffers(), httpOptions());
    listener.setRootHandler(
        exchange -> exchange.dispatch(SameThreadExecutor.INSTANCE, () -> take(exchange, requests)));
    AcceptingChannel<StreamConnection> acceptor =
        threads
            .io()
            .createStreamConnectionServer(
                new InetSocketAddress(host, 0),
                server -> accept(server, listener),
                OptionMap.create(Options.TCP_NODELAY, true));
    acceptor.resumeAccepts();
    return new Door(acceptor, listener);
  }

  private static OptionMap httpOptions() {
    return OptionMap.builder()
        .set(UndertowOptions.DECODE_URL, false)
        .set(UndertowOptions.MAX_ENTITY_SIZE, -1L)
        .set(UndertowOptions.MAX_HEADER_SIZE, HEAD_BYTES)
        .getMap();
  }

  private static void accept(AcceptingChannel<StreamConnection> server, HttpOpenListener listener) {
    try {
      StreamConnection connection = server.accept();
      if (connection != null) {
        listener.handleEvent(connection);
      }
    } catch (ClosedChannelException e) {
      // The environment ended while its runtime stood before the door.
    } catch (IOException e) {
      LOG.warn("A connection to the Runtime API could not be accepted: {}", e.getMessage());
    }
  }

  private void take(HttpServerExchange exchange, RuntimeApiRequests requests) {
    Reply reply = new Reply(exchange, threads);
    try {
      if (!RequestFraming.isCertain(exchange)) {
        reply.refuse();
        return;
      }
      IncomingBody body = new IncomingBody(exchange, threads.loop(exchange.getIoThread()));
      requests.take(RequestHead.of(exchange).withBody(new byte[0]).http(), body, reply::accept);
    } catch (RuntimeException e) {
      reply.fail(e);
    }
  }

  /** One open door. */
  private record Door(AcceptingChannel<StreamConnection> acceptor, HttpOpenListener listener)
      implements Port {
    @Override
    public InetSocketAddress address() {
      return acceptor.getLocalAddress(InetSocketAddress.class);
    }

    @Override
    public void close() {
      IoUtils.safeClose(acceptor);
      try {
        listener.closeConnections();
      } catch (RejectedExecutionException e) {
        // The server's threads are ending, and close all that they serve.
      }
    }
  }
}
