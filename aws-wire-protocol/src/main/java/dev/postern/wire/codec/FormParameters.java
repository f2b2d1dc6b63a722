package dev.postern.wire.codec;

import dev.postern.wire.operations.QueryString;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The parameters of an awsQuery request by name. Names are paths: {@code Tags.member.1.Key} is the
 * member {@code Key} of the first element of {@code Tags}. Of a name that comes twice the first
 * value counts.
 */
final class FormParameters {
  private static final int MOST_DIGITS = 9;

  private final NavigableMap<String, String> values = new TreeMap<>();

  FormParameters(QueryString parameters) {
    parameters.parameters().forEach(each -> values.putIfAbsent(each.name(), each.value()));
  }

  /** The value of exactly that name. */
  Optional<String> value(String name) {
    return Optional.ofNullable(values.get(name));
  }

  /** Whether there are parameters below that name. */
  boolean hasBelow(String name) {
    String next = values.higherKey(name + ".");
    return next != null && next.startsWith(name + ".");
  }

  /**
   * The numbers that follow a name, in order, each with the name of its element: {@code
   * Tags.member} gives {@code {1=Tags.member.1, 2=Tags.member.2}}.
   *
   * @throws MalformedInputException if something else than a number follows the name
   */
  SortedMap<Integer, String> elements(String name) {
    String prefix = name + ".";
    SortedMap<Integer, String> elements = new TreeMap<>();
    for (String key : values.tailMap(prefix, true).keySet()) {
      if (!key.startsWith(prefix)) {
        break;
      }
      int dot = key.indexOf('.', prefix.length());
      String element = dot < 0 ? key : key.substring(0, dot);
      elements.putIfAbsent(number(element.substring(prefix.length())), element);
    }
    return elements;
  }

  private static int number(String digits) {
    boolean isNumber =
        !digits.isEmpty()
            && digits.length() <= MOST_DIGITS
            && digits.chars().allMatch(c -> c >= '0' && c <= '9');
    if (!isNumber) {
      throw MalformedInputException.because("'" + digits + "' is not the index of a list element");
    }
    return Integer.parseInt(digits);
  }
}
