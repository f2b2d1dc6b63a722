package dev.postern.wire.codec;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;

/** Booleans. As text exactly {@code true} and {@code false}. */
record BooleanForm() implements ScalarForm {
  private static final String TARGET = "a Boolean";

  @Override
  public Object read(JsonParser json) throws IOException {
    return switch (json.currentToken()) {
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      default -> throw MalformedInputException.inconvertible(json, TARGET);
    };
  }

  @Override
  public void write(Object value, JsonGenerator json) throws IOException {
    json.writeBoolean((Boolean) value);
  }

  @Override
  public Object parse(String text) {
    return switch (text) {
      case "true" -> true;
      case "false" -> false;
      default -> throw MalformedInputException.inconvertibleText(TARGET);
    };
  }

  @Override
  public String print(Object value) {
    return value.toString();
  }
}
