package dev.postern.openapi;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * Turns the bytes of a document into its tree. JSON starts with a brace; everything else is YAML.
 *
 * <p>Bounded in every direction a hostile document can grow: size, nesting, and what YAML aliases
 * expand to.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/apigateway/latest/api/API_ImportRestApi.html">ImportRestApi</a>
 *     for the largest document
 */
final class DocumentText {
  static final int MAX_BYTES = 6 * 1024 * 1024;
  static final int MAX_DEPTH = 100;

  /** Keeps numbers as they are written: models are stored as text. */
  static final JsonMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
                  .build())
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  private DocumentText() {}

  static ObjectNode parse(byte[] document) {
    if (document.length > MAX_BYTES) {
      throw Place.DOCUMENT.error(
          "it has %d bytes, the maximum is %d".formatted(document.length, MAX_BYTES));
    }
    String text = decode(document);
    JsonNode tree = text.stripLeading().startsWith("{") ? parseJson(text) : YamlText.parse(text);
    if (tree instanceof ObjectNode object) {
      return object;
    }
    throw Place.DOCUMENT.error("it must be an object, not " + Excerpt.of(tree));
  }

  private static String decode(byte[] document) {
    try {
      String text =
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(document)).toString();
      String unmarked = text.startsWith("\uFEFF") ? text.substring(1) : text;
      if (unmarked.isBlank()) {
        throw Place.DOCUMENT.error("it is empty");
      }
      return unmarked;
    } catch (CharacterCodingException e) {
      throw Place.DOCUMENT.error("it is not UTF-8 text");
    }
  }

  private static JsonNode parseJson(String text) {
    try (JsonParser parser = JSON.createParser(text)) {
      return parseJson(parser);
    } catch (IOException e) {
      throw new UncheckedIOException("text in memory cannot fail to be read", e);
    }
  }

  private static JsonNode parseJson(JsonParser parser) throws IOException {
    try {
      JsonNode tree = JSON.readTree(parser);
      if (parser.nextToken() != null) {
        throw invalidJson(parser.currentTokenLocation(), "there is more after the document's end");
      }
      return tree;
    } catch (JsonProcessingException e) {
      JsonLocation location = e.getLocation();
      throw invalidJson(
          location == null ? parser.currentLocation() : location, e.getOriginalMessage());
    }
  }

  private static OpenApiImportException invalidJson(JsonLocation location, String problem) {
    return unparsable("JSON", location.getLineNr(), location.getColumnNr(), problem);
  }

  static OpenApiImportException unparsable(String language, int line, int column, String problem) {
    return Place.DOCUMENT.error(
        "not valid %s at line %d, column %d: %s"
            .formatted(language, line, column, problem.lines().findFirst().orElse("")));
  }
}
