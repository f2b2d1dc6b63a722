package dev.postern.emulator.admin;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/** A page's query parameters: only those it knows, each with a rule. */
final class PageQuery {
  private final Map<String, String> values;

  private PageQuery(Map<String, String> values) {
    this.values = values;
  }

  /**
   * Reads a query string.
   *
   * @param known the names the page knows
   * @throws BadPageRequestException when there is another
   */
  static PageQuery read(String rawQuery, List<String> known) {
    Map<String, String> values = new TreeMap<>();
    for (String pair : rawQuery.split("&", -1)) {
      if (!pair.isEmpty()) {
        int equals = pair.indexOf('=');
        String name = decode(equals < 0 ? pair : pair.substring(0, equals));
        if (!known.contains(name)) {
          throw new BadPageRequestException(
              "Query parameter " + name + " is not known; known are " + String.join(", ", known));
        }
        values.put(name, decode(equals < 0 ? "" : pair.substring(equals + 1)));
      }
    }
    return new PageQuery(values);
  }

  /** The value, if it was given and keeps to the rule. */
  Optional<String> find(String name, Predicate<String> valid, String rule) {
    Optional<String> value = Optional.ofNullable(values.get(name));
    if (value.isPresent() && !valid.test(value.get())) {
      throw new BadPageRequestException(name + "=" + value.get() + " is not " + rule);
    }
    return value;
  }

  private static String decode(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw new BadPageRequestException("The query string has a broken percent-encoding: " + text);
    }
  }
}
