package dev.postern.emulator.storage;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** How kept JSON is laid out: a line for each member, alike on every machine. */
final class StateJson {
  private static final DefaultIndenter LINES = new DefaultIndenter("  ", "\n");

  /** Names are not shared: many are ids, of which a table of names would only grow. */
  private static final JsonMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder()
                  .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
                  .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private static final ObjectWriter COMPACT = JSON.writer();
  private static final ObjectWriter LAID_OUT =
      JSON.writer(new DefaultPrettyPrinter().withObjectIndenter(LINES).withArrayIndenter(LINES));

  private StateJson() {}

  /** The text of that JSON, laid out, with a line end. */
  static byte[] bytes(JsonNode json) {
    return bytes(LAID_OUT, json);
  }

  /** The same in one line. */
  static byte[] line(JsonNode json) {
    return bytes(COMPACT, json);
  }

  private static byte[] bytes(ObjectWriter writer, JsonNode json) {
    try {
      return (writer.writeValueAsString(json) + "\n").getBytes(StandardCharsets.UTF_8);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The JSON that a text is.
   *
   * @throws JsonProcessingException when it is none, or is followed by something
   */
  static JsonNode read(byte[] text) throws JsonProcessingException {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw e;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
