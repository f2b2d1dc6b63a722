package dev.postern.emulator.management.x509;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * For tests that are about certificates and not their keys: two real RSA keys in turn, since to
 * make one takes seconds without the optimising compiler. Other kinds are quick, and new.
 */
public final class FewKeys implements KeySource {
  private final AtomicInteger asked = new AtomicInteger();

  /** Made once, when first needed. */
  private static final class Made {
    static final List<KeyPair> RSA = List.of(rsa(), rsa());

    private static KeyPair rsa() {
      try {
        return KeyKind.RSA_2048.generate(new SecureRandom());
      } catch (GeneralSecurityException e) {
        throw new AssertionError(e);
      }
    }
  }

  @Override
  public KeyPair next(KeyKind kind, SecureRandom random) throws GeneralSecurityException {
    return kind == KeyKind.RSA_2048
        ? Made.RSA.get(asked.getAndIncrement() % Made.RSA.size())
        : kind.generate(random);
  }
}
