package dev.postern.emulator.management.acm;

import dev.postern.emulator.management.ManagementContext;
import dev.postern.emulator.state.CustomDomain;
import dev.postern.wire.CallContext;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.awssdk.services.apigateway.model.DomainName;

/** Who uses a certificate: the custom domain names of its account, in any Region. */
record CertificateUses(ManagementContext context) {
  /** The ARNs of the users. */
  List<String> of(CallContext call, String arn) {
    return context.worlds().all().stream()
        .filter(world -> world.account().equals(call.account()))
        .flatMap(world -> world.domainNames().all().stream())
        .map(CustomDomain::domain)
        .filter(domain -> uses(domain, arn))
        .map(DomainName::domainNameArn)
        .sorted()
        .toList();
  }

  private static boolean uses(DomainName domain, String arn) {
    return Stream.of(
            String.valueOf(domain.certificateArn()),
            String.valueOf(domain.regionalCertificateArn()),
            String.valueOf(domain.ownershipVerificationCertificateArn()))
        .anyMatch(arn::equals);
  }
}
