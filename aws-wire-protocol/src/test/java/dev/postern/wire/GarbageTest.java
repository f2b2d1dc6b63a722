package dev.postern.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.postern.wire.http.Headers;
import dev.postern.wire.http.HttpRequest;
import dev.postern.wire.http.HttpResponse;
import dev.postern.wire.operations.Operation;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever comes in, the endpoint answers in its own form: never with a fault, never with an
 * exception, always with a request id and a body that is JSON.
 */
class GarbageTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final AwsEndpoint ENDPOINT =
      EveryOperation.endpoint((context, request) -> request);

  /** Values of every JSON type, among them what numbers and dates cannot hold. */
  private static final List<String> VALUES =
      List.of(
          "null",
          "true",
          "\"\"",
          "\"x\"",
          "0",
          "-1.5",
          "1e400",
          "99999999999999999999",
          "[]",
          "[null]",
          "[[]]",
          "[{}]",
          "{}",
          "{\"\":null}",
          "{\"k\":{}}",
          "{\"k\":[1]}",
          "\"\\ud800\"",
          "[\"x\"]",
          "{\"k\":\"v\"}",
          "{\"k\":true}");

  @ParameterizedTest
  @MethodSource("dev.postern.wire.EveryOperation#operations")
  void membersOfAnyTypeAreReadOrRefused(Operation operation) throws Exception {
    for (String value : VALUES) {
      StringBuilder body = new StringBuilder("{");
      for (String name : EveryOperation.requestMembers(operation)) {
        body.append(JSON.writeValueAsString(name)).append(':').append(value).append(',');
      }
      body.append("\"unknown\":").append(value).append('}');
      assertWellFormed(send(operation, "", body.toString().getBytes(StandardCharsets.UTF_8)));
    }
  }

  @ParameterizedTest
  @MethodSource("dev.postern.wire.EveryOperation#operations")
  void eachMemberOfAnyTypeIsReadOrRefused(Operation operation) throws Exception {
    for (String name : EveryOperation.requestMembers(operation)) {
      for (String value : VALUES) {
        String body = "{" + JSON.writeValueAsString(name) + ":" + value + "}";
        assertWellFormed(send(operation, "", body.getBytes(StandardCharsets.UTF_8)));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("dev.postern.wire.EveryOperation#operations")
  void queryParametersOfAnyTypeAreReadOrRefused(Operation operation) throws Exception {
    for (String value : List.of("", "x", "-1", "1e9", "%00", "%", "true", "%F0%9F%98%80")) {
      List<String> query = new ArrayList<>();
      for (String name : EveryOperation.requestMembers(operation)) {
        query.add(name + "=" + value);
      }
      assertWellFormed(send(operation, String.join("&", query), new byte[0]));
    }
  }

  @ParameterizedTest
  @MethodSource("dev.postern.wire.EveryOperation#operations")
  void randomBodiesAreReadOrRefused(Operation operation) throws Exception {
    Random random = new Random(operation.name().hashCode());
    for (int i = 0; i < 20; i++) {
      byte[] body = new byte[random.nextInt(64)];
      random.nextBytes(body);
      assertWellFormed(send(operation, "", body));
    }
  }

  @Property
  void anyRequestLineIsAnswered(
      @ForAll String method,
      @ForAll String path,
      @ForAll String query,
      @ForAll String authorization,
      @ForAll @Size(max = 40) byte[] body)
      throws Exception {
    assertWellFormed(
        ENDPOINT.handle(
            new HttpRequest(
                method, "/" + path, query, Headers.of("Authorization", authorization), body)));
  }

  private static HttpResponse send(Operation operation, String query, byte[] body) {
    String[] uri = EveryOperation.uri(operation, "1").split("\\?", -1);
    String allQuery = uri.length == 1 ? query : uri[1] + "&" + query;
    return ENDPOINT.handle(
        new HttpRequest(operation.method(), uri[0], allQuery, Headers.none(), body));
  }

  private static void assertWellFormed(HttpResponse answer) throws Exception {
    assertThat(answer.status()).as(answer.bodyText()).isNotEqualTo(500);
    assertThat(answer.headers().first("x-amzn-RequestId")).contains(EveryOperation.REQUEST_ID);
    if (answer.status() >= 400) {
      JsonNode error = JSON.readTree(answer.body());
      assertThat(error.has("message")).as(answer.bodyText()).isTrue();
      assertThat(answer.headers().first("x-amzn-ErrorType")).isPresent();
    }
  }
}
