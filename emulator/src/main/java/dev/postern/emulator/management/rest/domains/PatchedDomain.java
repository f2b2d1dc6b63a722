package dev.postern.emulator.management.rest.domains;

import dev.postern.emulator.management.EmptyText;
import dev.postern.emulator.management.patch.Patch;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.apigateway.model.DomainName;
import software.amazon.awssdk.services.apigateway.model.EndpointType;
import software.amazon.awssdk.services.apigateway.model.MutualTlsAuthentication;

/**
 * A domain name while it is patched, member by member. What goes together is checked when all
 * operations are applied.
 *
 * @param domain the domain so far
 * @param home where and when
 */
record PatchedDomain(DomainName domain, DomainHome home) {
  private PatchedDomain with(DomainName.Builder changed) {
    return new PatchedDomain(changed.build(), home);
  }

  PatchedDomain certificate(
      BiFunction<DomainName.Builder, @Nullable String, DomainName.Builder> setter,
      @Nullable String value) {
    DomainName.Builder changed = setter.apply(domain.toBuilder(), value);
    return with(value == null ? changed : changed.certificateUploadDate(home.now()));
  }

  PatchedDomain addType(Patch patch) {
    EndpointType type = EndpointType.fromValue(patch.value());
    List<EndpointType> types = new ArrayList<>(domain.endpointConfiguration().types());
    if (!isPublic(type) || !types.stream().allMatch(PatchedDomain::isPublic)) {
      throw DomainPatches.invalid(patch);
    }
    if (types.contains(type)) {
      return this;
    }
    types.add(type);
    return new PatchedDomain(home.withTarget(withTypes(types), type), home);
  }

  PatchedDomain removeType(Patch patch) {
    EndpointType type = EndpointType.fromValue(patch.value());
    List<EndpointType> types = new ArrayList<>(domain.endpointConfiguration().types());
    if (!types.remove(type) || types.isEmpty()) {
      throw DomainPatches.invalid(patch);
    }
    return new PatchedDomain(DomainHome.withoutTarget(withTypes(types), type), home);
  }

  private static boolean isPublic(EndpointType type) {
    return type == EndpointType.EDGE || type == EndpointType.REGIONAL;
  }

  private DomainName withTypes(List<EndpointType> types) {
    return domain.toBuilder()
        .endpointConfiguration(domain.endpointConfiguration().toBuilder().types(types).build())
        .build();
  }

  PatchedDomain addressType(Patch patch) {
    oneOf(patch, DomainRules.IP_ADDRESS_TYPES);
    return with(
        domain.toBuilder()
            .endpointConfiguration(
                domain.endpointConfiguration().toBuilder().ipAddressType(patch.value()).build()));
  }

  PatchedDomain accessMode(Patch patch) {
    if (patch.value().isEmpty()) {
      return with(domain.toBuilder().endpointAccessMode((String) null));
    }
    return with(domain.toBuilder().endpointAccessMode(oneOf(patch, DomainRules.ACCESS_MODES)));
  }

  PatchedDomain routingMode(Patch patch) {
    return with(domain.toBuilder().routingMode(oneOf(patch, DomainRules.ROUTING_MODES)));
  }

  /** A legacy policy takes the endpoint access mode away, which only enhanced ones have. */
  PatchedDomain securityPolicy(Patch patch) {
    String policy = oneOf(patch, DomainRules.SECURITY_POLICIES);
    if (domain.endpointConfiguration().types().size() > 1) {
      throw DomainPatches.invalid(patch);
    }
    DomainName.Builder changed = domain.toBuilder().securityPolicy(policy);
    return with(
        DomainRules.isEnhanced(policy) ? changed : changed.endpointAccessMode((String) null));
  }

  private static String oneOf(Patch patch, List<String> allowed) {
    if (!allowed.contains(patch.value())) {
      throw DomainPatches.invalid(patch);
    }
    return patch.value();
  }

  PatchedDomain policy(Patch patch) {
    return with(
        domain.toBuilder().policy(DomainPolicy.accept(patch.value(), domain.domainNameArn())));
  }

  PatchedDomain managementPolicy(Patch patch) {
    return with(
        domain.toBuilder()
            .managementPolicy(DomainPolicy.accept(patch.value(), domain.domainNameArn())));
  }

  /** No truststore, no mutual TLS. */
  PatchedDomain truststoreUri(@Nullable String uri) {
    return with(
        domain.toBuilder()
            .mutualTlsAuthentication(
                uri == null ? null : mutualTls().toBuilder().truststoreUri(uri).build()));
  }

  PatchedDomain truststoreVersion(@Nullable String version) {
    if (domain.mutualTlsAuthentication() == null && EmptyText.toNull(version) == null) {
      return this;
    }
    return with(
        domain.toBuilder()
            .mutualTlsAuthentication(mutualTls().toBuilder().truststoreVersion(version).build()));
  }

  private MutualTlsAuthentication mutualTls() {
    return domain.mutualTlsAuthentication() == null
        ? MutualTlsAuthentication.builder().build()
        : domain.mutualTlsAuthentication();
  }
}
