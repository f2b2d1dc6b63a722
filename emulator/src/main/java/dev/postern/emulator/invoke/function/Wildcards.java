package dev.postern.emulator.invoke.function;

/** Text compared with a pattern as IAM policies have it: {@code *} and {@code ?}. */
final class Wildcards {
  private Wildcards() {}

  /**
   * Whether the whole text is as the pattern says. Runs in the product of both lengths at worst:
   * only the last star is ever tried again.
   */
  static boolean match(String pattern, String text) {
    int at = 0;
    int star = -1;
    int resume = 0;
    int i = 0;
    while (i < text.length()) {
      if (at < pattern.length() && pattern.charAt(at) == '*') {
        star = at++;
        resume = i;
      } else if (at < pattern.length() && isOne(pattern.charAt(at), text.charAt(i))) {
        at++;
        i++;
      } else if (star >= 0) {
        at = star + 1;
        i = ++resume;
      } else {
        return false;
      }
    }
    while (at < pattern.length() && pattern.charAt(at) == '*') {
      at++;
    }
    return at == pattern.length();
  }

  private static boolean isOne(char inPattern, char inText) {
    return inPattern == '?' || inPattern == inText;
  }
}
