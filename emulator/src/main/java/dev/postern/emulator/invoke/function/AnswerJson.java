package dev.postern.emulator.invoke.function;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.postern.emulator.invoke.FieldSyntax;
import dev.postern.wire.http.Headers;
import java.io.IOException;
import java.util.Map;
import java.util.OptionalInt;

/** Reads the members that the answers of functions have in whatever format. */
final class AnswerJson {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();
  private static final int EXCERPT = 80;

  private AnswerJson() {}

  /** Any JSON. */
  static JsonNode read(byte[] payload) {
    try {
      return JSON.readTree(payload);
    } catch (JsonProcessingException e) {
      throw new MalformedAnswerException("it is no JSON: " + e.getOriginalMessage());
    } catch (IOException e) {
      throw new MalformedAnswerException("it is no JSON: " + e);
    }
  }

  /** A status: a number or the digits of one; empty when there is none. */
  static OptionalInt statusCode(JsonNode answer) {
    JsonNode given = answer.path("statusCode");
    if (given.isMissingNode() || given.isNull()) {
      return OptionalInt.empty();
    }
    try {
      int status =
          given.isTextual() || given.canConvertToExactIntegral()
              ? Integer.parseInt(given.asText().strip())
              : 0;
      if (status >= 200 && status <= 599) {
        return OptionalInt.of(status);
      }
    } catch (NumberFormatException e) {
      // Said below: whatever is no status fails alike.
    }
    throw new MalformedAnswerException("its statusCode is " + shown(given) + ", no HTTP status");
  }

  /** Adds the members of {@code headers}: one value for each name. */
  static void addHeaders(JsonNode headers, Headers.Builder fields) {
    if (headers.isMissingNode() || headers.isNull()) {
      return;
    }
    if (!headers.isObject()) {
      throw new MalformedAnswerException("its headers are " + shown(headers) + ", no object");
    }
    for (Map.Entry<String, JsonNode> field : headers.properties()) {
      addField(fields, field.getKey(), field.getValue());
    }
  }

  /** Adds a field whose value may also be a number or a boolean; null is none. */
  static void addField(Headers.Builder fields, String name, JsonNode value) {
    if (value.isNull()) {
      return;
    }
    if (value.isContainerNode()) {
      throw new MalformedAnswerException(
          "its header " + name + " is " + shown(value) + ", no text");
    }
    FieldSyntax.problem(name, value.asText())
        .ifPresent(
            problem -> {
              throw new MalformedAnswerException(problem);
            });
    fields.add(name, value.asText());
  }

  /** Whether {@code isBase64Encoded} is set. */
  static boolean isBase64Encoded(JsonNode answer) {
    JsonNode given = answer.path("isBase64Encoded");
    if (given.isMissingNode() || given.isNull() || given.isBoolean()) {
      return given.asBoolean();
    }
    throw new MalformedAnswerException("its isBase64Encoded is " + shown(given) + ", no boolean");
  }

  /** A value as messages show it: JSON, cut. */
  static String shown(JsonNode value) {
    String text = value.toString();
    return text.length() <= EXCERPT ? text : text.substring(0, EXCERPT) + "...";
  }
}
