package dev.postern.emulator.management.logs.pattern;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Reads a filter pattern from left to right; blanks between its parts mean nothing. */
final class PatternReader {
  /** Documented: what a regular expression may have in it; there are no groups. */
  private static final Pattern EXPRESSION =
      Pattern.compile("[A-Za-z0-9:_#=@/;,\\- ^$?\\[\\]{}|\\\\*+.]+");

  private final String text;
  private int position;

  PatternReader(String text) {
    this.text = text;
    skipBlanks();
  }

  /** A reader that stands where this one stands. */
  PatternReader copy() {
    PatternReader copy = new PatternReader(text);
    copy.position = position;
    return copy;
  }

  /** Goes on where {@code other} stands. */
  void skipTo(PatternReader other) {
    position = other.position;
  }

  boolean atEnd() {
    return position == text.length();
  }

  /** The character that comes next; 0 at the end. */
  char peek() {
    return atEnd() ? 0 : text.charAt(position);
  }

  /** Reads {@code token} if it comes next. */
  boolean accept(String token) {
    boolean next = text.startsWith(token, position);
    if (next) {
      position += token.length();
      skipBlanks();
    }
    return next;
  }

  /** Reads {@code token}, which must come next. */
  void expect(String token) {
    if (!accept(token)) {
      throw failure("expected " + token);
    }
  }

  /** Reads what comes up to a blank or one of these characters; there must be something. */
  String word(String delimiters) {
    int start = position;
    while (!atEnd() && !isBlank(peek()) && delimiters.indexOf(peek()) < 0) {
      position++;
    }
    if (position == start) {
      throw failure("expected a name or a value");
    }
    String word = text.substring(start, position);
    skipBlanks();
    return word;
  }

  /** Reads the text between double quotes, of which the first has been read. */
  String quoted() {
    StringBuilder content = new StringBuilder();
    while (peek() != '"') {
      if (peek() == '\\') {
        position++;
      }
      if (atEnd()) {
        throw failure("a quotation mark is missing");
      }
      content.append(text.charAt(position));
      position++;
    }
    position++;
    skipBlanks();
    return content.toString();
  }

  /** Reads the regular expression between percent signs, of which the first has been read. */
  Pattern expression() {
    int end = text.indexOf('%', position);
    if (end < 0) {
      throw failure("a percent sign is missing");
    }
    String expression = text.substring(position, end);
    try {
      if (!EXPRESSION.matcher(expression).matches()) {
        throw failure("the regular expression has characters that are not supported");
      }
      Pattern compiled = Pattern.compile(expression);
      position = end + 1;
      skipBlanks();
      return compiled;
    } catch (PatternSyntaxException e) {
      throw failure("the regular expression has an error: " + e.getDescription());
    }
  }

  /** Reads a quoted text, a regular expression or a word as something that is looked for. */
  TextTest test(String delimiters) {
    if (peek() == '"') {
      position++;
      return TextTest.like(quoted());
    }
    if (peek() == '%') {
      position++;
      return TextTest.found(expression());
    }
    return TextTest.like(word(delimiters));
  }

  /** Whether a quoted text comes next; reads its first quotation mark, and no blank behind it. */
  boolean acceptQuote() {
    return acceptBare('"');
  }

  /** Whether that character comes next; reads it, and no blank behind it. */
  boolean acceptBare(char character) {
    boolean next = peek() == character;
    if (next) {
      position++;
    }
    return next;
  }

  InvalidFilterPatternException failure(String problem) {
    return new InvalidFilterPatternException(
        "Invalid filter pattern '%s': %s at position %d".formatted(text, problem, position + 1));
  }

  private void skipBlanks() {
    while (!atEnd() && isBlank(peek())) {
      position++;
    }
  }

  private static boolean isBlank(char character) {
    return Character.isWhitespace(character);
  }
}
