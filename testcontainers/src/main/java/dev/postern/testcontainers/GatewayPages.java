package dev.postern.testcontainers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** The pages of the gateway in a container, as far as tests need them. */
final class GatewayPages {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int FIRST_ERROR = 400;
  private static final int PATIENCE_MILLIS = 30_000;

  private final URI endpoint;

  GatewayPages(URI endpoint) {
    this.endpoint = endpoint;
  }

  /** The id of the only API with that name. */
  String apiId(String name) {
    JsonNode apis = json("/_postern/routes").path("apis");
    List<String> ids = new ArrayList<>();
    for (JsonNode api : apis) {
      if (api.path("apiName").asText().equals(name)) {
        ids.add(api.path("apiId").asText());
      }
    }
    if (ids.size() != 1) {
      throw new IllegalStateException(
          "There is %s API named '%s'; there are: %s"
              .formatted(ids.isEmpty() ? "no" : "more than one", name, named(apis)));
    }
    return ids.get(0);
  }

  private static String named(JsonNode apis) {
    return StreamSupport.stream(apis.spliterator(), false)
        .map(api -> "'%s' (%s)".formatted(api.path("apiName").asText(), api.path("apiId").asText()))
        .collect(Collectors.joining(", "));
  }

  /** The request id of what was served last, if anything was. */
  Optional<String> newestTrace() {
    return Optional.of(json("/_postern/traces?limit=1").at("/traces/0/requestId").asText())
        .filter(id -> !id.isEmpty());
  }

  /** What was served after a request, or at all; empty when nothing was. */
  Optional<ServedRequests> servedSince(Optional<String> requestId) {
    List<JsonNode> served = new ArrayList<>();
    for (JsonNode trace : json("/_postern/traces?limit=1000").path("traces")) {
      if (requestId.filter(trace.path("requestId").asText()::equals).isPresent()) {
        break;
      }
      served.add(0, trace);
    }
    return served.isEmpty() ? Optional.empty() : Optional.of(ServedRequests.of(served, this::told));
  }

  /** A request in a few lines: asked, answered, why, and API Gateway's log of it. */
  private String told(JsonNode trace) {
    String id = trace.path("requestId").asText();
    String failure = trace.path("failure").asText();
    return "%s %s -> %s (id %s)%s%n%s"
        .formatted(
            trace.path("method").asText(),
            trace.path("path").asText(),
            trace.path("status").asText(),
            id,
            failure.isEmpty() ? "" : "%n  reason: %s".formatted(failure),
            log(id));
  }

  private String log(String requestId) {
    return read("/_postern/traces/" + requestId + "?format=log")
        .replace("(" + requestId + ") ", "")
        .indent(4)
        .stripTrailing();
  }

  private JsonNode json(String page) {
    try {
      return JSON.readTree(read(page));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String read(String page) {
    try {
      HttpURLConnection connection =
          (HttpURLConnection) endpoint.resolve(page).toURL().openConnection();
      connection.setConnectTimeout(PATIENCE_MILLIS);
      connection.setReadTimeout(PATIENCE_MILLIS);
      int status = connection.getResponseCode();
      String text = text(connection, status);
      if (status >= FIRST_ERROR) {
        throw new IllegalStateException("%s%s: %d %s".formatted(endpoint, page, status, text));
      }
      return text;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(HttpURLConnection connection, int status) throws IOException {
    try (InputStream in =
        status >= FIRST_ERROR ? connection.getErrorStream() : connection.getInputStream()) {
      return in == null ? "" : new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
