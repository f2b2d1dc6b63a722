package dev.postern.cli;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The client of the gateway's own pages ({@code /_postern/...}): JSON over GET and POST.
 *
 * <p>Uses {@link HttpURLConnection}, which is there in a few milliseconds; {@code
 * java.net.http.HttpClient} sets up TLS before it speaks its first word.
 */
final class GatewayClient {
  private static final ObjectMapper JSON =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();
  private static final int FIRST_ERROR = 400;
  private static final int FIRST_SERVER_ERROR = 500;

  private static final int HASTE_MILLIS = 2_000;

  private final URI endpoint;
  private final int patienceMillis;

  private record Answer(int status, byte[] body) {}

  GatewayClient(URI endpoint) {
    this(endpoint, 0);
  }

  private GatewayClient(URI endpoint, int patienceMillis) {
    this.endpoint = endpoint;
    this.patienceMillis = patienceMillis;
  }

  /** A client for an endpoint that may be anything, and may never answer. */
  static GatewayClient hasty(URI endpoint) {
    return new GatewayClient(endpoint, HASTE_MILLIS);
  }

  URI endpoint() {
    return endpoint;
  }

  /** Reads a page such as {@code /_postern/routes}. */
  <T> T get(String pathAndQuery, Class<T> type) {
    return exchange("GET", pathAndQuery, new byte[0], type);
  }

  /** Posts a body to a page and reads the answer. */
  <T> T post(String pathAndQuery, byte[] body, Class<T> type) {
    return exchange("POST", pathAndQuery, body, type);
  }

  /** Reads a page that is plain text. */
  String getText(String pathAndQuery) {
    return new String(accepted("GET", pathAndQuery, new byte[0]), StandardCharsets.UTF_8);
  }

  /** Reads a page as it is. */
  byte[] getBytes(String pathAndQuery) {
    return accepted("GET", pathAndQuery, new byte[0]);
  }

  /**
   * Opens a page of server-sent events.
   *
   * @param lastId the last event that was seen, to go on behind it
   */
  EventStream events(String pathAndQuery, Optional<String> lastId) {
    try {
      HttpURLConnection connection = connect("GET", pathAndQuery);
      lastId.ifPresent(id -> connection.setRequestProperty("Last-Event-ID", id));
      int status = connection.getResponseCode();
      if (status >= FIRST_ERROR) {
        throw refusal(new Answer(status, read(connection, status)));
      }
      return new EventStream(connection.getInputStream(), lastId);
    } catch (IOException e) {
      throw unreachable(e);
    }
  }

  private <T> T exchange(String method, String pathAndQuery, byte[] body, Class<T> type) {
    byte[] accepted = accepted(method, pathAndQuery, body);
    try {
      return JSON.readValue(accepted, type);
    } catch (IOException e) {
      throw CommandFailure.failed(notPostern());
    }
  }

  /** The body of an answer that is no refusal. */
  private byte[] accepted(String method, String pathAndQuery, byte[] body) {
    Answer answer = answer(method, pathAndQuery, body);
    if (answer.status() >= FIRST_ERROR) {
      throw refusal(answer);
    }
    return answer.body();
  }

  private Answer answer(String method, String pathAndQuery, byte[] body) {
    try {
      HttpURLConnection connection = connect(method, pathAndQuery);
      send(connection, body);
      int status = connection.getResponseCode();
      return new Answer(status, read(connection, status));
    } catch (IOException e) {
      throw unreachable(e);
    }
  }

  private CommandFailure unreachable(IOException cause) {
    return CommandFailure.failed(
        "no gateway answers on "
            + endpoint
            + " ("
            + cause.getMessage()
            + "); start one with \"postern start\" or name another with --endpoint");
  }

  private HttpURLConnection connect(String method, String pathAndQuery) throws IOException {
    URI uri = URI.create(endpoint + pathAndQuery);
    HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection(Proxy.NO_PROXY);
    connection.setRequestMethod(method);
    connection.setUseCaches(false);
    connection.setConnectTimeout(patienceMillis);
    connection.setReadTimeout(patienceMillis);
    return connection;
  }

  private static void send(HttpURLConnection connection, byte[] body) throws IOException {
    if (connection.getRequestMethod().equals("POST")) {
      connection.setDoOutput(true);
      connection.setFixedLengthStreamingMode(body.length);
      connection.setRequestProperty("Content-Type", "application/octet-stream");
      try (OutputStream out = connection.getOutputStream()) {
        out.write(body);
      }
    }
  }

  private static byte[] read(HttpURLConnection connection, int status) throws IOException {
    try (InputStream in =
        status >= FIRST_ERROR ? connection.getErrorStream() : connection.getInputStream()) {
      return in == null ? new byte[0] : in.readAllBytes();
    }
  }

  private CommandFailure refusal(Answer answer) {
    String message = message(answer.body());
    return answer.status() < FIRST_SERVER_ERROR
        ? CommandFailure.userError(message)
        : CommandFailure.failed(
            "the gateway on " + endpoint + " answered " + answer.status() + ": " + message);
  }

  private String message(byte[] body) {
    try {
      String message = JSON.readTree(body).path("message").asText();
      return message.isEmpty() ? notPostern() : message;
    } catch (IOException e) {
      return notPostern();
    }
  }

  private String notPostern() {
    return "what answers on " + endpoint + " does not seem to be Postern";
  }
}
