package dev.postern.integration;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** A server that takes any request for a service's, keeps it, and answers as it is told to. */
final class RecordingService implements AutoCloseable {
  /** What it answers. */
  record Answer(int status, String contentType, byte[] body) {
    static Answer of(int status, String contentType, String body) {
      return new Answer(status, contentType, body.getBytes(UTF_8));
    }
  }

  private static final long PATIENCE_SECONDS = 60;

  private final HttpServer server;
  private final Function<ReceivedRequest, Answer> answers;
  private final BlockingQueue<ReceivedRequest> received = new LinkedBlockingQueue<>();

  /** One that answers an empty object. */
  RecordingService() throws IOException {
    this(request -> Answer.of(200, "application/x-amz-json-1.1", "{}"));
  }

  RecordingService(Function<ReceivedRequest, Answer> answers) throws IOException {
    this.answers = answers;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::record);
    server.start();
  }

  private void record(HttpExchange exchange) throws IOException {
    Map<String, List<String>> headers = new TreeMap<>();
    exchange
        .getRequestHeaders()
        .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values));
    ReceivedRequest request =
        new ReceivedRequest(
            exchange.getRequestMethod(),
            exchange.getRequestURI().getRawPath(),
            Optional.ofNullable(exchange.getRequestURI().getRawQuery()).orElse(""),
            headers,
            exchange.getRequestBody().readAllBytes());
    received.add(request);
    Answer answer = answers.apply(request);
    exchange.getResponseHeaders().add("Content-Type", answer.contentType());
    exchange.sendResponseHeaders(answer.status(), answer.body().length);
    try (var body = exchange.getResponseBody()) {
      body.write(answer.body());
    }
  }

  String endpoint() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** The request that came, of which there must be one. */
  ReceivedRequest request() {
    ReceivedRequest request = received.poll();
    if (request == null || !received.isEmpty()) {
      throw new AssertionError("not one request, but " + request + " and " + received);
    }
    return request;
  }

  /** The next request, which may not have come yet. */
  ReceivedRequest next() throws InterruptedException {
    ReceivedRequest request = received.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
    if (request == null) {
      throw new AssertionError("no request came");
    }
    return request;
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
