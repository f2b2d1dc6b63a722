package dev.postern.emulator.invoke.function;

import com.fasterxml.jackson.databind.JsonNode;
import dev.postern.wire.http.Headers;
import dev.postern.wire.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.OptionalInt;

/**
 * Reads what a function answered in payload format 2.0. An object with a {@code statusCode} says
 * everything; whatever else is the body of an answer 200, a text as it is and other JSON as JSON.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/lambda/latest/dg/urls-invocation.html#urls-response-payload">Response
 *     payload format</a>
 */
public final class HttpAnswer {
  private static final String JSON = "application/json";

  private HttpAnswer() {}

  /**
   * The answer of a function.
   *
   * @throws MalformedAnswerException when it says how it is meant and cannot be so
   */
  public static HttpResponse read(byte[] payload) {
    JsonNode answer = AnswerJson.read(payload);
    OptionalInt status = answer.isObject() ? AnswerJson.statusCode(answer) : OptionalInt.empty();
    if (status.isEmpty()) {
      return new HttpResponse(200, Headers.of("Content-Type", JSON), text(answer));
    }
    JsonNode given = answer.path("body");
    byte[] body = given.isMissingNode() || given.isNull() ? new byte[0] : text(given);
    return new HttpResponse(
        status.getAsInt(),
        headers(answer),
        AnswerJson.isBase64Encoded(answer) ? decoded(body) : body);
  }

  /**
   * The head of an answer that streams.
   *
   * @throws MalformedAnswerException when it cannot be read
   */
  public static HttpResponse readHead(byte[] metadata) {
    JsonNode answer = AnswerJson.read(metadata);
    if (!answer.isObject()) {
      throw new MalformedAnswerException(
          "its metadata are " + AnswerJson.shown(answer) + ", no object");
    }
    return new HttpResponse(
        AnswerJson.statusCode(answer).orElse(200), headers(answer), new byte[0]);
  }

  private static Headers headers(JsonNode answer) {
    Headers.Builder headers = Headers.builder();
    AnswerJson.addHeaders(answer.path("headers"), headers);
    for (JsonNode cookie : answer.path("cookies")) {
      AnswerJson.addField(headers, "Set-Cookie", cookie);
    }
    return headers.setIfAbsent("Content-Type", JSON).build();
  }

  private static byte[] text(JsonNode value) {
    String text = value.isTextual() ? value.textValue() : value.toString();
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] decoded(byte[] body) {
    try {
      return Base64.getDecoder().decode(body);
    } catch (IllegalArgumentException e) {
      throw new MalformedAnswerException(
          "it says isBase64Encoded, and its body is not base64: " + e.getMessage());
    }
  }
}
