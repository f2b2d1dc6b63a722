package dev.postern.emulator.server;

import dev.postern.wire.http.Headers.Header;
import dev.postern.wire.http.HttpResponse;
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
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xnio.IoUtils;
import org.xnio.XnioExecutor;

/** Sends the one answer of an exchange, from whatever thread has it. */
final class Reply implements Consumer<HttpResponse> {
  private static final Logger LOG = LoggerFactory.getLogger(Reply.class);
  private static final long STALL_SECONDS = 60;
  private static final HttpResponse INTERNAL_SERVER_ERROR =
      HttpResponse.json(500, "{\"message\": \"Internal server error\"}");

  private final HttpServerExchange exchange;
  private final AtomicBoolean sent = new AtomicBoolean();

  Reply(HttpServerExchange exchange) {
    this.exchange = exchange;
  }

  /** Sends the answer; a second one is dropped, with a word in the log. */
  @Override
  public void accept(HttpResponse response) {
    if (!sent.compareAndSet(false, true)) {
      LOG.warn("A second answer to {} {} was dropped", exchange.getRequestMethod(), path());
      return;
    }
    send(WireSafety.isSendable(response) ? response : unsendable(response));
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
    exchange.setStatusCode(response.status());
    HeaderMap headers = exchange.getResponseHeaders();
    for (Header field : response.headers().fields()) {
      headers.add(name(field.name()), WireSafety.latin1(field.value()));
    }
    headers.remove(Headers.TRANSFER_ENCODING);
    if (!tellsLengthOfNoBody(headers)) {
      exchange.setResponseContentLength(response.body().length);
    }
    Sending sending = new Sending();
    exchange.getResponseSender().send(ByteBuffer.wrap(response.body()), sending);
    sending.watch();
  }

  /** The answer to a HEAD that was passed on has the length of the body that a GET would get. */
  private boolean tellsLengthOfNoBody(HeaderMap headers) {
    return exchange.getRequestMethod().equals(Methods.HEAD)
        && headers.contains(Headers.CONTENT_LENGTH);
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
