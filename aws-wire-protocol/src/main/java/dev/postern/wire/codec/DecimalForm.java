package dev.postern.wire.codec;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.math.BigDecimal;

/** Doubles. In JSON also the strings {@code NaN}, {@code Infinity} and {@code -Infinity}. */
record DecimalForm() implements ScalarForm {
  private static final String TARGET = "a Double";

  @Override
  public Object read(JsonParser json) throws IOException {
    return switch (json.currentToken()) {
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> json.getDoubleValue();
      case VALUE_STRING -> special(json.getText());
      default -> throw MalformedInputException.inconvertible(json, TARGET);
    };
  }

  private static double special(String text) {
    return switch (text) {
      case "NaN" -> Double.NaN;
      case "Infinity" -> Double.POSITIVE_INFINITY;
      case "-Infinity" -> Double.NEGATIVE_INFINITY;
      default -> throw MalformedInputException.inconvertibleText(TARGET);
    };
  }

  @Override
  public void write(Object value, JsonGenerator json) throws IOException {
    json.writeNumber((Double) value);
  }

  @Override
  public Object parse(String text) {
    try {
      return new BigDecimal(text).doubleValue();
    } catch (NumberFormatException e) {
      throw MalformedInputException.inconvertibleText(TARGET);
    }
  }

  @Override
  public String print(Object value) {
    return value.toString();
  }
}
