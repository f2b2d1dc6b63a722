package dev.postern.emulator.server;

import dev.postern.emulator.invoke.FieldSyntax;
import dev.postern.wire.http.Headers;
import dev.postern.wire.http.Headers.Header;
import dev.postern.wire.http.HttpResponse;
import java.nio.charset.StandardCharsets;

/**
 * What may stand in an HTTP message. Values come from templates and mappings, so a line break in
 * one must never become a header field of its own.
 */
final class WireSafety {
  private WireSafety() {}

  /** Whether a response can be sent: a final status and header fields that keep to their lines. */
  static boolean isSendable(HttpResponse response) {
    return response.status() >= 200
        && response.status() <= 999
        && unsendableField(response.headers()).isEmpty();
  }

  /** The name of the first field that cannot be sent; empty when all can. */
  static String unsendableField(Headers headers) {
    for (Header field : headers.fields()) {
      if (!isToken(field.name()) || !isFieldValue(field.value())) {
        return field.name().isEmpty() ? "(empty)" : field.name();
      }
    }
    return "";
  }

  /** Whether {@code text} is a token: what a header name or a verb is made of (RFC 9110, 5.6.2). */
  static boolean isToken(String text) {
    return FieldSyntax.isToken(text);
  }

  /** Whether {@code value} can be a header value: no control characters, so no line breaks. */
  static boolean isFieldValue(String value) {
    return FieldSyntax.isValue(value);
  }

  /** The text from {@code start} on without the spaces and tabs around it. */
  static String withoutPadding(String text, int start) {
    int first = start;
    int end = text.length();
    while (first < end && isPadding(text.charAt(first))) {
      first++;
    }
    while (end > first && isPadding(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(first, end);
  }

  private static boolean isPadding(char c) {
    return c == ' ' || c == '\t';
  }

  /**
   * The value with one character for each byte it is sent as. Values are read from the wire as
   * ISO-8859-1 and go out the same way, so bytes pass unchanged; a value that holds more than
   * ISO-8859-1 was made here and goes out as UTF-8.
   */
  static String latin1(String value) {
    for (int i = 0; i < value.length(); i++) {
      if (value.charAt(i) > 0xff) {
        return new String(value.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
      }
    }
    return value;
  }
}
