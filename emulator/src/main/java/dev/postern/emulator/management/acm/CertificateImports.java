package dev.postern.emulator.management.acm;

import dev.postern.emulator.management.ManagementContext;
import dev.postern.emulator.management.Refusal;
import dev.postern.emulator.management.x509.PemFiles;
import dev.postern.emulator.state.ManagedCertificate;
import dev.postern.emulator.state.Store;
import dev.postern.wire.CallContext;
import dev.postern.wire.OperationHandlers;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.acm.model.CertificateDetail;
import software.amazon.awssdk.services.acm.model.CertificateType;
import software.amazon.awssdk.services.acm.model.ImportCertificateRequest;
import software.amazon.awssdk.services.acm.model.ImportCertificateResponse;

/**
 * The operation that imports a certificate, or another one in the place of an imported one.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/acm/latest/APIReference/API_ImportCertificate.html">ImportCertificate</a>
 */
final class CertificateImports {
  private final ManagementContext context;

  CertificateImports(ManagementContext context) {
    this.context = context;
  }

  OperationHandlers handlers() {
    return OperationHandlers.builder().on("ImportCertificate", this::importOne).build();
  }

  private ImportCertificateResponse importOne(CallContext call, ImportCertificateRequest request) {
    String body = text(AcmInput.required("certificate", request.certificate()));
    String key = text(AcmInput.required("privateKey", request.privateKey()));
    X509Certificate certificate = certificate(body);
    PrivateKey privateKey = key(certificate, key);
    Optional<String> chain = chain(request.certificateChain());
    Store<ManagedCertificate> store = context.world(call).certificates();
    CertificateDetail.Builder detail =
        CertificateFacts.describe(certificate)
            .importedAt(context.now())
            .createdAt(context.now())
            .status(expired(certificate) ? "EXPIRED" : "ISSUED")
            .type(CertificateType.IMPORTED)
            .renewalEligibility("INELIGIBLE");
    if (request.certificateArn() != null) {
      return reimport(
          store,
          request,
          it ->
              new ManagedCertificate(
                  detail.certificateArn(it.arn()).createdAt(it.detail().createdAt()).build(),
                  body,
                  chain,
                  privateKey,
                  Optional.empty(),
                  it.tags()));
    }
    Map<String, String> tags = TagLists.added(Map.of(), request.tags());
    CertificateDetail made = detail.certificateArn(CertificateArns.newArn(call, context)).build();
    store.add(new ManagedCertificate(made, body, chain, privateKey, Optional.empty(), tags));
    return ImportCertificateResponse.builder().certificateArn(made.certificateArn()).build();
  }

  private static ImportCertificateResponse reimport(
      Store<ManagedCertificate> store,
      ImportCertificateRequest request,
      UnaryOperator<ManagedCertificate> change) {
    String arn = AcmInput.arn(request.certificateArn());
    if (request.hasTags() && !request.tags().isEmpty()) {
      throw AcmInput.invalidParameter("Tagging is not permitted on re-import.");
    }
    if (store.update(arn, it -> change.apply(imported(it))).isEmpty()) {
      throw AcmInput.missing(arn);
    }
    return ImportCertificateResponse.builder().certificateArn(arn).build();
  }

  private static ManagedCertificate imported(ManagedCertificate certificate) {
    if (certificate.detail().type() != CertificateType.IMPORTED) {
      throw Refusal.validation(
          "Certificate %s was not imported, so no other can be imported in its place"
              .formatted(certificate.arn()));
    }
    return certificate;
  }

  private boolean expired(X509Certificate certificate) {
    return certificate.getNotAfter().toInstant().isBefore(context.now());
  }

  private static String text(SdkBytes bytes) {
    return bytes.asUtf8String();
  }

  private static X509Certificate certificate(String pem) {
    List<X509Certificate> read = PemFiles.certificates(pem);
    if (read.size() > 1) {
      throw Refusal.validation(
          "The certificate field contains more than one certificate. You can specify only one"
              + " certificate in this field.");
    }
    if (read.isEmpty()) {
      throw Refusal.validation("The certificate is not a valid X.509 certificate in PEM format.");
    }
    return read.get(0);
  }

  private static PrivateKey key(X509Certificate certificate, String pem) {
    PrivateKey key =
        PemFiles.privateKey(pem)
            .orElseThrow(() -> Refusal.validation("The private key is not supported."));
    if (!PemFiles.belongTogether(certificate, key)) {
      throw Refusal.validation("The private key does not match the certificate.");
    }
    return key;
  }

  private static Optional<String> chain(@Nullable SdkBytes chain) {
    Optional<String> pem = Optional.ofNullable(chain).map(CertificateImports::text);
    if (pem.isPresent() && PemFiles.certificates(pem.get()).isEmpty()) {
      throw Refusal.validation("Could not validate the certificate with the certificate chain.");
    }
    return pem;
  }
}
