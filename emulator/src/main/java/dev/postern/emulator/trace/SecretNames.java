package dev.postern.emulator.trace;

import java.util.List;
import java.util.Locale;

/**
 * Which header fields and parameters hold secrets, told by their names. Names are compared without
 * regard to case, {@code -} and {@code _}: {@code X-Api-Key}, {@code api_key} and {@code apikey}
 * are one.
 */
final class SecretNames {
  private static final List<String> WORDS =
      List.of(
          "authorization",
          "apikey",
          "accesskey",
          "token",
          "secret",
          "password",
          "credential",
          "signature",
          "cookie");

  private SecretNames() {}

  static boolean contains(String name) {
    String plain = name.toLowerCase(Locale.ROOT).replace("-", "").replace("_", "");
    return WORDS.stream().anyMatch(plain::contains);
  }
}
