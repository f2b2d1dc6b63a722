package dev.postern.emulator.management.logs.pattern;

import java.util.regex.Pattern;

/** What a text is held against. */
@FunctionalInterface
interface TextTest {
  boolean holds(String text);

  /** The expression is found somewhere in the text. */
  static TextTest found(Pattern expression) {
    return text -> expression.matcher(text).find();
  }

  /** The text is this one, in which {@code *} stands for anything. */
  static TextTest like(String wildcards) {
    String[] parts = wildcards.split("\\*", -1);
    return parts.length == 1 ? wildcards::equals : text -> isLike(text, parts);
  }

  private static boolean isLike(String text, String[] parts) {
    String last = parts[parts.length - 1];
    if (!text.startsWith(parts[0]) || text.length() < parts[0].length() + last.length()) {
      return false;
    }
    int from = parts[0].length();
    int to = text.length() - last.length();
    for (int i = 1; i < parts.length - 1; i++) {
      int found = text.indexOf(parts[i], from);
      if (found < 0) {
        return false;
      }
      from = found + parts[i].length();
    }
    return from <= to && text.endsWith(last);
  }
}
