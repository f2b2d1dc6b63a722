package dev.postern.emulator.management.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.postern.emulator.management.ManagementContext;
import dev.postern.emulator.state.IdSource;
import dev.postern.emulator.state.Worlds;
import dev.postern.wire.AwsEndpoint;
import dev.postern.wire.http.Headers;
import dev.postern.wire.http.HttpRequest;
import dev.postern.wire.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;

/** The REST management plane as a client on the wire sees it: whole bodies and statuses. */
public final class RestWire {
  private static final ObjectMapper JSON = new ObjectMapper();

  public final ManagementContext context =
      new ManagementContext(
          new Worlds(), new IdSource(new Random(7)), Clock.fixed(RestPlane.NOW, ZoneOffset.UTC));

  private final AwsEndpoint endpoint =
      new AwsEndpoint(
          List.of(RestManagement.handlers(context, RestPlane.NO_TESTER)), () -> "a-request-id");

  /** Sends a request; {@code target} may have a query string. */
  public HttpResponse send(String method, String target, String body) {
    String[] parts = target.split("\\?", 2);
    return endpoint.handle(
        new HttpRequest(
            method,
            parts[0],
            parts.length == 2 ? parts[1] : "",
            Headers.of("Content-Type", "application/json"),
            body.getBytes(StandardCharsets.UTF_8)));
  }

  /** Sends a request whose answer must have that status; the answer's body. */
  public JsonNode json(String method, String target, String body, int status) {
    HttpResponse answer = send(method, target, body);
    assertThat(answer.status()).as(answer.bodyText()).isEqualTo(status);
    return tree(answer.bodyText());
  }

  /** Sends a request whose answer must have that status and just that JSON. */
  public void expect(String method, String target, String body, int status, String json) {
    assertThat(json(method, target, body, status)).isEqualTo(tree(json));
  }

  /** Sends a request whose answer must have that status and no body. */
  public void expectEmpty(String method, String target, String body, int status) {
    HttpResponse answer = send(method, target, body);
    assertThat(answer.bodyText()).isEmpty();
    assertThat(answer.status()).isEqualTo(status);
  }

  private static JsonNode tree(String json) {
    try {
      return JSON.readTree(json);
    } catch (JsonProcessingException e) {
      throw new AssertionError("no JSON: " + json, e);
    }
  }
}
