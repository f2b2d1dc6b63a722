package dev.postern.emulator.management.rest.domains;

import dev.postern.emulator.management.EmptyText;
import dev.postern.emulator.management.Refusal;
import dev.postern.emulator.management.patch.Patch;
import dev.postern.emulator.management.patch.PatchTable;
import dev.postern.wire.AwsException;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.apigateway.model.DomainName;
import software.amazon.awssdk.services.apigateway.model.Op;
import software.amazon.awssdk.services.apigateway.model.PatchOperation;

/**
 * The patches of a custom domain name.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/apigateway/latest/api/patch-operations.html#UpdateDomainName-Patch">UpdateDomainName</a>
 * @see <a
 *     href="https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-regional-api-custom-domain-migrate.html">Migrate
 *     a custom domain name to a different endpoint type</a>
 */
final class DomainPatches {
  /** Paths of which {@code add} and {@code remove} cannot be in one call. */
  private static final Set<String> ADD_OR_REMOVE =
      Set.of(
          "/certificateArn",
          "/certificateName",
          "/regionalCertificateArn",
          "/regionalCertificateName",
          "/endpointConfiguration/types");

  private static final PatchTable<PatchedDomain> TABLE = table();

  private DomainPatches() {}

  /**
   * The domain with the operations applied in order.
   *
   * @throws AwsException 400 {@code BadRequestException}
   */
  static DomainName apply(DomainName domain, DomainHome home, List<PatchOperation> operations) {
    refuseAddWithRemove(operations);
    DomainName patched = TABLE.apply(new PatchedDomain(domain, home), operations).domain();
    if (!operations.isEmpty()) {
      DomainRules.check(patched);
      CertificateRules.check(domain, patched, home);
    }
    return patched;
  }

  private static void refuseAddWithRemove(List<PatchOperation> operations) {
    Set<Op> seen = EnumSet.noneOf(Op.class);
    for (PatchOperation operation : operations) {
      if (operation.op() != null && ADD_OR_REMOVE.contains(operation.path())) {
        seen.add(operation.op());
      }
    }
    if (seen.contains(Op.ADD) && seen.contains(Op.REMOVE)) {
      throw Refusal.badRequest(
          "Cannot add and remove endpoint types or certificates in the same request");
    }
  }

  private static PatchTable<PatchedDomain> table() {
    PatchTable.Builder<PatchedDomain> table =
        PatchTable.builder(refused -> invalid(refused.path()));
    everywhere(table, "/certificateName", DomainName.Builder::certificateName);
    everywhere(table, "/certificateArn", DomainName.Builder::certificateArn);
    everywhere(table, "/regionalCertificateName", DomainName.Builder::regionalCertificateName);
    everywhere(table, "/regionalCertificateArn", DomainName.Builder::regionalCertificateArn);
    everywhere(
        table,
        "/ownershipVerificationCertificateArn",
        DomainName.Builder::ownershipVerificationCertificateArn);
    truststore(table, "/mutualTlsAuthentication/truststoreUri", PatchedDomain::truststoreUri);
    truststore(
        table, "/mutualTlsAuthentication/truststoreVersion", PatchedDomain::truststoreVersion);
    return table
        .add("/endpointConfiguration/types", PatchedDomain::addType)
        .remove("/endpointConfiguration/types", PatchedDomain::removeType)
        .replace("/endpointConfiguration/ipAddressType", PatchedDomain::addressType)
        .replace("/endpointAccessMode", PatchedDomain::accessMode)
        .replace("/managementPolicy", PatchedDomain::managementPolicy)
        .replace("/policy", PatchedDomain::policy)
        .replace("/routingMode", PatchedDomain::routingMode)
        .replace("/securityPolicy", PatchedDomain::securityPolicy)
        .build();
  }

  /** A certificate: setting it renews the date of upload. */
  private static void everywhere(
      PatchTable.Builder<PatchedDomain> table,
      String path,
      BiFunction<DomainName.Builder, @Nullable String, DomainName.Builder> setter) {
    PatchTable.Change<PatchedDomain> set =
        (it, patch) -> it.certificate(setter, EmptyText.toNull(patch.value()));
    table
        .add(path, set)
        .replace(path, set)
        .remove(path, (it, patch) -> it.certificate(setter, null));
  }

  private static void truststore(
      PatchTable.Builder<PatchedDomain> table,
      String path,
      BiFunction<PatchedDomain, @Nullable String, PatchedDomain> setter) {
    PatchTable.Change<PatchedDomain> set =
        (it, patch) -> setter.apply(it, EmptyText.toNull(patch.value()));
    table.add(path, set).replace(path, set).remove(path, (it, patch) -> setter.apply(it, null));
  }

  static AwsException invalid(Patch patch) {
    return invalid(patch.path());
  }

  /** AWS's words for a patch that a domain name does not take. */
  private static AwsException invalid(String path) {
    return Refusal.badRequest(path + " Invalid request input");
  }
}
