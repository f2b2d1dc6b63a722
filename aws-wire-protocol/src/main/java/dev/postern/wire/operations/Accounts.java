package dev.postern.wire.operations;

import java.util.Optional;

/** Tells which account an access key belongs to. */
@FunctionalInterface
public interface Accounts {
  /** The account of keys about which nothing is known. */
  String DEFAULT = "000000000000";

  /** The 12-digit account of a key that was issued; empty when there is no such key. */
  Optional<String> ofIssuedKey(String accessKeyId);

  /** No key was issued. */
  static Accounts noneIssued() {
    return accessKeyId -> Optional.empty();
  }

  /**
   * The account of any key: its owner's if it was issued; else the key itself if it looks like an
   * account; else all zeros.
   */
  default String of(String accessKeyId) {
    return ofIssuedKey(accessKeyId).orElseGet(() -> isAccount(accessKeyId) ? accessKeyId : DEFAULT);
  }

  private static boolean isAccount(String text) {
    return text.length() == DEFAULT.length() && text.chars().allMatch(c -> c >= '0' && c <= '9');
  }
}
