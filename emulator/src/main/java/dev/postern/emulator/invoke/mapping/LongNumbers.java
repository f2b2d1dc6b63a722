package dev.postern.emulator.invoke.mapping;

/**
 * Finds numbers in a JSON text that no honest sender writes, before the parser reads them: reading
 * a number takes time that grows with the square of its digits.
 */
final class LongNumbers {
  private LongNumbers() {}

  /** Whether the text is JSON, by its first character, and holds a number of too many digits. */
  static boolean in(String text) {
    return text.length() > RenderLimits.MOST_DIGITS && looksLikeJson(text) && findsOne(text);
  }

  /** Everything else the parser takes as one string, whatever digits are in it. */
  private static boolean looksLikeJson(String text) {
    char first = text.stripLeading().isEmpty() ? ' ' : text.stripLeading().charAt(0);
    return first == '{' || first == '[' || first == '-' || isDigit(first);
  }

  private static boolean findsOne(String text) {
    int digits = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"') {
        i = endOfString(text, i);
        digits = 0;
      } else if (isDigit(c)) {
        if (++digits > RenderLimits.MOST_DIGITS) {
          return true;
        }
      } else if (c != '.') {
        digits = 0;
      }
    }
    return false;
  }

  private static int endOfString(String text, int start) {
    int i = start + 1;
    while (i < text.length() && text.charAt(i) != '"') {
      i += text.charAt(i) == '\\' ? 2 : 1;
    }
    return i;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
