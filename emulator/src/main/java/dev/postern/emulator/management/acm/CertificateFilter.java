package dev.postern.emulator.management.acm;

import java.util.List;
import software.amazon.awssdk.services.acm.model.CertificateDetail;
import software.amazon.awssdk.services.acm.model.ExtendedKeyUsage;
import software.amazon.awssdk.services.acm.model.Filters;
import software.amazon.awssdk.services.acm.model.KeyUsage;
import software.amazon.awssdk.services.acm.model.ListCertificatesRequest;

/**
 * Which certificates a list shows.
 *
 * @see <a href="https://docs.aws.amazon.com/acm/latest/APIReference/API_Filters.html">Filters</a>
 */
final class CertificateFilter {
  /** Documented: "Default filtering returns only RSA_1024 and RSA_2048 certificates". */
  private static final List<String> USUAL_KEYS = List.of("RSA_1024", "RSA_2048");

  private CertificateFilter() {}

  static boolean matches(ListCertificatesRequest request, CertificateDetail detail) {
    Filters includes = request.includes() == null ? Filters.builder().build() : request.includes();
    List<String> keys = includes.hasKeyTypes() ? includes.keyTypesAsStrings() : USUAL_KEYS;
    return allows(request.certificateStatusesAsStrings(), List.of(detail.statusAsString()))
        && keys.contains(detail.keyAlgorithmAsString())
        && allows(
            includes.keyUsageAsStrings(),
            detail.keyUsages().stream().map(KeyUsage::nameAsString).toList())
        && allows(
            includes.extendedKeyUsageAsStrings(),
            detail.extendedKeyUsages().stream().map(ExtendedKeyUsage::nameAsString).toList());
  }

  /** No wish allows everything; otherwise some of it must be there. */
  private static boolean allows(List<String> wished, List<String> there) {
    return wished.isEmpty() || there.stream().anyMatch(wished::contains);
  }
}
