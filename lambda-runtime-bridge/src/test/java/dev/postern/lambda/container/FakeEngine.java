package dev.postern.lambda.container;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A container engine that answers what a test tells it, over TCP, so that it is not on this
 * machine's files. Containers write what the test says and end at once.
 */
final class FakeEngine implements AutoCloseable {
  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Map<String, Answer> answers = new ConcurrentHashMap<>();
  private final List<Asked> asked = new CopyOnWriteArrayList<>();

  private record Answer(int status, byte[] body) {}

  /** What the engine was asked, by method and path with its query, and the request's body. */
  record Asked(String what, byte[] body) {
    String text() {
      return new String(body, UTF_8);
    }
  }

  FakeEngine() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
    answer("GET /info", 200, "{\"OperatingSystem\":\"Debian\",\"DockerRootDir\":\"/nowhere\"}");
    answer("GET /version", 200, "{\"Version\":\"29.0\",\"Components\":[{\"Name\":\"Engine\"}]}");
    answer("GET /networks/bridge", 404, "{\"message\":\"network bridge not found\"}");
    answer("GET /containers/json", 200, "[]");
    answer("GET /images/", 200, "{\"Id\":\"sha256:1\"}");
    answer("POST /containers/create", 201, "{\"Id\":\"c1\",\"Warnings\":[]}");
    answer("PUT /containers/c1/archive", 200, "");
    answer("POST /containers/c1/attach", 200, "");
    answer("POST /containers/c1/start", 204, "");
    answer("POST /containers/c1/wait", 200, "{\"StatusCode\":3}");
    answer("GET /containers/c1/json", 200, "{\"State\":{\"Pid\":0,\"ExitCode\":3}}");
    answer("DELETE /containers/", 204, "");
  }

  Map<String, String> environment() {
    return Map.of("DOCKER_HOST", "tcp://127.0.0.1:" + server.getAddress().getPort());
  }

  /** Answers requests whose method and path begin so; the longest beginning counts. */
  void answer(String beginning, int status, String body) {
    answers.put(beginning, new Answer(status, body.getBytes(UTF_8)));
  }

  /** What the container writes: frames of 1 (standard output) or 2 (standard error). */
  void output(Object... streamsAndTexts) {
    ByteArrayOutputStream frames = new ByteArrayOutputStream();
    for (int i = 0; i < streamsAndTexts.length; i += 2) {
      byte[] text = ((String) streamsAndTexts[i + 1]).getBytes(UTF_8);
      frames.write((Integer) streamsAndTexts[i]);
      frames.writeBytes(new byte[] {0, 0, 0, 0, 0, (byte) (text.length >> 8), (byte) text.length});
      frames.writeBytes(text);
    }
    answers.put("POST /containers/c1/attach", new Answer(200, frames.toByteArray()));
  }

  /** What it was asked, in order. */
  List<String> asked() {
    return asked.stream().map(Asked::what).toList();
  }

  /** The request whose method and path begin so. */
  Asked asked(String beginning) {
    return asked.stream()
        .filter(request -> request.what().startsWith(beginning))
        .findFirst()
        .orElseThrow(() -> new AssertionError("not asked: " + beginning + " but " + asked()));
  }

  private void handle(HttpExchange exchange) throws IOException {
    String what = exchange.getRequestMethod() + " " + exchange.getRequestURI();
    asked.add(new Asked(what, exchange.getRequestBody().readAllBytes()));
    Answer answer =
        answers.entrySet().stream()
            .filter(entry -> what.startsWith(entry.getKey()))
            .max(Map.Entry.comparingByKey((a, b) -> Integer.compare(a.length(), b.length())))
            .map(Map.Entry::getValue)
            .orElse(new Answer(500, ("{\"message\":\"unexpected " + what + "\"}").getBytes(UTF_8)));
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(
        answer.status(), answer.body().length == 0 ? -1 : answer.body().length);
    exchange.getResponseBody().write(answer.body());
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
