import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The backend of the PetStore example: a small HTTP service with its own idea of what a pet looks
 * like, which the API's mapping templates translate. It needs nothing but the JDK:
 *
 * <pre>java examples/petstore/PetStoreBackend.java [port]</pre>
 *
 * <p>{@code GET /store/pets?kind=dog&page=1}, {@code GET /store/pets/1}, {@code POST /store/pets}.
 */
public final class PetStoreBackend {
  private static final int DEFAULT_PORT = 8089;
  private static final int PAGE_SIZE = 3;
  private static final Pattern KIND = Pattern.compile("\"kind\"\\s*:\\s*\"([A-Za-z]+)\"");
  private static final Pattern PRICE = Pattern.compile("\"price\"\\s*:\\s*(\\d+(?:\\.\\d+)?)");
  private static final Pattern NUMBER = Pattern.compile("\\d{1,9}");

  private final List<Animal> animals = new ArrayList<>();

  private record Animal(int number, String kind, String price) {
    String json() {
      return "{\"number\": %d, \"kind\": \"%s\", \"price\": %s}".formatted(number, kind, price);
    }
  }

  private record Answer(int status, String json) {
    static Answer error(int status, String message) {
      return new Answer(status, "{\"error\": \"" + message + "\"}");
    }
  }

  private PetStoreBackend() {
    add("dog", "249.99");
    add("cat", "124.99");
    add("fish", "0.99");
    add("dog", "99.5");
    add("bird", "15");
  }

  public static void main(String[] args) {
    int port = args.length == 0 ? DEFAULT_PORT : Integer.parseInt(args[0]);
    try {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
      PetStoreBackend store = new PetStoreBackend();
      server.createContext("/store/pets", store::handle);
      server.setExecutor(Executors.newCachedThreadPool());
      server.start();
      System.out.println(
          "PetStore backend is ready on http://127.0.0.1:" + server.getAddress().getPort());
    } catch (IOException e) {
      System.err.println("PetStore backend: cannot listen on port " + port + ": " + e.getMessage());
      System.exit(2);
    }
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      Answer answer = answer(exchange);
      byte[] body = answer.json().getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(answer.status(), body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private Answer answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath().substring("/store/pets".length());
    String query = Optional.ofNullable(exchange.getRequestURI().getQuery()).orElse("");
    return switch (exchange.getRequestMethod()) {
      case "GET" -> path.isEmpty() ? page(query) : one(path.substring(1));
      case "POST" ->
          create(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
      default -> Answer.error(405, "only GET and POST");
    };
  }

  private synchronized Answer page(String query) {
    String page = parameter(query, "page").orElse("1");
    if (!NUMBER.matcher(page).matches() || Integer.parseInt(page) == 0) {
      return Answer.error(400, "not a page number: " + page.replaceAll("[^\\w.-]", "?"));
    }
    String found =
        animals.stream()
            .filter(animal -> parameter(query, "kind").orElse(animal.kind()).equals(animal.kind()))
            .skip((Integer.parseInt(page) - 1L) * PAGE_SIZE)
            .limit(PAGE_SIZE)
            .map(Animal::json)
            .collect(Collectors.joining(", "));
    return new Answer(200, "{\"page\": " + page + ", \"animals\": [" + found + "]}");
  }

  private synchronized Answer one(String number) {
    return animals.stream()
        .filter(animal -> Integer.toString(animal.number()).equals(number))
        .findFirst()
        .map(animal -> new Answer(200, animal.json()))
        .orElse(Answer.error(404, "there is no pet " + number.replaceAll("[^\\w.-]", "?")));
  }

  private Answer create(String json) {
    Matcher kind = KIND.matcher(json);
    Matcher price = PRICE.matcher(json);
    if (!kind.find() || !price.find()) {
      return Answer.error(400, "a new pet needs a kind and a price");
    }
    return new Answer(201, add(kind.group(1), price.group(1)).json());
  }

  private synchronized Animal add(String kind, String price) {
    Animal animal = new Animal(animals.size() + 1, kind, price);
    animals.add(animal);
    return animal;
  }

  private static Optional<String> parameter(String query, String name) {
    for (String pair : query.split("&")) {
      if (pair.startsWith(name + "=")) {
        return Optional.of(pair.substring(name.length() + 1));
      }
    }
    return Optional.empty();
  }
}
