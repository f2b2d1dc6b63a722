package dev.postern.emulator.server;

import dev.postern.emulator.invoke.Responder;
import dev.postern.wire.http.Headers.Header;
import dev.postern.wire.http.HttpResponse;
import dev.postern.wire.http.StreamedBody;
import io.undertow.io.IoCallback;
import io.undertow.io.Sender;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.HeaderMap;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import io.undertow.util.Methods;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xnio.IoUtils;
import org.xnio.XnioExecutor;

/** Sends the one answer of an exchange, from whatever thread has it. */
final class Reply implements Responder {
  private static final Logger LOG = LoggerFactory.getLogger(Reply.class);
  private static final long STALL_SECONDS = 60;
  private static final HttpResponse INTERNAL_SERVER_ERROR =
      HttpResponse.json(500, "{\"message\": \"Internal server error\"}");
  private static final HttpResponse BAD_REQUEST =
      HttpResponse.json(400, "{\"message\":\"Bad Request\"}");

  private final HttpServerExchange exchange;
  private final ServerThreads threads;
  private final AtomicBoolean sent = new AtomicBoolean();

  Reply(HttpServerExchange exchange, ServerThreads threads) {
    this.exchange = exchange;
    this.threads = threads;
  }

  /** Sends the answer; a second one is dropped, with a word in the log. */
  @Override
  public void accept(HttpResponse response) {
    if (isFirst()) {
      HttpResponse sendable = WireSafety.isSendable(response) ? response : unsendable(response);
      // An exchange that ends elsewhere makes Undertow's I/O thread spin until that thread is done.
      threads.loop(exchange.getIoThread()).run(() -> send(sendable));
    }
  }

  @Override
  public void stream(HttpResponse head, StreamedBody body) {
    if (!isFirst()) {
      body.cancel("there was another answer before this one");
    } else if (!WireSafety.isSendable(head)) {
      body.cancel("its head cannot be sent as HTTP");
      send(unsendable(head));
    } else if (hasNoBody(head.status())) {
      body.cancel(StreamedBody.NOTHING_MISSED);
      send(head);
    } else {
      IoLoop loop = threads.loop(exchange.getIoThread());
      loop.run(
          () -> {
            setHead(head);
            new StreamedAnswer(exchange, loop, body).start();
          });
    }
  }

  private boolean isFirst() {
    if (sent.compareAndSet(false, true)) {
      return true;
    }
    LOG.warn("A second answer to {} {} was dropped", exchange.getRequestMethod(), path());
    return false;
  }

  private boolean hasNoBody(int status) {
    return status == 204 || status == 304 || exchange.getRequestMethod().equals(Methods.HEAD);
  }

  /** Refuses a request that is not certain, and ends its connection. */
  void refuse() {
    exchange.setPersistent(false);
    exchange.getResponseHeaders().put(Headers.CONNECTION, "close");
    accept(BAD_REQUEST);
  }

  /** Answers for a room that threw although it never should. */
  void fail(Throwable cause) {
    LOG.error("{} {} could not be answered", exchange.getRequestMethod(), path(), cause);
    if (!sent.get()) {
      accept(INTERNAL_SERVER_ERROR);
    }
  }

  private HttpResponse unsendable(HttpResponse response) {
    LOG.warn(
        "The answer to {} {} cannot be sent as HTTP: status {}, header fields {}",
        exchange.getRequestMethod(),
        path(),
        response.status(),
        response.headers().fields().stream().map(Header::name).toList());
    return INTERNAL_SERVER_ERROR;
  }

  private void send(HttpResponse response) {
    setHead(response);
    if (!tellsLengthOfNoBody()) {
      exchange.setResponseContentLength(response.body().length);
    }
    Sending sending = new Sending();
    exchange.getResponseSender().send(ByteBuffer.wrap(response.body()), sending);
    sending.watch();
  }

  private void setHead(HttpResponse response) {
    exchange.setStatusCode(response.status());
    HeaderMap headers = exchange.getResponseHeaders();
    for (Header field : response.headers().fields()) {
      headers.add(name(field.name()), WireSafety.latin1(field.value()));
    }
    headers.remove(Headers.TRANSFER_ENCODING);
    if (!headers.contains(Headers.DATE)) {
      headers.put(Headers.DATE, threads.date().now());
    }
  }

  /** The answer to a HEAD that was passed on has the length of the body that a GET would get. */
  private boolean tellsLengthOfNoBody() {
    return exchange.getRequestMethod().equals(Methods.HEAD)
        && exchange.getResponseHeaders().contains(Headers.CONTENT_LENGTH);
  }

  /** Undertow keeps the common names ready, with their bytes and hash. */
  private static HttpString name(String name) {
    HttpString known = Headers.fromCache(name);
    return known == null ? new HttpString(name) : known;
  }

  private String path() {
    return exchange.getRequestURI();
  }

  /**
   * Ends the exchange once the answer is sent. Hangs up on a client that does not read it:
   * Undertow's own write timeout also counts the time in which there is nothing to write.
   */
  private final class Sending implements IoCallback {
    private volatile boolean done;
    private volatile XnioExecutor.Key stall = XnioExecutor.Key.IMMEDIATE;

    void watch() {
      if (!done) {
        stall =
            exchange
                .getIoThread()
                .executeAfter(
                    () -> IoUtils.safeClose(exchange.getConnection()),
                    STALL_SECONDS,
                    TimeUnit.SECONDS);
        if (done) {
          stall.remove();
        }
      }
    }

    @Override
    public void onComplete(HttpServerExchange sent, Sender sender) {
      done = true;
      stall.remove();
      END_EXCHANGE.onComplete(sent, sender);
    }

    @Override
    public void onException(HttpServerExchange sent, Sender sender, IOException exception) {
      done = true;
      stall.remove();
      END_EXCHANGE.onException(sent, sender, exception);
    }
  }
}
