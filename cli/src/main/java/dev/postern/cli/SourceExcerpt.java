package dev.postern.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The part of a mapping template around the place that a failure names, with a caret under the
 * column:
 *
 * <pre>
 *   1 | {
 *   2 |   "a": $l.get(5)
 *     |        ^
 * </pre>
 */
final class SourceExcerpt {
  private static final Pattern PLACE = Pattern.compile(", line (\\d+), column (\\d+)");
  private static final int LINES_BEFORE = 2;

  private SourceExcerpt() {}

  /** The lines of the excerpt; none when the failure names no place in the source. */
  static List<String> of(String failure, String source) {
    Matcher place = PLACE.matcher(failure);
    List<String> lines = source.lines().toList();
    if (!place.find() || Integer.parseInt(place.group(1)) > lines.size()) {
      return List.of();
    }
    int line = Integer.parseInt(place.group(1));
    int column = Math.max(1, Integer.parseInt(place.group(2)));
    int digits = String.valueOf(line).length();
    List<String> excerpt = new ArrayList<>();
    for (int number = Math.max(1, line - LINES_BEFORE); number <= line; number++) {
      excerpt.add(("%" + digits + "d | %s").formatted(number, lines.get(number - 1)));
    }
    excerpt.add(" ".repeat(digits) + " | " + upTo(column, lines.get(line - 1)) + "^");
    return excerpt;
  }

  /** Blanks as wide as the line before its column: tabs stay tabs. */
  private static String upTo(int column, String line) {
    StringBuilder blanks = new StringBuilder();
    for (int i = 0; i < column - 1; i++) {
      blanks.append(i < line.length() && line.charAt(i) == '\t' ? '\t' : ' ');
    }
    return blanks.toString();
  }
}
