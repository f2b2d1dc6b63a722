package dev.postern.emulator.management.logs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.postern.emulator.management.ManagementContext;
import dev.postern.emulator.state.IdSource;
import dev.postern.emulator.state.Worlds;
import dev.postern.wire.AwsEndpoint;
import dev.postern.wire.http.Headers;
import dev.postern.wire.http.HttpRequest;
import dev.postern.wire.http.HttpResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;

/** CloudWatch Logs as a client on the wire sees it, without a server in between. */
final class LogsPlane {
  static final long NOW = 1_800_000_000_000L;
  private static final ObjectMapper JSON = new ObjectMapper();

  private Instant now = Instant.ofEpochMilli(NOW);
  final Worlds worlds = new Worlds();
  private final AwsEndpoint endpoint =
      new AwsEndpoint(
          List.of(
              LogsManagement.handlers(
                  new ManagementContext(worlds, new IdSource(new Random(7)), new HandClock()))),
          () -> "a-request-id");

  /** A clock that is moved by hand. */
  private final class HandClock extends Clock {
    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Instant instant() {
      return now;
    }
  }

  void pass(Duration time) {
    now = now.plus(time);
  }

  private HttpResponse send(String operation, String body) {
    return endpoint.handle(
        new HttpRequest(
            "POST",
            "/",
            "",
            Headers.of("X-Amz-Target", "Logs_20140328." + operation),
            body.replace('\'', '"').getBytes(StandardCharsets.UTF_8)));
  }

  /** The answer to a call that must succeed; its body may use apostrophes for quotation marks. */
  JsonNode call(String operation, String body) {
    HttpResponse answer = send(operation, body);
    assertThat(answer.status()).as(answer.bodyText()).isEqualTo(200);
    return answer.body().length == 0 ? JSON.createObjectNode() : read(answer);
  }

  /** Makes a call that must answer just this. */
  void answers(String operation, String body, String expected) {
    assertThat(call(operation, body)).isEqualTo(json(expected));
  }

  /** Makes a call that must be refused in just these words. */
  void refused(String operation, String body, String code, String message) {
    HttpResponse answer = send(operation, body);
    assertThat(read(answer))
        .isEqualTo(JSON.createObjectNode().put("__type", code).put("message", message));
    assertThat(answer.status()).isEqualTo(400);
  }

  /** Like {@link #refused(String, String, String, String)}, of an invalid parameter. */
  void invalid(String operation, String body, String message) {
    refused(operation, body, "InvalidParameterException", message);
  }

  /** The status and body of a call. */
  String raw(String operation, String body) {
    HttpResponse answer = send(operation, body);
    return answer.status() + " " + answer.bodyText();
  }

  static JsonNode json(String text) {
    try {
      return JSON.readTree(text.replace('\'', '"'));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JsonNode read(HttpResponse answer) {
    try {
      return JSON.readTree(answer.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
