package dev.postern.emulator.invoke.mapping;

import com.jayway.jsonpath.Configuration;
import com.jayway.jsonpath.InvalidJsonException;
import com.jayway.jsonpath.JsonPath;
import com.jayway.jsonpath.JsonPathException;
import com.jayway.jsonpath.PathNotFoundException;
import com.jayway.jsonpath.spi.json.JsonProvider;
import com.jayway.jsonpath.spi.json.JsonSmartJsonProvider;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How mapping reads and prints JSON: through JsonPath's own provider, json-smart, whose traits are
 * those seen in API Gateway. Objects print as {@code {a=1}}, arrays as JSON; text that is no JSON,
 * such as a form body, is a string; a number with a fraction is a double.
 */
final class Json {
  private static final JsonProvider PROVIDER = new JsonSmartJsonProvider();
  private static final Configuration CONFIGURATION =
      Configuration.builder().jsonProvider(PROVIDER).build();

  private Json() {}

  /**
   * Parses a text into maps, lists, strings, numbers, booleans and null.
   *
   * @throws MappingException when an object or array in it is broken
   */
  static @Nullable Object parse(String text) {
    if (LongNumbers.in(text)) {
      throw RenderLimits.exceeded(
          "not valid JSON: a number has more digits than", RenderLimits.MOST_DIGITS);
    }
    try {
      return PROVIDER.parse(text);
    } catch (InvalidJsonException e) {
      throw new MappingException("not valid JSON: " + reason(e));
    }
  }

  /** json-smart's words, without the token it has none of at the end of a text. */
  private static String reason(InvalidJsonException failure) {
    String words = OneLine.of(failure.getCause());
    return words.endsWith(": EOF") || words.endsWith(": null")
        ? words.substring(0, words.lastIndexOf(':'))
        : words;
  }

  /** What the path finds; {@link Absent#ABSENT} when it finds nothing, null for a JSON null. */
  static @Nullable Object find(@Nullable Object document, JsonPath path) {
    if (document == null) {
      return path.getPath().equals("$") ? null : Absent.ABSENT;
    }
    try {
      return path.read(document, CONFIGURATION);
    } catch (PathNotFoundException e) {
      return Absent.ABSENT;
    } catch (JsonPathException e) {
      throw new MappingException("\"" + path.getPath() + "\" fails: " + OneLine.of(e));
    }
  }

  /** The value as compact JSON, keys in their order. */
  static String print(@Nullable Object value) {
    if (value instanceof Map || value instanceof List) {
      return PROVIDER.toJson(value);
    }
    String inArray = PROVIDER.toJson(Collections.singletonList(value));
    return inArray.substring(1, inArray.length() - 1);
  }
}
