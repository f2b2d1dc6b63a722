package dev.postern.emulator.invoke.integration;

import java.util.Arrays;

/**
 * A fixed set of header names in the rules for header fields, asked about without regard to case
 * and without making a lower-case copy: a name is compared only with those of its length.
 */
final class FieldNames {
  private final String[][] byLength;

  private FieldNames(String[][] byLength) {
    this.byLength = byLength;
  }

  static FieldNames of(String... names) {
    int longest = 0;
    for (String name : names) {
      longest = Math.max(longest, name.length());
    }
    String[][] byLength = new String[longest + 1][];
    for (int length = 0; length <= longest; length++) {
      int wanted = length;
      byLength[length] =
          Arrays.stream(names).filter(name -> name.length() == wanted).toArray(String[]::new);
    }
    return new FieldNames(byLength);
  }

  boolean contains(String name) {
    if (name.length() < byLength.length) {
      for (String candidate : byLength[name.length()]) {
        if (candidate.equalsIgnoreCase(name)) {
          return true;
        }
      }
    }
    return false;
  }
}
