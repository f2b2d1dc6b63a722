package dev.postern.emulator.invoke.function;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes the JSON of events. */
final class JsonText {
  private static final JsonFactory JSON = new JsonFactory();
  private static final int ROOM = 2048;

  private JsonText() {}

  /** What writes into a generator. */
  @FunctionalInterface
  interface Writing {
    void to(JsonGenerator json) throws IOException;
  }

  /** One object. */
  static byte[] object(Writing members) {
    ByteArrayOutputStream text = new ByteArrayOutputStream(ROOM);
    try (JsonGenerator json = JSON.createGenerator(text)) {
      json.writeStartObject();
      members.to(json);
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("memory was written to", e);
    }
    return text.toByteArray();
  }

  /** A member that holds an object of texts. */
  static void texts(JsonGenerator json, String name, Map<String, String> values)
      throws IOException {
    json.writeObjectFieldStart(name);
    for (Map.Entry<String, String> value : values.entrySet()) {
      json.writeStringField(value.getKey(), value.getValue());
    }
    json.writeEndObject();
  }

  /** A member that holds any value: texts, numbers, booleans, null and objects of these. */
  static void value(JsonGenerator json, String name, @Nullable Object value) throws IOException {
    json.writeFieldName(name);
    if (value instanceof Map<?, ?> members) {
      json.writeStartObject();
      for (Map.Entry<?, ? extends @Nullable Object> member : members.entrySet()) {
        value(json, String.valueOf(member.getKey()), member.getValue());
      }
      json.writeEndObject();
    } else {
      scalar(json, value);
    }
  }

  private static void scalar(JsonGenerator json, @Nullable Object value) throws IOException {
    if (value == null) {
      json.writeNull();
    } else if (value instanceof Number number) {
      json.writeNumber(number.longValue());
    } else if (value instanceof Boolean truth) {
      json.writeBoolean(truth);
    } else {
      json.writeString(value.toString());
    }
  }
}
