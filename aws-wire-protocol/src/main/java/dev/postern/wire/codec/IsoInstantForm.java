package dev.postern.wire.codec;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;

/** Points in time as ISO 8601 text, {@code 2026-01-31T12:00:00Z}. */
record IsoInstantForm() implements ScalarForm {
  private static final String TARGET = "a Timestamp";

  @Override
  public Object read(JsonParser json) throws IOException {
    if (json.currentToken() != JsonToken.VALUE_STRING) {
      throw MalformedInputException.inconvertible(json, TARGET);
    }
    return parse(json.getText());
  }

  @Override
  public void write(Object value, JsonGenerator json) throws IOException {
    json.writeString(print(value));
  }

  @Override
  public Object parse(String text) {
    try {
      return DateTimeFormatter.ISO_OFFSET_DATE_TIME.parse(text, Instant::from);
    } catch (DateTimeException e) {
      throw MalformedInputException.inconvertibleText(TARGET);
    }
  }

  @Override
  public String print(Object value) {
    return DateTimeFormatter.ISO_INSTANT.format((Instant) value);
  }
}
