package dev.postern.wire.codec;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;

/**
 * Points in time as seconds since 1970, with milliseconds as decimals where there are any: the
 * default of restJson1 in a body.
 */
record EpochSecondsForm() implements ScalarForm {
  private static final String TARGET = "milliseconds since epoch";
  private static final int MILLI_DIGITS = 3;

  /** Beyond any date that means something, and far below where arithmetic becomes dear. */
  private static final double MAX_SECONDS = 1e12;

  @Override
  public Object read(JsonParser json) throws IOException {
    return switch (json.currentToken()) {
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> instant(json.getDoubleValue());
      default -> throw MalformedInputException.inconvertible(json, TARGET);
    };
  }

  private static Instant instant(double seconds) {
    if (!(Math.abs(seconds) <= MAX_SECONDS)) {
      throw MalformedInputException.because("NUMBER_VALUE can not be converted to " + TARGET);
    }
    return Instant.ofEpochMilli(Math.round(seconds * 1000));
  }

  @Override
  public void write(Object value, JsonGenerator json) throws IOException {
    json.writeNumber(print(value));
  }

  @Override
  public Object parse(String text) {
    try {
      return instant(Double.parseDouble(text));
    } catch (NumberFormatException e) {
      throw MalformedInputException.inconvertibleText(TARGET);
    }
  }

  @Override
  public String print(Object value) {
    return BigDecimal.valueOf(((Instant) value).toEpochMilli(), MILLI_DIGITS)
        .stripTrailingZeros()
        .toPlainString();
  }
}
