package dev.postern.emulator.management.rest.domains;

import dev.postern.emulator.management.Refusal;
import dev.postern.wire.AwsException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.apigateway.model.CreateDomainNameRequest;
import software.amazon.awssdk.services.apigateway.model.DomainName;
import software.amazon.awssdk.services.apigateway.model.EndpointType;

/**
 * Which endpoint type needs which certificate. Edge-optimized and private endpoints have {@code
 * certificateArn} or {@code certificateName}, regional ones {@code regionalCertificateArn} or
 * {@code regionalCertificateName}.
 */
final class CertificateRules {
  private static final Pattern ARN =
      Pattern.compile("arn:aws[a-z-]*:acm:([a-z0-9-]+):(\\d{12}):certificate/[A-Za-z0-9_-]+");

  private CertificateRules() {}

  /**
   * Refuses a new domain's certificate members that do not suit its endpoint type.
   *
   * @throws AwsException 400 {@code BadRequestException}
   */
  static void check(CreateDomainNameRequest request, DomainName domain, DomainHome home) {
    checkForeign(domain);
    checkUpload(request, domain);
    checkPresent(domain, request.certificateBody() != null);
    checkArns(domain, home);
  }

  /**
   * Refuses a patched domain whose certificates do not suit its endpoint types.
   *
   * @throws AwsException 400 {@code BadRequestException}
   */
  static void check(DomainName before, DomainName after, DomainHome home) {
    if (changed(before.certificateArn(), after.certificateArn())
        || changed(before.regionalCertificateArn(), after.regionalCertificateArn())) {
      checkForeign(after);
    }
    checkPresent(after, after.certificateName() != null);
    checkArns(after, home);
  }

  private static boolean changed(@Nullable String before, @Nullable String after) {
    return after != null && !after.equals(before);
  }

  /** A certificate of an endpoint type that the domain does not have. */
  private static void checkForeign(DomainName domain) {
    List<EndpointType> types = domain.endpointConfiguration().types();
    boolean regional =
        domain.regionalCertificateArn() != null || domain.regionalCertificateName() != null;
    boolean other = domain.certificateArn() != null || domain.certificateName() != null;
    if (regional && !types.contains(EndpointType.REGIONAL)) {
      throw foreign(EndpointType.REGIONAL, types.get(0));
    }
    if (other && types.equals(List.of(EndpointType.REGIONAL))) {
      throw foreign(EndpointType.EDGE, EndpointType.REGIONAL);
    }
  }

  private static AwsException foreign(EndpointType certificate, EndpointType active) {
    return Refusal.badRequest(
        "Cannot import certificates for %s while %s is active.".formatted(certificate, active));
  }

  /** Certificates can be uploaded, instead of named by ARN, for edge-optimized endpoints only. */
  private static void checkUpload(CreateDomainNameRequest request, DomainName domain) {
    EndpointType type = domain.endpointConfiguration().types().get(0);
    boolean uploaded =
        request.certificateBody() != null
            || request.certificatePrivateKey() != null
            || request.certificateChain() != null
            || (domain.regionalCertificateName() != null
                && domain.regionalCertificateArn() == null);
    if (!uploaded) {
      return;
    }
    if (type != EndpointType.EDGE) {
      throw Refusal.badRequest("Uploading certificates is not supported for %s.".formatted(type));
    }
    UploadedCertificate.check(request);
  }

  private static void checkPresent(DomainName domain, boolean uploaded) {
    for (EndpointType type : domain.endpointConfiguration().types()) {
      boolean present = arn(domain, type) != null || (type == EndpointType.EDGE && uploaded);
      if (!present) {
        throw Refusal.badRequest(
            "A certificate was not provided for the endpoint type %s.".formatted(type));
      }
    }
  }

  private static @Nullable String arn(DomainName domain, EndpointType type) {
    return type == EndpointType.REGIONAL
        ? domain.regionalCertificateArn()
        : domain.certificateArn();
  }

  private static void checkArns(DomainName domain, DomainHome home) {
    for (EndpointType type : domain.endpointConfiguration().types()) {
      String arn = arn(domain, type);
      if (arn != null) {
        checkArn(arn, home.certificateRegion(type), home);
      }
    }
    String ownership = domain.ownershipVerificationCertificateArn();
    if (ownership != null) {
      checkArn(ownership, home.region(), home);
    }
  }

  private static void checkArn(String arn, String region, DomainHome home) {
    Matcher parts = ARN.matcher(arn);
    if (!parts.matches()) {
      throw Refusal.badRequest("Invalid ARN specified in the request");
    }
    if (!parts.group(1).equals(region)) {
      throw Refusal.badRequest(
          "Invalid certificate ARN: %s. Certificate must be in '%s'.".formatted(arn, region));
    }
    if (!parts.group(2).equals(home.account())) {
      throw Refusal.badRequest(
          "The certificate provided must be owned by the account creating the domain.");
    }
  }
}
