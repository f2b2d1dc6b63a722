package dev.postern.emulator.management.x509;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.openssl.PEMException;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;

/** Reads certificates and unencrypted private keys in PEM. */
public final class PemFiles {
  private PemFiles() {}

  /** The certificates of a text, in order; none when it is not a text of certificates. */
  public static List<X509Certificate> certificates(String pem) {
    try {
      return CertificateFactory.getInstance("X.509")
          .generateCertificates(new ByteArrayInputStream(pem.getBytes(StandardCharsets.UTF_8)))
          .stream()
          .map(X509Certificate.class::cast)
          .toList();
    } catch (CertificateException e) {
      return List.of();
    }
  }

  /** The private key of a text, in the form of PKCS #8, PKCS #1 or SEC 1, if it is one. */
  public static Optional<PrivateKey> privateKey(String pem) {
    try (PEMParser parser = new PEMParser(new StringReader(pem))) {
      return info(parser).map(PemFiles::key);
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** Skips what openssl writes before the key of an elliptic curve. */
  private static Optional<PrivateKeyInfo> info(PEMParser parser) throws IOException {
    for (Object read = parser.readObject(); read != null; read = parser.readObject()) {
      if (read instanceof PEMKeyPair pair) {
        return Optional.of(pair.getPrivateKeyInfo());
      }
      if (read instanceof PrivateKeyInfo info) {
        return Optional.of(info);
      }
    }
    return Optional.empty();
  }

  private static PrivateKey key(PrivateKeyInfo info) {
    try {
      return new JcaPEMKeyConverter().getPrivateKey(info);
    } catch (PEMException e) {
      throw new IllegalArgumentException("no key: " + e.getMessage(), e);
    }
  }

  /** Whether the key is the private half of what the certificate certifies. */
  public static boolean belongTogether(X509Certificate certificate, PrivateKey key) {
    if (!certificate.getPublicKey().getAlgorithm().equals(key.getAlgorithm())) {
      return false;
    }
    try {
      byte[] text = {1};
      Signature signature =
          Signature.getInstance(
              key.getAlgorithm().equals("EC") ? "SHA256withECDSA" : "SHA256withRSA");
      signature.initSign(key);
      signature.update(text);
      byte[] signed = signature.sign();
      signature.initVerify(certificate.getPublicKey());
      signature.update(text);
      return signature.verify(signed);
    } catch (GeneralSecurityException e) {
      return false;
    }
  }
}
