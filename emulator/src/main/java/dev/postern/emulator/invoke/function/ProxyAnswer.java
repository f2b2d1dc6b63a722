package dev.postern.emulator.invoke.function;

import com.fasterxml.jackson.databind.JsonNode;
import dev.postern.wire.http.Headers;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a function behind a Lambda proxy integration of a REST API answered.
 *
 * @param status the status
 * @param headers the header fields, as the function named them
 * @param body the body
 * @param base64 whether the body is base64 of what is meant
 * @see <a
 *     href="https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-lambda-proxy-integrations.html#api-gateway-simple-proxy-for-lambda-output-format">Output
 *     format of a Lambda function for proxy integration</a>
 */
public record ProxyAnswer(int status, Headers headers, byte[] body, boolean base64) {
  private static final Set<String> MEMBERS =
      Set.of("isBase64Encoded", "statusCode", "headers", "multiValueHeaders", "body");
  private static final Set<String> MEMBERS_OF_A_STREAM =
      Set.of("statusCode", "headers", "multiValueHeaders", "cookies");

  /**
   * Reads a whole answer.
   *
   * @throws MalformedAnswerException when it has not the form that a Lambda proxy integration wants
   */
  public static ProxyAnswer read(byte[] payload) {
    JsonNode answer = object(payload, MEMBERS);
    int status =
        AnswerJson.statusCode(answer)
            .orElseThrow(() -> new MalformedAnswerException("it has no statusCode"));
    return new ProxyAnswer(
        status, headers(answer), body(answer.path("body")), AnswerJson.isBase64Encoded(answer));
  }

  /**
   * Reads what stands before the body of an answer that streams.
   *
   * @throws MalformedAnswerException when it has not the form that streaming wants
   * @see <a
   *     href="https://docs.aws.amazon.com/apigateway/latest/developerguide/response-transfer-mode-lambda.html">Payload
   *     response streaming</a>
   */
  public static ProxyAnswer readHead(byte[] metadata) {
    JsonNode answer = object(metadata, MEMBERS_OF_A_STREAM);
    Headers.Builder headers = headers(answer).toBuilder();
    for (JsonNode cookie : answer.path("cookies")) {
      AnswerJson.addField(headers, "Set-Cookie", cookie);
    }
    return new ProxyAnswer(
        AnswerJson.statusCode(answer).orElse(200), headers.build(), new byte[0], false);
  }

  private static JsonNode object(byte[] payload, Set<String> members) {
    JsonNode answer = AnswerJson.read(payload);
    if (!answer.isObject()) {
      throw new MalformedAnswerException("it is " + AnswerJson.shown(answer) + ", no object");
    }
    for (Iterator<String> names = answer.fieldNames(); names.hasNext(); ) {
      String name = names.next();
      if (!members.contains(name)) {
        throw new MalformedAnswerException(
            "it has the member "
                + name
                + "; there may be "
                + String.join(", ", members.stream().sorted().toList()));
      }
    }
    return answer;
  }

  /** Both maps together; a pair that is in both is there once. */
  private static Headers headers(JsonNode answer) {
    Headers.Builder single = Headers.builder();
    AnswerJson.addHeaders(answer.path("headers"), single);
    Headers several = several(answer.path("multiValueHeaders"));
    Headers.Builder merged = Headers.builder();
    for (Headers.Header field : single.build().fields()) {
      List<String> others = several.all(field.name());
      if (!others.contains(field.value())) {
        merged.add(field.name(), field.value());
      }
    }
    several.fields().forEach(field -> merged.add(field.name(), field.value()));
    return merged.build();
  }

  private static Headers several(JsonNode multiValueHeaders) {
    Headers.Builder fields = Headers.builder();
    if (multiValueHeaders.isMissingNode() || multiValueHeaders.isNull()) {
      return fields.build();
    }
    if (!multiValueHeaders.isObject()) {
      throw new MalformedAnswerException(
          "its multiValueHeaders are " + AnswerJson.shown(multiValueHeaders) + ", no object");
    }
    for (Map.Entry<String, JsonNode> field : multiValueHeaders.properties()) {
      if (!field.getValue().isArray()) {
        throw new MalformedAnswerException(
            "its multiValueHeaders have "
                + AnswerJson.shown(field.getValue())
                + " for "
                + field.getKey()
                + ", no array");
      }
      field.getValue().forEach(value -> AnswerJson.addField(fields, field.getKey(), value));
    }
    return fields.build();
  }

  private static byte[] body(JsonNode body) {
    if (body.isMissingNode() || body.isNull()) {
      return new byte[0];
    }
    if (!body.isTextual()) {
      throw new MalformedAnswerException("its body is " + AnswerJson.shown(body) + ", no text");
    }
    return body.textValue().getBytes(StandardCharsets.UTF_8);
  }
}
