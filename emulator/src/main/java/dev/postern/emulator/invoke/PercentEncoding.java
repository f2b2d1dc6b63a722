package dev.postern.emulator.invoke;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.HexFormat;

/**
 * Percent-encoding of the parts of a URL, both ways, in UTF-8.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc3986#section-2">RFC 3986, section 2</a>
 */
public final class PercentEncoding {
  private static final String UNRESERVED =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";
  private static final BitSet IN_QUERY = charSet(UNRESERVED);
  private static final BitSet IN_PATH = charSet(UNRESERVED + "!$&'()*+,;=:@/");
  private static final HexFormat HEX = HexFormat.of().withUpperCase();

  private PercentEncoding() {}

  /** Decodes a part of a path; a {@code %} that encodes nothing stays as it is. */
  public static String decodePath(String raw) {
    return raw.indexOf('%') < 0 ? raw : decode(raw, false);
  }

  /** Decodes a name or value of a query string, where {@code +} is a space. */
  public static String decodeQuery(String raw) {
    return raw.indexOf('%') < 0 && raw.indexOf('+') < 0 ? raw : decode(raw, true);
  }

  /** Encodes text for a path; slashes stay slashes. */
  public static String encodePath(String text) {
    return encode(text, IN_PATH);
  }

  /** Encodes a name or value for a query string. */
  public static String encodeQuery(String text) {
    return encode(text, IN_QUERY);
  }

  private static String decode(String raw, boolean plusIsSpace) {
    byte[] in = raw.getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream out = new ByteArrayOutputStream(in.length);
    for (int i = 0; i < in.length; i++) {
      if (in[i] == '%' && i + 2 < in.length && isHex(in[i + 1]) && isHex(in[i + 2])) {
        out.write(HexFormat.fromHexDigit(in[i + 1]) << 4 | HexFormat.fromHexDigit(in[i + 2]));
        i += 2;
      } else {
        out.write(plusIsSpace && in[i] == '+' ? ' ' : in[i]);
      }
    }
    return out.toString(StandardCharsets.UTF_8);
  }

  private static boolean isHex(byte b) {
    return HexFormat.isHexDigit(b);
  }

  private static String encode(String text, BitSet plain) {
    if (text.chars().allMatch(plain::get)) {
      return text;
    }
    StringBuilder out = new StringBuilder(text.length() + 16);
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      if (b >= 0 && plain.get(b)) {
        out.append((char) b);
      } else {
        out.append('%').append(HEX.toHexDigits(b));
      }
    }
    return out.toString();
  }

  private static BitSet charSet(String chars) {
    BitSet set = new BitSet(128);
    chars.chars().forEach(set::set);
    return set;
  }
}
