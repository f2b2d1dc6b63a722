package dev.postern.emulator.management.model;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What the service model says of a value: one of some, of some form, within some bounds. */
sealed interface ValueType {
  /** Whether the value is what it must be. */
  boolean admits(Object value);

  /** The rule, in the words of AWS's front end. */
  String rule();

  /** The rules that the value breaks. */
  default List<String> broken(Object value) {
    return admits(value) ? List.of() : List.of(rule());
  }

  /**
   * Reads the definition of a type, in one or more parts: a pattern between slashes; values between
   * spaces; {@code length:1..512} or {@code range:1..50}, of which either end may be missing.
   */
  static ValueType parse(List<String> parts) {
    List<ValueType> types = new ArrayList<>();
    for (String part : parts) {
      if (part.startsWith("/")) {
        types.add(new Form(Pattern.compile(part.substring(1, part.length() - 1))));
      } else if (part.startsWith("length:") || part.startsWith("range:")) {
        types.addAll(bounds(part));
      } else {
        types.add(new Enumeration(Arrays.asList(part.split(" "))));
      }
    }
    return types.size() == 1 ? types.get(0) : new AllOf(types);
  }

  private static List<ValueType> bounds(String part) {
    boolean length = part.startsWith("length:");
    String[] ends = part.substring(part.indexOf(':') + 1).split("\\.\\.", -1);
    List<ValueType> bounds = new ArrayList<>();
    if (!ends[1].isEmpty()) {
      bounds.add(new Bound(length, false, new BigDecimal(ends[1])));
    }
    if (!ends[0].isEmpty()) {
      bounds.add(new Bound(length, true, new BigDecimal(ends[0])));
    }
    return bounds;
  }

  /**
   * One of these.
   *
   * @param values the values, in the order in which AWS lists them
   */
  record Enumeration(List<String> values) implements ValueType {
    /** Copies the values. */
    public Enumeration {
      values = List.copyOf(values);
    }

    @Override
    public boolean admits(Object value) {
      return values.contains(value.toString());
    }

    @Override
    public String rule() {
      return "Member must satisfy enum value set: " + values;
    }
  }

  /**
   * Text of a form.
   *
   * @param pattern what the whole text must match
   */
  record Form(Pattern pattern) implements ValueType {
    @Override
    public boolean admits(Object value) {
      return pattern.matcher(value.toString()).matches();
    }

    @Override
    public String rule() {
      return "Member must satisfy regular expression pattern: " + pattern.pattern();
    }
  }

  /**
   * One end of a range.
   *
   * @param ofLength whether the length is meant, of a list or map the number of entries
   * @param least whether it is the least that is allowed, else it is the most
   * @param end the end, itself allowed
   */
  record Bound(boolean ofLength, boolean least, BigDecimal end) implements ValueType {
    @Override
    public boolean admits(Object value) {
      int compared =
          (ofLength ? BigDecimal.valueOf(length(value)) : new BigDecimal(value.toString()))
              .compareTo(end);
      return least ? compared >= 0 : compared <= 0;
    }

    private static int length(Object value) {
      if (value instanceof Collection<?> items) {
        return items.size();
      }
      if (value instanceof Map<?, ?> entries) {
        return entries.size();
      }
      return value.toString().length();
    }

    @Override
    public String rule() {
      return "Member must have %s %s than or equal to %s"
          .formatted(ofLength ? "length" : "value", least ? "greater" : "less", end);
    }
  }

  /**
   * All of these.
   *
   * @param types the types
   */
  record AllOf(List<ValueType> types) implements ValueType {
    /** Copies the types. */
    public AllOf {
      types = List.copyOf(types);
    }

    @Override
    public boolean admits(Object value) {
      return types.stream().allMatch(type -> type.admits(value));
    }

    @Override
    public String rule() {
      return types.stream().map(ValueType::rule).collect(Collectors.joining(", "));
    }

    @Override
    public List<String> broken(Object value) {
      return types.stream().flatMap(type -> type.broken(value).stream()).toList();
    }
  }
}
