package dev.postern.emulator.management.acm;

import dev.postern.emulator.management.ManagementContext;
import dev.postern.emulator.management.x509.CertificateIssuer;
import dev.postern.emulator.management.x509.IssuedCertificate;
import dev.postern.emulator.management.x509.KeyKind;
import dev.postern.emulator.state.ManagedCertificate;
import dev.postern.wire.AwsException;
import dev.postern.wire.CallContext;
import dev.postern.wire.OperationHandlers;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.acm.model.CertificateDetail;
import software.amazon.awssdk.services.acm.model.CertificateOptions;
import software.amazon.awssdk.services.acm.model.DomainValidationOption;
import software.amazon.awssdk.services.acm.model.RequestCertificateRequest;
import software.amazon.awssdk.services.acm.model.RequestCertificateResponse;

/**
 * The operation that requests a certificate. It is issued at once, whatever the validation method.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/acm/latest/APIReference/API_RequestCertificate.html">RequestCertificate</a>
 */
final class CertificateRequests {
  private static final String AUTHORITY = "CN=Postern RSA 2048,O=Postern,C=US";
  private static final Duration AUTHORITY_LIFE = Duration.ofDays(3650);

  /** Documented: certificates are valid for 13 months. */
  private static final Duration LIFE = Duration.ofDays(395);

  /** Documented: "Idempotency tokens time out after one hour." */
  private static final Duration TOKEN_LIFE = Duration.ofHours(1);

  private static final List<String> METHODS = List.of("EMAIL", "DNS", "HTTP");

  private final ManagementContext context;
  private final CertificateIssuer issuer;
  private @Nullable IssuedCertificate authority;

  CertificateRequests(ManagementContext context) {
    this.context = context;
    this.issuer = new CertificateIssuer(new SecureRandom(), context.keys());
  }

  OperationHandlers handlers() {
    return OperationHandlers.builder().on("RequestCertificate", this::request).build();
  }

  private RequestCertificateResponse request(CallContext call, RequestCertificateRequest request) {
    List<String> names = names(request);
    String method =
        AcmInput.oneOf(
            "validationMethod", orElse(request.validationMethodAsString(), "EMAIL"), METHODS);
    KeyKind kind = kind(request);
    refusePrivate(request);
    Map<String, String> tags = TagLists.added(Map.of(), request.tags());
    Optional<String> earlier = earlier(call, request);
    if (earlier.isPresent()) {
      return RequestCertificateResponse.builder().certificateArn(earlier.get()).build();
    }
    Instant from = context.now().truncatedTo(ChronoUnit.DAYS);
    IssuedCertificate above = authority();
    IssuedCertificate issued = issuer.forHosts(above, kind, names, from, from.plus(LIFE));
    CertificateDetail detail =
        CertificateFacts.describe(issued.certificate())
            .certificateArn(CertificateArns.newArn(call, context))
            .domainName(names.get(0))
            .subjectAlternativeNames(names)
            .domainValidationOptions(
                names.stream()
                    .map(
                        name ->
                            DomainValidations.of(
                                name, method, validationDomain(request, name), call.account()))
                    .toList())
            .createdAt(context.now())
            .issuedAt(context.now())
            .status("ISSUED")
            .type("AMAZON_ISSUED")
            .renewalEligibility("INELIGIBLE")
            .options(options(request.options()))
            .build();
    context
        .world(call)
        .certificates()
        .add(
            new ManagedCertificate(
                detail,
                issued.pem(),
                Optional.of(above.pem()),
                issued.key(),
                Optional.ofNullable(request.idempotencyToken()),
                tags));
    return RequestCertificateResponse.builder().certificateArn(detail.certificateArn()).build();
  }

  /** The domain name first, and none twice. */
  private static List<String> names(RequestCertificateRequest request) {
    Set<String> names = new LinkedHashSet<>();
    names.add(AcmInput.domain("domainName", request.domainName()));
    request
        .subjectAlternativeNames()
        .forEach(name -> names.add(AcmInput.domain("subjectAlternativeNames", name)));
    return new ArrayList<>(names);
  }

  private static KeyKind kind(RequestCertificateRequest request) {
    String algorithm = orElse(request.keyAlgorithmAsString(), "RSA_2048");
    return KeyKind.named(algorithm)
        .orElseThrow(
            () ->
                AcmInput.invalidParameter(
                    "Key algorithm %s is not supported for public certificates"
                        .formatted(algorithm)));
  }

  /** There are no private certificate authorities here. */
  private static void refusePrivate(RequestCertificateRequest request) {
    if (request.certificateAuthorityArn() != null) {
      throw new AwsException(
          501,
          "NotImplementedException",
          "Postern does not implement certificates of a private certificate authority yet");
    }
  }

  private Optional<String> earlier(CallContext call, RequestCertificateRequest request) {
    if (request.idempotencyToken() == null) {
      return Optional.empty();
    }
    Instant oldest = context.now().minus(TOKEN_LIFE);
    return context.world(call).certificates().all().stream()
        .filter(it -> it.token().equals(Optional.of(request.idempotencyToken())))
        .filter(it -> it.detail().createdAt().isAfter(oldest))
        .filter(it -> it.detail().domainName().equals(request.domainName()))
        .map(ManagedCertificate::arn)
        .findFirst();
  }

  private static String validationDomain(RequestCertificateRequest request, String name) {
    return request.domainValidationOptions().stream()
        .filter(option -> name.equals(option.domainName()))
        .map(DomainValidationOption::validationDomain)
        .findFirst()
        .orElse(name);
  }

  private static CertificateOptions options(@Nullable CertificateOptions asked) {
    CertificateOptions given = asked == null ? CertificateOptions.builder().build() : asked;
    return CertificateOptions.builder()
        .certificateTransparencyLoggingPreference(
            orElse(given.certificateTransparencyLoggingPreferenceAsString(), "ENABLED"))
        .export(orElse(given.exportAsString(), "DISABLED"))
        .build();
  }

  private static String orElse(@Nullable String value, String other) {
    return value == null ? other : value;
  }

  private synchronized IssuedCertificate authority() {
    IssuedCertificate made = authority;
    if (made == null) {
      Instant from = context.now().truncatedTo(ChronoUnit.DAYS);
      made = issuer.authority(AUTHORITY, from, from.plus(AUTHORITY_LIFE));
      authority = made;
    }
    return made;
  }
}
