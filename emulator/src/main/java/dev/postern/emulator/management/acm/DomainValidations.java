package dev.postern.emulator.management.acm;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import software.amazon.awssdk.services.acm.model.DomainValidation;

/**
 * How the domains of a requested certificate were validated. A name and the wildcard below it share
 * a DNS record, which stays the same from certificate to certificate of an account.
 *
 * @see <a href="https://docs.aws.amazon.com/acm/latest/userguide/dns-validation.html">DNS
 *     validation</a>
 */
final class DomainValidations {
  private static final int DIGITS = 32;

  /** Documented: the mailboxes that ACM writes to. */
  private static final List<String> MAILBOXES =
      List.of("administrator", "hostmaster", "postmaster", "webmaster", "admin");

  private DomainValidations() {}

  /** The validation of a domain by that method. */
  static DomainValidation of(
      String domain, String method, String validationDomain, String account) {
    DomainValidation.Builder validation =
        DomainValidation.builder()
            .domainName(domain)
            .validationDomain(validationDomain)
            .validationStatus("SUCCESS")
            .validationMethod(method);
    if (method.equals("EMAIL")) {
      return validation.validationEmails(emails(validationDomain)).build();
    }
    String bare = bare(domain);
    return validation
        .resourceRecord(
            record ->
                record
                    .name("_" + digits(account + "/name/" + bare) + "." + bare + ".")
                    .type("CNAME")
                    .value(
                        "_"
                            + digits(account + "/value/" + bare)
                            + ".jkddzztszm.acm-validations.aws."))
        .build();
  }

  private static List<String> emails(String domain) {
    return MAILBOXES.stream().map(box -> box + "@" + bare(domain)).toList();
  }

  private static String bare(String domain) {
    return domain.startsWith("*.") ? domain.substring(2) : domain;
  }

  private static String digits(String text) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash).substring(0, DIGITS);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JVM has SHA-256", e);
    }
  }
}
