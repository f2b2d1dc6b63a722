package dev.postern.emulator.management.x509;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Issues X.509 certificates over new RSA keys of 2,048 bits, signed with SHA-256. */
public final class CertificateIssuer {
  private static final int KEY_BITS = 2048;
  private static final int SERIAL_BITS = 127;
  private static final String SIGNATURE = "SHA256withRSA";

  private final SecureRandom random;

  /**
   * An issuer.
   *
   * @param random where keys and serial numbers come from
   */
  public CertificateIssuer(SecureRandom random) {
    this.random = random;
  }

  /**
   * Issues a certificate signed with its own key.
   *
   * @param subject its distinguished name, such as {@code CN=ApiGateway}, which is its issuer's too
   * @param from when it begins to be valid
   * @param until when it ends to be valid
   */
  public IssuedCertificate selfSigned(String subject, Instant from, Instant until) {
    return selfSigned(subject, List.of(), from, until);
  }

  /**
   * Issues a certificate for host names, signed with its own key.
   *
   * @param hosts the subject's alternative names; none for a certificate without
   */
  public IssuedCertificate selfSigned(
      String subject, List<String> hosts, Instant from, Instant until) {
    try {
      KeyPair keys = newKeys();
      X500Name name = new X500Name(subject);
      X509v3CertificateBuilder builder =
          new JcaX509v3CertificateBuilder(
              name, serial(), Date.from(from), Date.from(until), name, keys.getPublic());
      addHosts(builder, hosts);
      ContentSigner signer = new JcaContentSignerBuilder(SIGNATURE).build(keys.getPrivate());
      return new IssuedCertificate(
          new JcaX509CertificateConverter().getCertificate(builder.build(signer)),
          keys.getPrivate());
    } catch (GeneralSecurityException | OperatorCreationException | CertIOException e) {
      throw new IllegalStateException("every JVM has RSA and SHA-256", e);
    }
  }

  private KeyPair newKeys() throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(KEY_BITS, random);
    return generator.generateKeyPair();
  }

  private BigInteger serial() {
    return new BigInteger(SERIAL_BITS, random).setBit(0);
  }

  private static void addHosts(X509v3CertificateBuilder builder, List<String> hosts)
      throws CertIOException {
    if (!hosts.isEmpty()) {
      GeneralName[] names =
          hosts.stream()
              .map(host -> new GeneralName(GeneralName.dNSName, host))
              .toArray(GeneralName[]::new);
      builder.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(names));
    }
  }
}
