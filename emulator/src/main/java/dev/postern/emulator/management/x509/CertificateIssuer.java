package dev.postern.emulator.management.x509;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Issues X.509 certificates, signed with SHA-256. */
public final class CertificateIssuer {
  private static final int SERIAL_BITS = 127;

  private final SecureRandom random;
  private final KeySource keySource;

  /**
   * An issuer over new keys.
   *
   * @param random where keys and serial numbers come from
   */
  public CertificateIssuer(SecureRandom random) {
    this(random, KeyKind::generate);
  }

  /**
   * An issuer.
   *
   * @param random where serial numbers come from, and new keys
   * @param keySource where keys come from
   */
  public CertificateIssuer(SecureRandom random, KeySource keySource) {
    this.random = random;
    this.keySource = keySource;
  }

  /**
   * Issues a certificate over an RSA key of 2,048 bits, signed with that key.
   *
   * @param subject its distinguished name, such as {@code CN=ApiGateway}, which is its issuer's too
   * @param from when it begins to be valid
   * @param until when it ends to be valid
   */
  public IssuedCertificate selfSigned(String subject, Instant from, Instant until) {
    return issue(new Order(KeyKind.RSA_2048, subject, from, until), Optional.empty(), List.of());
  }

  /** Issues the certificate of an authority, signed with its own RSA key of 2,048 bits. */
  public IssuedCertificate authority(String subject, Instant from, Instant until) {
    BasicConstraints anyDepth = new BasicConstraints(true);
    KeyUsage signing = new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign);
    return issue(
        new Order(KeyKind.RSA_2048, subject, from, until),
        Optional.empty(),
        List.of(
            builder -> builder.addExtension(Extension.basicConstraints, true, anyDepth),
            builder -> builder.addExtension(Extension.keyUsage, true, signing)));
  }

  /**
   * Issues a certificate for TLS servers and clients.
   *
   * @param authority who signs
   * @param kind the kind of key
   * @param hosts the names it is for, the first of which is its subject's
   */
  public IssuedCertificate forHosts(
      IssuedCertificate authority, KeyKind kind, List<String> hosts, Instant from, Instant until) {
    GeneralName[] names =
        hosts.stream()
            .map(host -> new GeneralName(GeneralName.dNSName, host))
            .toArray(GeneralName[]::new);
    KeyUsage usage = new KeyUsage(KeyUsage.digitalSignature | KeyUsage.keyEncipherment);
    ExtendedKeyUsage tls =
        new ExtendedKeyUsage(
            new KeyPurposeId[] {KeyPurposeId.id_kp_serverAuth, KeyPurposeId.id_kp_clientAuth});
    return issue(
        new Order(kind, "CN=" + hosts.get(0), from, until),
        Optional.of(authority),
        List.of(
            builder ->
                builder.addExtension(
                    Extension.subjectAlternativeName, false, new GeneralNames(names)),
            builder -> builder.addExtension(Extension.keyUsage, true, usage),
            builder -> builder.addExtension(Extension.extendedKeyUsage, false, tls)));
  }

  /** What a certificate is to say. */
  private record Order(KeyKind kind, String subject, Instant from, Instant until) {}

  /** Adds an extension. */
  @FunctionalInterface
  private interface Addition {
    void to(X509v3CertificateBuilder builder) throws CertIOException;
  }

  private IssuedCertificate issue(
      Order order, Optional<IssuedCertificate> authority, List<Addition> additions) {
    try {
      KeyPair keys = keySource.next(order.kind(), random);
      X500Name subject = new X500Name(order.subject());
      X500Name issuer =
          authority
              .map(a -> new X500Name(a.certificate().getSubjectX500Principal().getName()))
              .orElse(subject);
      X509v3CertificateBuilder builder =
          new JcaX509v3CertificateBuilder(
              issuer,
              serial(),
              Date.from(order.from()),
              Date.from(order.until()),
              subject,
              keys.getPublic());
      for (Addition addition : additions) {
        addition.to(builder);
      }
      PrivateKey signing = authority.map(IssuedCertificate::key).orElse(keys.getPrivate());
      return new IssuedCertificate(
          new JcaX509CertificateConverter()
              .getCertificate(
                  builder.build(new JcaContentSignerBuilder("SHA256withRSA").build(signing))),
          keys.getPrivate());
    } catch (GeneralSecurityException | OperatorCreationException | CertIOException e) {
      throw new IllegalStateException("every JVM has RSA, ECDSA and SHA-256", e);
    }
  }

  private BigInteger serial() {
    return new BigInteger(SERIAL_BITS, random).setBit(0);
  }
}
