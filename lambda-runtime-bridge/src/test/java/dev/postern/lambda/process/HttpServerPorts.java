package dev.postern.lambda.process;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.postern.lambda.runtimeapi.RuntimeApiPorts;
import dev.postern.lambda.runtimeapi.RuntimeApiRequests;
import dev.postern.wire.http.Headers;
import dev.postern.wire.http.HttpRequest;
import dev.postern.wire.http.HttpResponse;
import dev.postern.wire.http.StreamedBody;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;

/** Ports of the Runtime API over the JDK's server, for tests without Postern's own. */
final class HttpServerPorts implements RuntimeApiPorts {
  @Override
  public Port open(InetAddress host, RuntimeApiRequests requests) throws IOException {
    HttpServer server = HttpServer.create(new InetSocketAddress(host, 0), 0);
    server.setExecutor(
        Executors.newCachedThreadPool(
            task -> {
              Thread thread = new Thread(task, "fake-runtime-api");
              thread.setDaemon(true);
              return thread;
            }));
    server.createContext("/", exchange -> handle(exchange, requests));
    server.start();
    return new Port() {
      @Override
      public InetSocketAddress address() {
        return server.getAddress();
      }

      @Override
      public void close() {
        server.stop(0);
      }
    };
  }

  private static void handle(HttpExchange exchange, RuntimeApiRequests requests)
      throws IOException {
    Headers.Builder headers = Headers.builder();
    exchange
        .getRequestHeaders()
        .forEach((name, values) -> values.forEach(value -> headers.add(name, value)));
    HttpRequest head =
        new HttpRequest(
            exchange.getRequestMethod(),
            exchange.getRequestURI().getRawPath(),
            Optional.ofNullable(exchange.getRequestURI().getRawQuery()).orElse(""),
            headers.build(),
            new byte[0]);
    CompletableFuture<HttpResponse> answer = new CompletableFuture<>();
    requests.take(head, new BlockingBody(exchange.getRequestBody()), answer::complete);
    send(exchange, answer.join());
  }

  private static void send(HttpExchange exchange, HttpResponse response) throws IOException {
    response
        .headers()
        .fields()
        .forEach(field -> exchange.getResponseHeaders().add(field.name(), field.value()));
    exchange.sendResponseHeaders(
        response.status(), response.body().length == 0 ? -1 : response.body().length);
    exchange.getResponseBody().write(response.body());
    exchange.close();
  }

  /** A body that is read on the thread that starts it. */
  private record BlockingBody(InputStream input) implements StreamedBody {
    @Override
    public void start(Receiver receiver) {
      byte[] portion = new byte[8192];
      try (input) {
        for (int count = input.read(portion); count >= 0; count = input.read(portion)) {
          receiver.portion(Arrays.copyOf(portion, count), () -> {});
        }
        receiver.end();
      } catch (IOException e) {
        receiver.broken(e.toString());
      }
    }

    @Override
    public void cancel(String reason) {
      throw new UnsupportedOperationException(reason);
    }
  }
}
