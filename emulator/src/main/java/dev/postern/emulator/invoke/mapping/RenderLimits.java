package dev.postern.emulator.invoke.mapping;

import java.util.Collection;
import java.util.Locale;
import java.util.Map;

/**
 * How much one rendering may do: bounds that no honest template meets, counted in steps and
 * characters so that the same template always ends at the same place. Confined to one rendering.
 */
final class RenderLimits {
  /** Characters of the output, and of any one text in a variable: the payload quota of AWS. */
  static final int LONGEST_TEXT = 10 * 1024 * 1024;

  /** Rounds of one {@code #foreach}; AWS and Velocity end the loop there without an error. */
  static final int MOST_ROUNDS = 1000;

  private static final int MOST_STEPS = 5_000_000;
  private static final int MOST_INSERTED = 10 * LONGEST_TEXT;
  private static final int MOST_PRINTED_MEMBERS = 1_000_000;

  private int steps;
  private long inserted;

  /** Counts one look-up or assignment of a variable. */
  void step() {
    if (++steps > MOST_STEPS) {
      throw exceeded("it reads and sets variables more often than", MOST_STEPS);
    }
  }

  /** Checks a value before it is printed and counts its characters. */
  void printed(Object value) {
    if (value instanceof String text) {
      inserted += text.length();
    } else if (members(value) > MOST_PRINTED_MEMBERS) {
      throw exceeded("it prints a collection with more members than", MOST_PRINTED_MEMBERS);
    }
    if (inserted > MOST_INSERTED) {
      throw exceeded("it assembles more characters than", MOST_INSERTED);
    }
  }

  /** Checks a value that a method returned or that goes into a variable. */
  static void checkKept(Object value) {
    if (value instanceof String text && text.length() > LONGEST_TEXT) {
      throw exceeded("a text in it is longer than", LONGEST_TEXT);
    }
  }

  static MappingException exceeded(String what, int bound) {
    return new MappingException(String.format(Locale.ROOT, "%s %,d", what, bound));
  }

  private static int members(Object value) {
    if (value instanceof Collection<?> collection) {
      return collection.size();
    }
    return value instanceof Map<?, ?> map ? map.size() : 0;
  }
}
