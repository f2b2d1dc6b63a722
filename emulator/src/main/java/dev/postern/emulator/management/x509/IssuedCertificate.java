package dev.postern.emulator.management.x509;

import java.nio.charset.StandardCharsets;
import java.security.PrivateKey;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Base64;

/**
 * A certificate with its private key.
 *
 * @param certificate the certificate
 * @param key the key it certifies the public half of
 */
public record IssuedCertificate(X509Certificate certificate, PrivateKey key) {
  private static final int LINE = 64;

  /** The certificate in PEM, with line feeds and one at the end. */
  public String pem() {
    return pem(certificate);
  }

  /** A certificate in PEM, with line feeds and one at the end. */
  public static String pem(X509Certificate certificate) {
    Base64.Encoder lines = Base64.getMimeEncoder(LINE, "\n".getBytes(StandardCharsets.US_ASCII));
    try {
      return "-----BEGIN CERTIFICATE-----\n"
          + lines.encodeToString(certificate.getEncoded())
          + "\n-----END CERTIFICATE-----\n";
    } catch (CertificateEncodingException e) {
      throw new IllegalStateException("a parsed certificate can be encoded", e);
    }
  }
}
