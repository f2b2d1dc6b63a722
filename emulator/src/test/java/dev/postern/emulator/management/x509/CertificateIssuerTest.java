package dev.postern.emulator.management.x509;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.Signature;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class CertificateIssuerTest {
  private static final Instant FROM = Instant.parse("2026-05-04T03:02:01Z");

  private final CertificateIssuer issuer = new CertificateIssuer(new SecureRandom());

  @Test
  void theKeyBelongsToTheCertificate() throws GeneralSecurityException {
    IssuedCertificate issued = issuer.selfSigned("CN=a", FROM, FROM.plusSeconds(9));
    byte[] text = {1, 2, 3};
    Signature signature = Signature.getInstance("SHA256withRSA");
    signature.initSign(issued.key());
    signature.update(text);
    byte[] signed = signature.sign();

    signature.initVerify(issued.certificate());
    signature.update(text);
    assertThat(signature.verify(signed)).isTrue();
  }

  @Test
  void hostsAreAlternativeNames() throws GeneralSecurityException {
    IssuedCertificate authority = issuer.authority("CN=above", FROM, FROM.plusSeconds(9));
    IssuedCertificate issued =
        issuer.forHosts(
            authority,
            KeyKind.EC_PRIME256V1,
            List.of("a.example.com", "*.example.com"),
            FROM,
            FROM.plusSeconds(9));

    issued.certificate().verify(authority.certificate().getPublicKey());
    assertThat(authority.certificate().getBasicConstraints()).isNotNegative();
    assertThat(issued.certificate().getSubjectX500Principal().getName())
        .isEqualTo("CN=a.example.com");
    assertThat(issued.certificate().getIssuerX500Principal().getName()).isEqualTo("CN=above");
    assertThat(issued.certificate().getSubjectAlternativeNames())
        .containsExactly(List.of(2, "a.example.com"), List.of(2, "*.example.com"));
  }

  @Test
  void serialNumbersDifferAndArePositive() {
    IssuedCertificate one = issuer.selfSigned("CN=a", FROM, FROM.plusSeconds(9));
    IssuedCertificate two = issuer.selfSigned("CN=a", FROM, FROM.plusSeconds(9));

    assertThat(one.certificate().getSerialNumber())
        .isPositive()
        .isNotEqualTo(two.certificate().getSerialNumber());
  }

  @Test
  void pemHasLinesOfSixtyFour() {
    assertThat(issuer.selfSigned("CN=a", FROM, FROM.plusSeconds(9)).pem())
        .matches(
            """
            -----BEGIN CERTIFICATE-----
            ([A-Za-z0-9+/]{64}
            )+[A-Za-z0-9+/=]{1,64}
            -----END CERTIFICATE-----
            """);
  }
}
