package dev.postern.wire.operations;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Undoes the percent-encoding of path labels and query parameters, read as UTF-8. */
public final class PercentEncoding {
  private PercentEncoding() {}

  /**
   * Decodes a path label; {@code +} stands for itself.
   *
   * @throws MalformedEncodingException if a percent sign starts no escape
   */
  public static String decodeLabel(String raw) {
    return raw.indexOf('%') < 0 ? raw : decodeEscapes(raw);
  }

  /**
   * Decodes a query parameter's name or value; {@code +} stands for a space.
   *
   * @throws MalformedEncodingException if a percent sign starts no escape
   */
  public static String decodeQuery(String raw) {
    return decodeLabel(raw.replace('+', ' '));
  }

  private static String decodeEscapes(String raw) {
    byte[] encoded = raw.getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream decoded = new ByteArrayOutputStream(encoded.length);
    for (int i = 0; i < encoded.length; i++) {
      if (encoded[i] == '%') {
        decoded.write(escape(raw, encoded, i));
        i += 2;
      } else {
        decoded.write(encoded[i]);
      }
    }
    return decoded.toString(StandardCharsets.UTF_8);
  }

  private static int escape(String raw, byte[] encoded, int percent) {
    int high = percent + 1 < encoded.length ? Character.digit(encoded[percent + 1], 16) : -1;
    int low = percent + 2 < encoded.length ? Character.digit(encoded[percent + 2], 16) : -1;
    if (high < 0 || low < 0) {
      throw new MalformedEncodingException("'%' without two hexadecimal digits in '" + raw + "'");
    }
    return high << 4 | low;
  }
}
