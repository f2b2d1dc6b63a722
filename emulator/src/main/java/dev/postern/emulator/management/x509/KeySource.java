package dev.postern.emulator.management.x509;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.SecureRandom;

/** Where certificates get their keys: usually new ones, as {@link KeyKind#generate} makes them. */
@FunctionalInterface
public interface KeySource {
  /**
   * The keys of the next certificate.
   *
   * @param kind the kind of key
   * @param random where new keys come from
   */
  KeyPair next(KeyKind kind, SecureRandom random) throws GeneralSecurityException;
}
