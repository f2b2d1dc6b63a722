package dev.postern.emulator.management.acm;

import java.security.PublicKey;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.acm.model.CertificateDetail;
import software.amazon.awssdk.services.acm.model.ExtendedKeyUsage;
import software.amazon.awssdk.services.acm.model.KeyUsage;

/** What a certificate itself says, as Certificate Manager describes it. */
final class CertificateFacts {
  /** The bits of the extension, in order. */
  private static final List<String> KEY_USAGES =
      List.of(
          "DIGITAL_SIGNATURE",
          "NON_REPUDIATION",
          "KEY_ENCIPHERMENT",
          "DATA_ENCIPHERMENT",
          "KEY_AGREEMENT",
          "CERTIFICATE_SIGNING",
          "CRL_SIGNING",
          "ENCIPHER_ONLY",
          "DECIPHER_ONLY");

  private static final Map<String, String> EXTENDED_KEY_USAGES =
      Map.of(
          "1.3.6.1.5.5.7.3.1", "TLS_WEB_SERVER_AUTHENTICATION",
          "1.3.6.1.5.5.7.3.2", "TLS_WEB_CLIENT_AUTHENTICATION",
          "1.3.6.1.5.5.7.3.3", "CODE_SIGNING",
          "1.3.6.1.5.5.7.3.4", "EMAIL_PROTECTION",
          "1.3.6.1.5.5.7.3.8", "TIME_STAMPING",
          "1.3.6.1.5.5.7.3.9", "OCSP_SIGNING",
          "2.5.29.37.0", "ANY");

  private static final int DNS_NAME = 2;

  private CertificateFacts() {}

  /** A description with all that the certificate says. */
  static CertificateDetail.Builder describe(X509Certificate certificate) {
    Set<String> names = new LinkedHashSet<>(hosts(certificate));
    String common = commonName(certificate.getSubjectX500Principal().getName());
    String domain = common.isEmpty() && !names.isEmpty() ? names.iterator().next() : common;
    if (!domain.isEmpty()) {
      names.add(domain);
    }
    return CertificateDetail.builder()
        .domainName(domain.isEmpty() ? null : domain)
        .subjectAlternativeNames(names)
        .serial(serial(certificate))
        .subject(certificate.getSubjectX500Principal().getName().replace(",", ", "))
        .issuer(commonName(certificate.getIssuerX500Principal().getName()))
        .notBefore(certificate.getNotBefore().toInstant())
        .notAfter(certificate.getNotAfter().toInstant())
        .keyAlgorithm(keyAlgorithm(certificate.getPublicKey()))
        .signatureAlgorithm(certificate.getSigAlgName().toUpperCase(Locale.ROOT))
        .keyUsages(keyUsages(certificate.getKeyUsage()))
        .extendedKeyUsages(extendedKeyUsages(certificate));
  }

  private static List<String> hosts(X509Certificate certificate) {
    try {
      Collection<List<?>> names = certificate.getSubjectAlternativeNames();
      return names == null
          ? List.of()
          : names.stream()
              .filter(name -> name.get(0).equals(DNS_NAME))
              .map(name -> String.valueOf(name.get(1)))
              .toList();
    } catch (CertificateParsingException e) {
      return List.of();
    }
  }

  private static String commonName(String distinguishedName) {
    for (String part : distinguishedName.split(",")) {
      if (part.startsWith("CN=")) {
        return part.substring("CN=".length());
      }
    }
    return "";
  }

  /** Pairs of hexadecimal digits between colons. */
  private static String serial(X509Certificate certificate) {
    String digits = certificate.getSerialNumber().toString(16);
    String even = digits.length() % 2 == 0 ? digits : "0" + digits;
    return even.replaceAll("(..)(?!$)", "$1:");
  }

  /** The name of the key's algorithm; of one that Certificate Manager does not know, its own. */
  static String keyAlgorithm(PublicKey key) {
    if (key instanceof RSAPublicKey rsa) {
      return "RSA_" + rsa.getModulus().bitLength();
    }
    if (key instanceof ECPublicKey ec) {
      return switch (ec.getParams().getOrder().bitLength()) {
        case 256 -> "EC_prime256v1";
        case 384 -> "EC_secp384r1";
        default -> "EC_secp521r1";
      };
    }
    return key.getAlgorithm();
  }

  private static List<KeyUsage> keyUsages(boolean @Nullable [] bits) {
    List<KeyUsage> usages = new ArrayList<>();
    for (int i = 0; bits != null && i < bits.length; i++) {
      if (bits[i]) {
        usages.add(KeyUsage.builder().name(KEY_USAGES.get(i)).build());
      }
    }
    return usages;
  }

  private static List<ExtendedKeyUsage> extendedKeyUsages(X509Certificate certificate) {
    try {
      List<String> oids = certificate.getExtendedKeyUsage();
      return oids == null
          ? List.of()
          : oids.stream()
              .map(
                  oid ->
                      ExtendedKeyUsage.builder()
                          .name(EXTENDED_KEY_USAGES.getOrDefault(oid, "CUSTOM"))
                          .oid(oid)
                          .build())
              .toList();
    } catch (CertificateParsingException e) {
      return List.of();
    }
  }
}
