package dev.postern.benchmarks;

import io.undertow.Undertow;
import io.undertow.util.Headers;
import java.net.InetSocketAddress;

/**
 * The reference: the least that Undertow can do. It answers every request with one small JSON body,
 * as the backend of the proxy benchmark and as the yardstick of the others.
 */
final class BareServer {
  private static final String BODY = "{\"message\":\"hello\",\"path\":\"/pets\",\"id\":12345}";

  private BareServer() {}

  /** Serves until killed; prints {@code ready PORT} when it does. */
  public static void main(String[] args) {
    Undertow server = start();
    InetSocketAddress address = (InetSocketAddress) server.getListenerInfo().get(0).getAddress();
    System.out.println("ready " + address.getPort());
  }

  /** On a free port, in this JVM. */
  static Undertow start() {
    Undertow server =
        Undertow.builder()
            .addHttpListener(
                0,
                "127.0.0.1",
                exchange -> {
                  exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, "application/json");
                  exchange.getResponseSender().send(BODY);
                })
            .build();
    server.start();
    return server;
  }
}
