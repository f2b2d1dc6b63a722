package dev.postern.lambda.code;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;

/** The SHA-256 of code: in hexadecimal digits it names files, in base64 it is told to clients. */
public final class Sha256 {
  private final byte[] hash;

  private Sha256(byte[] hash) {
    this.hash = hash;
  }

  /** The hash of these bytes. */
  public static Sha256 of(byte[] bytes) {
    return new Sha256(digest().digest(bytes));
  }

  /** The hash of everything that a digest was given. */
  static Sha256 of(MessageDigest digest) {
    return new Sha256(digest.digest());
  }

  /** A digest that was given nothing yet. */
  static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JVM has SHA-256", e);
    }
  }

  /** 64 hexadecimal digits. */
  public String hex() {
    return HexFormat.of().formatHex(hash);
  }

  /** As in {@code CodeSha256}. */
  public String base64() {
    return Base64.getEncoder().encodeToString(hash);
  }
}
