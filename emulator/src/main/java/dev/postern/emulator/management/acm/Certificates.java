package dev.postern.emulator.management.acm;

import dev.postern.emulator.management.ManagementContext;
import dev.postern.emulator.management.Pagination;
import dev.postern.emulator.management.Refusal;
import dev.postern.emulator.state.ManagedCertificate;
import dev.postern.emulator.state.Store;
import dev.postern.wire.AwsException;
import dev.postern.wire.CallContext;
import dev.postern.wire.OperationHandlers;
import java.util.List;
import software.amazon.awssdk.services.acm.model.CertificateDetail;
import software.amazon.awssdk.services.acm.model.CertificateOptions;
import software.amazon.awssdk.services.acm.model.CertificateSummary;
import software.amazon.awssdk.services.acm.model.CertificateType;
import software.amazon.awssdk.services.acm.model.DeleteCertificateRequest;
import software.amazon.awssdk.services.acm.model.DeleteCertificateResponse;
import software.amazon.awssdk.services.acm.model.DescribeCertificateRequest;
import software.amazon.awssdk.services.acm.model.DescribeCertificateResponse;
import software.amazon.awssdk.services.acm.model.ExtendedKeyUsage;
import software.amazon.awssdk.services.acm.model.GetCertificateRequest;
import software.amazon.awssdk.services.acm.model.GetCertificateResponse;
import software.amazon.awssdk.services.acm.model.KeyUsage;
import software.amazon.awssdk.services.acm.model.ListCertificatesRequest;
import software.amazon.awssdk.services.acm.model.ListCertificatesResponse;
import software.amazon.awssdk.services.acm.model.RenewCertificateRequest;
import software.amazon.awssdk.services.acm.model.RenewCertificateResponse;
import software.amazon.awssdk.services.acm.model.UpdateCertificateOptionsRequest;
import software.amazon.awssdk.services.acm.model.UpdateCertificateOptionsResponse;

/** The family of operations on certificates that are there. */
final class Certificates {
  private final ManagementContext context;

  Certificates(ManagementContext context) {
    this.context = context;
  }

  OperationHandlers handlers() {
    return OperationHandlers.builder()
        .on("DescribeCertificate", this::describe)
        .on("GetCertificate", this::get)
        .on("ListCertificates", this::list)
        .on("DeleteCertificate", this::delete)
        .on("UpdateCertificateOptions", this::updateOptions)
        .on("RenewCertificate", this::renew)
        .build();
  }

  private Store<ManagedCertificate> store(CallContext call) {
    return context.world(call).certificates();
  }

  private ManagedCertificate find(CallContext call, String arn) {
    return store(call).find(arn).orElseThrow(() -> AcmInput.missing(arn));
  }

  private DescribeCertificateResponse describe(
      CallContext call, DescribeCertificateRequest request) {
    String arn = AcmInput.arn(request.certificateArn());
    CertificateDetail detail =
        find(call, arn).detail().toBuilder()
            .inUseBy(new CertificateUses(context).of(call, arn))
            .build();
    return DescribeCertificateResponse.builder().certificate(detail).build();
  }

  private GetCertificateResponse get(CallContext call, GetCertificateRequest request) {
    ManagedCertificate found = find(call, AcmInput.arn(request.certificateArn()));
    return GetCertificateResponse.builder()
        .certificate(found.body())
        .certificateChain(found.chain().orElse(null))
        .build();
  }

  private ListCertificatesResponse list(CallContext call, ListCertificatesRequest request) {
    List<CertificateSummary> found =
        store(call).all().stream()
            .filter(it -> CertificateFilter.matches(request, it.detail()))
            .map(it -> summary(call, it.detail()))
            .toList();
    Pagination.Page<CertificateSummary> page =
        Pagination.ofAll(
            request.nextToken(),
            request.maxItems() == null ? Integer.valueOf(Integer.MAX_VALUE) : request.maxItems(),
            found,
            CertificateSummary::certificateArn);
    return ListCertificatesResponse.builder()
        .certificateSummaryList(page.items())
        .nextToken(page.position())
        .build();
  }

  private CertificateSummary summary(CallContext call, CertificateDetail detail) {
    return CertificateSummary.builder()
        .certificateArn(detail.certificateArn())
        .domainName(detail.domainName())
        .subjectAlternativeNameSummaries(detail.subjectAlternativeNames())
        .hasAdditionalSubjectAlternativeNames(false)
        .status(detail.status())
        .type(detail.type())
        .keyAlgorithm(detail.keyAlgorithm())
        .keyUsages(detail.keyUsages().stream().map(KeyUsage::name).toList())
        .extendedKeyUsages(detail.extendedKeyUsages().stream().map(ExtendedKeyUsage::name).toList())
        .inUse(!new CertificateUses(context).of(call, detail.certificateArn()).isEmpty())
        .renewalEligibility(detail.renewalEligibility())
        .notBefore(detail.notBefore())
        .notAfter(detail.notAfter())
        .createdAt(detail.createdAt())
        .issuedAt(detail.issuedAt())
        .importedAt(detail.importedAt())
        .build();
  }

  private DeleteCertificateResponse delete(CallContext call, DeleteCertificateRequest request) {
    String arn = AcmInput.arn(request.certificateArn());
    if (store(call).find(arn).isPresent()
        && !new CertificateUses(context).of(call, arn).isEmpty()) {
      throw new AwsException(
          400,
          "ResourceInUseException",
          "Certificate %s in account %s is in use.".formatted(arn, call.account()));
    }
    if (!store(call).remove(arn)) {
      throw AcmInput.missing(arn);
    }
    return DeleteCertificateResponse.builder().build();
  }

  private UpdateCertificateOptionsResponse updateOptions(
      CallContext call, UpdateCertificateOptionsRequest request) {
    String arn = AcmInput.arn(request.certificateArn());
    CertificateOptions options = AcmInput.required("options", request.options());
    if (store(call).update(arn, it -> it.withDetail(withOptions(it.detail(), options))).isEmpty()) {
      throw AcmInput.missing(arn);
    }
    return UpdateCertificateOptionsResponse.builder().build();
  }

  private static CertificateDetail withOptions(
      CertificateDetail detail, CertificateOptions options) {
    if (detail.type() == CertificateType.IMPORTED) {
      throw new AwsException(
          400,
          "InvalidStateException",
          "Options of imported certificate %s cannot be updated"
              .formatted(detail.certificateArn()));
    }
    CertificateOptions.Builder changed = detail.options().toBuilder();
    if (options.certificateTransparencyLoggingPreference() != null) {
      changed.certificateTransparencyLoggingPreference(
          options.certificateTransparencyLoggingPreference());
    }
    if (options.export() != null) {
      changed.export(options.export());
    }
    return detail.toBuilder().options(changed.build()).build();
  }

  /** Documented: only exported private certificates can be renewed, of which there are none. */
  private RenewCertificateResponse renew(CallContext call, RenewCertificateRequest request) {
    ManagedCertificate found = find(call, AcmInput.arn(request.certificateArn()));
    throw Refusal.validation("Certificate %s is not eligible for renewal.".formatted(found.arn()));
  }
}
