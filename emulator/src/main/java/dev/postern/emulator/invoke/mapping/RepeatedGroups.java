package dev.postern.emulator.invoke.mapping;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Finds regular expressions in the filters of a JSONPath that could backtrack without end: those
 * that repeat a group which repeats or chooses itself, such as {@code (a+)+}. The JSONPath library
 * matches them where no limit of the rendering reaches.
 */
final class RepeatedGroups {
  private static final String MATCHES = "=~";

  private final String expression;
  private final Deque<Boolean> groups = new ArrayDeque<>();
  private int at;

  private RepeatedGroups(String expression, int start) {
    this.expression = expression;
    this.at = start;
  }

  /** Whether a regular expression in the JSONPath repeats such a group. */
  static boolean in(String jsonPath) {
    for (int i = jsonPath.indexOf(MATCHES); i >= 0; i = jsonPath.indexOf(MATCHES, i + 1)) {
      int start = jsonPath.indexOf('/', i);
      if (start >= 0 && new RepeatedGroups(jsonPath, start + 1).isFound()) {
        return true;
      }
    }
    return false;
  }

  private boolean isFound() {
    groups.push(false);
    for (; at < expression.length() && expression.charAt(at) != '/'; at++) {
      switch (expression.charAt(at)) {
        case '\\' -> at++;
        case '[' -> skipClass();
        case '(' -> groups.push(false);
        case '*', '+', '{', '|' -> markGroup();
        case ')' -> {
          if (endOfGroup() && isRepeated()) {
            return true;
          }
        }
        default -> {}
      }
    }
    return false;
  }

  private void skipClass() {
    for (at++; at < expression.length() && expression.charAt(at) != ']'; at++) {
      if (expression.charAt(at) == '\\') {
        at++;
      }
    }
  }

  private void markGroup() {
    groups.pop();
    groups.push(true);
  }

  /** Leaves a group; the one around it varies if it does. */
  private boolean endOfGroup() {
    boolean varies = groups.pop();
    if (groups.isEmpty()) {
      groups.push(varies);
    } else if (varies) {
      markGroup();
    }
    return varies;
  }

  private boolean isRepeated() {
    return at + 1 < expression.length() && "*+{".indexOf(expression.charAt(at + 1)) >= 0;
  }
}
