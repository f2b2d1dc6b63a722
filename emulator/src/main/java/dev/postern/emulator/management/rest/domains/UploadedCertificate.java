package dev.postern.emulator.management.rest.domains;

import dev.postern.emulator.management.Refusal;
import dev.postern.wire.AwsException;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.apigateway.model.CreateDomainNameRequest;

/** A certificate that comes in the call itself, in PEM: deprecated by AWS, but there. */
final class UploadedCertificate {
  private UploadedCertificate() {}

  /**
   * Refuses an upload that is not whole or not a certificate.
   *
   * @throws AwsException 400 {@code BadRequestException}
   */
  static void check(CreateDomainNameRequest request) {
    require("certificateName", request.certificateName());
    parse("certificateBody", require("certificateBody", request.certificateBody()));
    if (!require("certificatePrivateKey", request.certificatePrivateKey())
        .contains("PRIVATE KEY-----")) {
      throw Refusal.badRequest("Invalid certificatePrivateKey specified: it is not in PEM format");
    }
    if (request.certificateChain() != null) {
      parse("certificateChain", request.certificateChain());
    }
  }

  private static String require(String member, @Nullable String value) {
    if (value == null || value.isBlank()) {
      throw Refusal.badRequest(member + " must be specified when uploading a certificate");
    }
    return value;
  }

  private static void parse(String member, String pem) {
    try {
      if (CertificateFactory.getInstance("X.509")
          .generateCertificates(new ByteArrayInputStream(pem.getBytes(StandardCharsets.UTF_8)))
          .isEmpty()) {
        throw malformed(member);
      }
    } catch (CertificateException e) {
      throw malformed(member);
    }
  }

  private static AwsException malformed(String member) {
    return Refusal.badRequest(
        "Invalid %s specified: it is not a certificate in PEM format".formatted(member));
  }
}
