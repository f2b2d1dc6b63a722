package dev.postern.emulator.server;

import io.undertow.io.IoCallback;
import io.undertow.io.Sender;
import io.undertow.server.HttpServerExchange;
import java.io.IOException;
import org.xnio.IoUtils;

/** Goes on to read a body once the client has been told {@code 100 Continue}. */
record ContinueSent(RequestBody body) implements IoCallback {
  @Override
  public void onComplete(HttpServerExchange exchange, Sender sender) {
    body.start();
  }

  @Override
  public void onException(HttpServerExchange exchange, Sender sender, IOException exception) {
    IoUtils.safeClose(exchange.getConnection());
  }
}
