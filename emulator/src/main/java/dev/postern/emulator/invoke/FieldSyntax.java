package dev.postern.emulator.invoke;

import java.util.Optional;

/**
 * What a header field may be made of. Names and values come from clients, mappings and templates,
 * so a line break in one must never become a header field of its own.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9110#section-5.5">RFC 9110, section 5.5</a>
 */
public final class FieldSyntax {
  private static final String TOKEN_CHARACTERS =
      "!#$%&'*+-.^_`|~0123456789" + "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
  private static final boolean[] IN_TOKENS = new boolean[128];

  static {
    TOKEN_CHARACTERS.chars().forEach(c -> IN_TOKENS[c] = true);
  }

  private FieldSyntax() {}

  /** Whether {@code text} is a token: what a header name or a verb is made of. */
  public static boolean isToken(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= IN_TOKENS.length || !IN_TOKENS[c]) {
        return false;
      }
    }
    return !text.isEmpty();
  }

  /** Whether {@code value} can be a header value: no control characters, so no line breaks. */
  public static boolean isValue(String value) {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if ((c < ' ' && c != '\t') || c == 0x7f) {
        return false;
      }
    }
    return true;
  }

  /** Why these cannot be a header field, in words for a trace; empty when they can. */
  public static Optional<String> problem(String name, String value) {
    if (!isToken(name)) {
      return Optional.of("'" + printable(name) + "' cannot be the name of a header field");
    }
    return isValue(value)
        ? Optional.empty()
        : Optional.of(
            "the value '"
                + printable(value)
                + "' of the header "
                + name
                + " holds a line break or another control character");
  }

  private static String printable(String text) {
    StringBuilder shown = new StringBuilder(text.length() + 8);
    text.chars()
        .limit(80)
        .forEach(
            c -> {
              if (c < ' ' || c == 0x7f) {
                shown.append(String.format("\\u%04x", c));
              } else {
                shown.append((char) c);
              }
            });
    return shown.toString();
  }
}
