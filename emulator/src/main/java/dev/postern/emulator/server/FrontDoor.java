package dev.postern.emulator.server;

import dev.postern.emulator.invoke.ClientRequest;
import dev.postern.wire.http.HttpResponse;
import io.undertow.UndertowOptions;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.handlers.GracefulShutdownHandler;
import io.undertow.server.protocol.http.HttpOpenListener;
import io.undertow.util.SameThreadExecutor;
import java.io.IOException;
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
 * The HTTP server: takes each request in whole, finds who answers it, and sends the answer.
 * Invocations are answered on the I/O thread, since the invoke plane never blocks; everything else
 * on a work thread.
 */
public final class FrontDoor implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(FrontDoor.class);
  private static final int HEAD_BYTES = 256 << 10;
  private static final int MOST_PARAMETERS = 10_240;
  private static final int HEAD_MILLIS = 60_000;
  private static final int IDLE_MILLIS = 120_000;
  private static final long CLOSING_MILLIS = 2_000;

  private final ServerThreads threads;
  private final Dispatch dispatch;
  private final GracefulShutdownHandler gate = new GracefulShutdownHandler(this::take);
  private final AcceptingChannel<StreamConnection> acceptor;

  private FrontDoor(ServerThreads threads, Dispatch dispatch, InetSocketAddress address)
      throws IOException {
    this.threads = threads;
    this.dispatch = dispatch;
    HttpOpenListener opener = new HttpOpenListener(threads.buffers(), httpOptions());
    opener.setRootHandler(gate);
    this.acceptor =
        threads
            .io()
            .createStreamConnectionServer(
                address, server -> accept(server, opener), socketOptions());
  }

  /**
   * Opens the door and returns when it serves.
   *
   * @param address the resolved address to listen on; port 0 picks a free one
   * @throws java.net.BindException when the address or port cannot be had
   */
  public static FrontDoor open(ServerThreads threads, Dispatch dispatch, InetSocketAddress address)
      throws IOException {
    FrontDoor door = new FrontDoor(threads, dispatch, address);
    door.acceptor.resumeAccepts();
    return door;
  }

  /** Where it listens. */
  public InetSocketAddress address() {
    return acceptor.getLocalAddress(InetSocketAddress.class);
  }

  /** Takes no new connections and requests, and waits a moment for those under way. */
  @Override
  public void close() {
    IoUtils.safeClose(acceptor);
    gate.shutdown();
    try {
      gate.awaitShutdown(CLOSING_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void accept(AcceptingChannel<StreamConnection> server, HttpOpenListener opener) {
    try {
      StreamConnection connection = server.accept();
      if (connection != null) {
        opener.handleEvent(connection);
      }
    } catch (ClosedChannelException e) {
      // The door was closed while somebody stood before it.
    } catch (IOException e) {
      LOG.warn("A connection could not be accepted: {}", e.getMessage());
    }
  }

  private static OptionMap httpOptions() {
    return OptionMap.builder()
        // The raw path decides: a %2F in a label or a proxied path must stay what it is.
        .set(UndertowOptions.DECODE_URL, false)
        .set(UndertowOptions.MAX_ENTITY_SIZE, -1L)
        .set(UndertowOptions.MAX_HEADER_SIZE, HEAD_BYTES)
        .set(UndertowOptions.MAX_PARAMETERS, MOST_PARAMETERS)
        .set(UndertowOptions.REQUEST_PARSE_TIMEOUT, HEAD_MILLIS)
        .set(UndertowOptions.NO_REQUEST_TIMEOUT, IDLE_MILLIS)
        .set(UndertowOptions.BUFFER_PIPELINED_DATA, true)
        // Reply sets it.
        .set(UndertowOptions.ALWAYS_SET_DATE, false)
        .getMap();
  }

  private static OptionMap socketOptions() {
    return OptionMap.builder()
        .set(Options.TCP_NODELAY, true)
        .set(Options.REUSE_ADDRESSES, true)
        .set(Options.BACKLOG, 1000)
        .getMap();
  }

  /** The root handler. Its work starts when it has returned, so that any thread may answer. */
  private void take(HttpServerExchange exchange) {
    exchange.dispatch(SameThreadExecutor.INSTANCE, () -> readAndAnswer(exchange));
  }

  private void readAndAnswer(HttpServerExchange exchange) {
    Reply reply = new Reply(exchange, threads);
    try {
      if (!RequestFraming.isCertain(exchange)) {
        reply.refuse();
        return;
      }
      RequestHead head = RequestHead.of(exchange);
      Destination destination = dispatch.to(head.host(), head.rawPath());
      RequestBody.read(
          exchange, destination.largestBody(), new Answering(head, destination, reply));
    } catch (RuntimeException e) {
      reply.fail(e);
    }
  }

  /** Has the request answered once its body is there. */
  private final class Answering implements RequestBody.Reader {
    private final RequestHead head;
    private final Destination destination;
    private final Reply reply;

    Answering(RequestHead head, Destination destination, Reply reply) {
      this.head = head;
      this.destination = destination;
      this.reply = reply;
    }

    @Override
    public void complete(byte[] body) {
      ClientRequest request = head.withBody(body);
      onTheRightThread(() -> destination.answer(request, reply));
    }

    @Override
    public void malformed() {
      reply.refuse();
    }

    @Override
    public void tooLarge() {
      ClientRequest request = head.withBody(new byte[0]);
      onTheRightThread(() -> destination.refuseTooLarge(request, reply));
    }

    private void onTheRightThread(Runnable answer) {
      Runnable guarded = () -> guard(answer);
      if (!destination.mayBlock()) {
        guarded.run();
        return;
      }
      try {
        threads.work().execute(guarded);
      } catch (RejectedExecutionException e) {
        reply.accept(
            HttpResponse.json(
                503, "{\"message\":\"The gateway is closing, or too much waits for an answer\"}"));
      }
    }

    /** A fault in a room must not leave its client without an answer, nor end an I/O thread. */
    private void guard(Runnable answer) {
      try {
        answer.run();
      } catch (RuntimeException | LinkageError | StackOverflowError | OutOfMemoryError e) {
        reply.fail(e);
      }
    }
  }
}
