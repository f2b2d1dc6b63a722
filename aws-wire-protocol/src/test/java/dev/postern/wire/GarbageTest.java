package dev.postern.wire;

import static org.assertj.core.api.Assertions.assertThat;

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

  /** Values of every shape that names in forms can give. */
  private static final List<String> FORMS =
      List.of(
          "%s=",
          "%s=x",
          "%s=-1",
          "%s=99999999999999999999",
          "%s=%%",
          "%s=%%00",
          "%s.=x",
          "%s.member=x",
          "%s.member.1=x&%1$s.member.1.Key=x",
          "%s.member.x=x",
          "%s.member.99999999999=x",
          "%s.member.1.Key.member.1=x",
          "%s.entry.1=x",
          "%s.entry.1.value=x",
          "%s.entry.1.key=x",
          "%s=a&%1$s=b");

  @ParameterizedTest
  @MethodSource("dev.postern.wire.EveryOperation#formOperations")
  void membersOfAnyFormAreReadOrRefused(Operation operation) throws Exception {
    for (String name : EveryOperation.requestMembers(operation)) {
      for (String form : FORMS) {
        assertWellFormed(send(operation, String.format(form, name), new byte[0]));
        byte[] body =
            (EveryOperation.action(operation) + "&" + String.format(form, name))
                .getBytes(StandardCharsets.UTF_8);
        assertWellFormed(
            ENDPOINT.handle(
                new HttpRequest(
                    "POST", "/", "", EveryOperation.signedFor(operation.service()), body)));
      }
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
    return ENDPOINT.handle(EveryOperation.request(operation, query, body));
  }

  private static void assertWellFormed(HttpResponse answer) throws Exception {
    assertThat(answer.status()).as(answer.bodyText()).isNotEqualTo(500);
    assertThat(answer.headers().first("x-amzn-RequestId")).contains(EveryOperation.REQUEST_ID);
    if (answer.status() >= 400) {
      assertWellFormedRefusal(answer);
    }
  }

  private static void assertWellFormedRefusal(HttpResponse answer) throws Exception {
    switch (answer.headers().first("Content-Type").orElseThrow()) {
      case "application/json" -> {
        assertThat(JSON.readTree(answer.body()).has("message")).as(answer.bodyText()).isTrue();
        assertThat(answer.headers().first("x-amzn-ErrorType")).isPresent();
      }
      case "text/xml" -> assertThat(XmlText.of(answer, "Code")).as(answer.bodyText()).isNotEmpty();
      default ->
          assertThat(JSON.readTree(answer.body()).has("__type")).as(answer.bodyText()).isTrue();
    }
  }
}
