package dev.postern.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A gateway for the commands' tests: answers what the test laid down, and notes what was asked. */
final class StubGateway implements AutoCloseable {
  private final HttpServer server;
  private final Map<String, Answer> answers = new HashMap<>();
  private final List<String> asked = new ArrayList<>();
  private final List<String> lastEventIds = new ArrayList<>();

  private record Answer(int status, String body) {}

  StubGateway() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** Lays down the answer to one request, such as {@code GET /_postern/routes}. */
  synchronized StubGateway on(String request, int status, String body) {
    answers.put(request, new Answer(status, body));
    return this;
  }

  /** What was asked, as {@code POST /path?query body}. */
  synchronized List<String> asked() {
    return List.copyOf(asked);
  }

  /** What the requests said they had seen last; empty for those that did not say. */
  synchronized List<String> lastEventIds() {
    return List.copyOf(lastEventIds);
  }

  private synchronized void answer(HttpExchange exchange) throws IOException {
    String request = exchange.getRequestMethod() + " " + exchange.getRequestURI();
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    asked.add((request + " " + body).strip());
    String lastEventId = exchange.getRequestHeaders().getFirst("Last-Event-ID");
    lastEventIds.add(lastEventId == null ? "" : lastEventId);
    Answer answer =
        answers.getOrDefault(request, new Answer(404, "{\"message\":\"no page " + request + "\"}"));
    byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("x-amzn-RequestId", "11111111-2222-3333-4444-555555555555");
    exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
