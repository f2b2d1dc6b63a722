package dev.postern.wire.codec;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonParser.NumberType;
import java.io.IOException;
import java.util.function.LongFunction;

/**
 * Whole numbers of 32 and 64 bits. In JSON a fraction is cut off and a number out of range becomes
 * the nearest end of the range, as AWS's service framework does; text must be a number in range.
 *
 * @param target the type's name with its article
 * @param min the least value
 * @param max the greatest value
 * @param box makes the member's own type
 */
record IntegerForm(String target, long min, long max, LongFunction<Object> box)
    implements ScalarForm {
  static final IntegerForm INTEGER =
      new IntegerForm("an Integer", Integer.MIN_VALUE, Integer.MAX_VALUE, value -> (int) value);
  static final IntegerForm LONG =
      new IntegerForm("a Long", Long.MIN_VALUE, Long.MAX_VALUE, value -> value);

  @Override
  public Object read(JsonParser json) throws IOException {
    return switch (json.currentToken()) {
      case VALUE_NUMBER_INT -> box.apply(clamp(whole(json)));
      case VALUE_NUMBER_FLOAT -> box.apply(clamp((long) json.getDoubleValue()));
      default -> throw MalformedInputException.inconvertible(json, target);
    };
  }

  private static long whole(JsonParser json) throws IOException {
    if (json.getNumberType() == NumberType.BIG_INTEGER) {
      return json.getBigIntegerValue().signum() < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
    }
    return json.getLongValue();
  }

  private long clamp(long value) {
    return Math.max(min, Math.min(max, value));
  }

  @Override
  public void write(Object value, JsonGenerator json) throws IOException {
    json.writeNumber(((Number) value).longValue());
  }

  @Override
  public Object parse(String text) {
    try {
      long value = Long.parseLong(text);
      if (value == clamp(value)) {
        return box.apply(value);
      }
    } catch (NumberFormatException e) {
      // Answered below, together with numbers out of range.
    }
    throw MalformedInputException.inconvertibleText(target);
  }

  @Override
  public String print(Object value) {
    return value.toString();
  }
}
