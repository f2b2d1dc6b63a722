package dev.postern.emulator.management.model;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/** What the service model says of a text: one of some values, or of some form. */
sealed interface ValueType {
  /** Whether the value is what it must be. */
  boolean admits(String value);

  /** The rule, in the words of AWS's front end. */
  String rule();

  /** Reads the definition of a type: a pattern between slashes, or values between spaces. */
  static ValueType parse(String definition) {
    return definition.startsWith("/")
        ? new Form(Pattern.compile(definition.substring(1, definition.length() - 1)))
        : new Enumeration(Arrays.asList(definition.split(" ")));
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
    public boolean admits(String value) {
      return values.contains(value);
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
    public boolean admits(String value) {
      return pattern.matcher(value).matches();
    }

    @Override
    public String rule() {
      return "Member must satisfy regular expression pattern: " + pattern.pattern();
    }
  }
}
