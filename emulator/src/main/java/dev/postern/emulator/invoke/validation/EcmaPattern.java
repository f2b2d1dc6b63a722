package dev.postern.emulator.invoke.validation;

import dev.postern.emulator.invoke.mapping.MappingException;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * A regular expression as ECMA 262 reads it, found anywhere in a text. Every character that the
 * search looks at counts as a step of the check, so that one which backtracks without end fails its
 * own request.
 */
final class EcmaPattern {
  private final String source;
  private final Pattern pattern;

  private EcmaPattern(String source, Pattern pattern) {
    this.source = source;
    this.pattern = pattern;
  }

  /**
   * Compiles an expression.
   *
   * @throws MappingException when it is none
   */
  static EcmaPattern compile(String source) {
    try {
      return new EcmaPattern(source, Pattern.compile(inJava(source)));
    } catch (PatternSyntaxException e) {
      throw new MappingException(
          "the pattern '" + source + "' is no regular expression: " + e.getDescription());
    }
  }

  /** Whether a text is a regular expression. */
  static boolean isExpression(String text) {
    try {
      compile(text);
      return true;
    } catch (MappingException e) {
      return false;
    }
  }

  /** Whether the expression is found in a text. */
  boolean matches(String text, BodyCheck check) {
    return pattern.matcher(new CountedText(text, check)).find();
  }

  /** The expression as written. */
  @Override
  public String toString() {
    return source;
  }

  /**
   * The expression in Java's dialect: {@code $} is the very end, and within brackets {@code [} and
   * {@code &&} are plain characters.
   */
  private static String inJava(String source) {
    StringBuilder java = new StringBuilder(source.length() + 8);
    boolean inBrackets = false;
    for (int i = 0; i < source.length(); i++) {
      char c = source.charAt(i);
      if (c == '\\' && i + 1 < source.length()) {
        java.append(c).append(source.charAt(++i));
      } else if (inBrackets) {
        inBrackets = c != ']';
        java.append(c == '[' || c == '&' ? "\\" : "").append(c);
      } else {
        inBrackets = c == '[';
        java.append(c == '$' ? "\\z" : c);
      }
    }
    return java.toString();
  }

  /** A text that counts how often it is looked at. */
  private record CountedText(String text, BodyCheck check) implements CharSequence {
    @Override
    public int length() {
      return text.length();
    }

    @Override
    public char charAt(int index) {
      check.step();
      return text.charAt(index);
    }

    @Override
    public CharSequence subSequence(int start, int end) {
      return text.substring(start, end);
    }

    @Override
    public String toString() {
      return text;
    }
  }
}
