package dev.postern.junit;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/**
 * An HTTP backend for tests: answers what it was told to, and keeps what it was asked. What it was
 * not told to answer it answers with 501, and says so. Any thread may use it.
 */
public final class BackendStub implements AutoCloseable {
  private static final int UNSCRIPTED = 501;
  private static final int MOST_BACKLOG = 64;

  private final HttpServer server;
  private final ExecutorService threads;
  private final Map<String, Deque<Function<StubRequest, StubAnswer>>> script =
      new LinkedHashMap<>();
  private final List<StubRequest> requests = new CopyOnWriteArrayList<>();

  private BackendStub(HttpServer server) {
    this.server = server;
    this.threads =
        Executors.newCachedThreadPool(
            task -> {
              Thread thread = new Thread(task, "postern backend stub");
              thread.setDaemon(true);
              return thread;
            });
  }

  /** Starts one on a free port of this machine. */
  public static BackendStub start() {
    try {
      HttpServer server =
          HttpServer.create(
              new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), MOST_BACKLOG);
      BackendStub stub = new BackendStub(server);
      server.setExecutor(stub.threads);
      server.createContext("/", stub::handle);
      server.start();
      return stub;
    } catch (IOException e) {
      throw new UncheckedIOException("A backend stub could not start", e);
    }
  }

  /** Where it is, such as {@code http://127.0.0.1:40123}. */
  public URI origin() {
    InetSocketAddress address = server.getAddress();
    return URI.create("http://" + address.getAddress().getHostAddress() + ":" + address.getPort());
  }

  /**
   * Tells it what to answer: each answer once, in this order, and the last one from then on. It
   * replaces what it was told of this method and path before.
   *
   * @param path without a query string
   */
  public BackendStub on(String method, String path, StubAnswer first, StubAnswer... then) {
    Deque<Function<StubRequest, StubAnswer>> answers = new ArrayDeque<>();
    answers.add(request -> first);
    Arrays.stream(then).forEach(answer -> answers.add(request -> answer));
    return told(method, path, answers);
  }

  /** {@link #on(String, String, StubAnswer, StubAnswer...)} with an answer made of the request. */
  public BackendStub on(String method, String path, Function<StubRequest, StubAnswer> answer) {
    Deque<Function<StubRequest, StubAnswer>> answers = new ArrayDeque<>();
    answers.add(answer);
    return told(method, path, answers);
  }

  private BackendStub told(
      String method, String path, Deque<Function<StubRequest, StubAnswer>> answers) {
    synchronized (script) {
      script.put(method + " " + path, answers);
    }
    return this;
  }

  /** What it was asked, in the order in which it came. */
  public List<StubRequest> requests() {
    return List.copyOf(requests);
  }

  /** What it was asked with that method and path. */
  public List<StubRequest> requests(String method, String path) {
    return requests.stream()
        .filter(request -> request.method().equals(method) && request.path().equals(path))
        .toList();
  }

  /** Forgets what it was told and what it was asked. */
  public void reset() {
    synchronized (script) {
      script.clear();
    }
    requests.clear();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      StubRequest request = read(exchange);
      requests.add(request);
      send(exchange, answer(request));
    }
  }

  private static StubRequest read(HttpExchange exchange) throws IOException {
    Map<String, List<String>> headers = new LinkedHashMap<>();
    exchange
        .getRequestHeaders()
        .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), List.copyOf(values)));
    String query = exchange.getRequestURI().getRawQuery();
    return new StubRequest(
        exchange.getRequestMethod(),
        exchange.getRequestURI().getRawPath(),
        query == null ? "" : query,
        headers,
        new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
  }

  private StubAnswer answer(StubRequest request) {
    try {
      return next(request).apply(request);
    } catch (RuntimeException e) {
      return StubAnswer.status(500).body("The stub's answer could not be made: " + e);
    }
  }

  private Function<StubRequest, StubAnswer> next(StubRequest request) {
    String asked = request.method() + " " + request.path();
    synchronized (script) {
      Deque<Function<StubRequest, StubAnswer>> answers = script.get(asked);
      if (answers == null) {
        StubAnswer unscripted =
            StubAnswer.status(UNSCRIPTED).body(unscripted(asked, script.keySet()));
        return unknown -> unscripted;
      }
      return answers.size() > 1 ? answers.removeFirst() : answers.getFirst();
    }
  }

  private static String unscripted(String asked, Collection<String> known) {
    return "The stub was not told what to answer to %s; it was told %s"
        .formatted(asked, known.isEmpty() ? "nothing" : String.join(", ", known));
  }

  private static void send(HttpExchange exchange, StubAnswer answer) throws IOException {
    byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
    answer.headers().forEach(exchange.getResponseHeaders()::set);
    boolean bodiless = body.length == 0 || exchange.getRequestMethod().equals("HEAD");
    exchange.sendResponseHeaders(answer.status(), bodiless ? -1 : body.length);
    if (!bodiless) {
      exchange.getResponseBody().write(body);
    }
  }

  /** Stops it. */
  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
