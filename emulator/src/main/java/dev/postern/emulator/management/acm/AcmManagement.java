package dev.postern.emulator.management.acm;

import dev.postern.emulator.management.ManagementContext;
import dev.postern.wire.ServiceHandlers;

/** Certificate Manager as one service: which family answers which operation. */
public final class AcmManagement {
  private AcmManagement() {}

  /** The service {@code acm}. */
  public static ServiceHandlers handlers(ManagementContext context) {
    return ServiceHandlers.builder("acm")
        .family(() -> new CertificateRequests(context).handlers(), "RequestCertificate")
        .family(() -> new CertificateImports(context).handlers(), "ImportCertificate")
        .family(
            () -> new Certificates(context).handlers(),
            "DescribeCertificate",
            "GetCertificate",
            "ListCertificates",
            "DeleteCertificate",
            "UpdateCertificateOptions",
            "RenewCertificate")
        .family(
            () -> new CertificateTags(context).handlers(),
            "AddTagsToCertificate",
            "RemoveTagsFromCertificate",
            "ListTagsForCertificate")
        .build();
  }
}
