package dev.postern.emulator.storage;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Names files by keys: what any file system takes, whatever the key and whether or not it tells
 * capitals from small letters. A key that is too long is cut, and told from others by its hash.
 */
final class FileName {
  /** The end of a file that holds a value. */
  static final String VALUE = ".json";

  private static final int LONGEST = 180;
  private static final String PLAIN = "abcdefghijklmnopqrstuvwxyz0123456789-_";

  private FileName() {}

  /** The name of the file of that key. */
  static String of(String key) {
    StringBuilder name = new StringBuilder();
    for (byte each : key.getBytes(StandardCharsets.UTF_8)) {
      name.append(encoded(each));
    }
    return name.length() <= LONGEST
        ? name + VALUE
        : name.substring(0, LONGEST) + "~" + hash(key) + VALUE;
  }

  private static String encoded(byte each) {
    return PLAIN.indexOf(each) < 0
        ? "%" + HexFormat.of().withUpperCase().toHexDigits(each)
        : String.valueOf((char) each);
  }

  private static String hash(String key) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JVM has SHA-256", e);
    }
  }
}
