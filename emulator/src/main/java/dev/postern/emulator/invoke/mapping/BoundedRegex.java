package dev.postern.emulator.invoke.mapping;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * A regular expression at work on a text within the limits of the rendering: every character it
 * reads is counted, so that one that backtracks without end is ended.
 */
final class BoundedRegex {
  /** What reading a character costs: there is more to each than passing by. */
  private static final int READ = 8;

  private final String text;
  private final Matcher matcher;

  /**
   * @throws MappingException when the expression is none
   */
  BoundedRegex(String text, String expression) {
    this.text = text;
    this.matcher = compile(expression).matcher(new CountedText(text, RenderLimits.current()));
  }

  private static Pattern compile(String expression) {
    try {
      return Pattern.compile(expression);
    } catch (PatternSyntaxException e) {
      throw new MappingException(
          "\""
              + OneLine.of(expression)
              + "\" is no regular expression: "
              + e.getDescription()
              + " near index "
              + e.getIndex());
    }
  }

  boolean matches() {
    return matcher.matches();
  }

  /** The text with up to so many matches replaced, as {@code String.replaceAll} does. */
  String replace(String replacement, int most) {
    long references = replacement.chars().filter(c -> c == '$').count();
    StringBuilder result = new StringBuilder();
    for (int i = 0; i < most && matcher.find(); i++) {
      long length = (long) matcher.end() - matcher.start();
      if (result.length() + replacement.length() + references * length
          > RenderLimits.LONGEST_TEXT) {
        throw RenderLimits.exceeded("a text in it is longer than", RenderLimits.LONGEST_TEXT);
      }
      append(replacement, result);
    }
    return matcher.appendTail(result).toString();
  }

  private void append(String replacement, StringBuilder result) {
    try {
      matcher.appendReplacement(result, replacement);
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      throw new MappingException(
          "the replacement \"" + OneLine.of(replacement) + "\": " + OneLine.of(e));
    }
  }

  /** The parts between the matches, as {@code String.split} gives them. */
  String[] split(int limit) {
    List<String> parts = new ArrayList<>();
    int start = 0;
    while ((limit <= 0 || parts.size() < limit - 1) && matcher.find()) {
      if (matcher.end() > 0) {
        parts.add(text.substring(start, matcher.start()));
        start = matcher.end();
      }
    }
    if (parts.isEmpty()) {
      return new String[] {text};
    }
    parts.add(text.substring(start));
    int size = parts.size();
    while (limit == 0 && size > 0 && parts.get(size - 1).isEmpty()) {
      size--;
    }
    return parts.subList(0, size).toArray(String[]::new);
  }

  /** A text that counts how often it is read. */
  private record CountedText(String text, RenderLimits limits) implements CharSequence {
    @Override
    public char charAt(int index) {
      limits.work(READ);
      return text.charAt(index);
    }

    @Override
    public int length() {
      return text.length();
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
