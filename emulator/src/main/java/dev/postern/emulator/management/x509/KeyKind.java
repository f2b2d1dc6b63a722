package dev.postern.emulator.management.x509;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import java.util.Optional;

/** The kinds of keys that certificates are issued over. */
public enum KeyKind {
  RSA_2048("RSA_2048", ""),
  EC_PRIME256V1("EC_prime256v1", "secp256r1"),
  EC_SECP384R1("EC_secp384r1", "secp384r1");

  private static final int RSA_BITS = 2048;

  private final String keyAlgorithm;
  private final String curve;

  KeyKind(String keyAlgorithm, String curve) {
    this.keyAlgorithm = keyAlgorithm;
    this.curve = curve;
  }

  /** The kind that Certificate Manager calls by that name. */
  public static Optional<KeyKind> named(String keyAlgorithm) {
    return Arrays.stream(values())
        .filter(kind -> kind.keyAlgorithm.equals(keyAlgorithm))
        .findFirst();
  }

  /** Makes new keys of this kind. */
  public KeyPair generate(SecureRandom random) throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance(curve.isEmpty() ? "RSA" : "EC");
    if (curve.isEmpty()) {
      generator.initialize(RSA_BITS, random);
    } else {
      generator.initialize(new ECGenParameterSpec(curve), random);
    }
    return generator.generateKeyPair();
  }
}
