package dev.postern.emulator.management.rest.domains;

import dev.postern.emulator.management.Refusal;
import dev.postern.wire.AwsException;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.apigateway.model.DomainName;
import software.amazon.awssdk.services.apigateway.model.EndpointConfiguration;
import software.amazon.awssdk.services.apigateway.model.EndpointType;
import software.amazon.awssdk.services.apigateway.model.IpAddressType;
import software.amazon.awssdk.services.apigateway.model.SecurityPolicy;

/**
 * What a domain name may be, besides its certificates ({@link CertificateRules}).
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/apigateway/latest/api/API_CreateDomainName.html">CreateDomainName</a>
 * @see <a
 *     href="https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-custom-domain-tls-version.html">Security
 *     policies of custom domain names</a>
 */
final class DomainRules {
  static final List<String> IP_ADDRESS_TYPES = List.of("ipv4", "dualstack");
  static final List<String> ACCESS_MODES = List.of("BASIC", "STRICT");
  static final List<String> ROUTING_MODES =
      List.of("BASE_PATH_MAPPING_ONLY", "ROUTING_RULE_ONLY", "ROUTING_RULE_THEN_BASE_PATH_MAPPING");
  static final List<String> SECURITY_POLICIES =
      SecurityPolicy.knownValues().stream().map(SecurityPolicy::toString).toList();

  private static final String ENHANCED = "SecurityPolicy_";
  private static final String ENHANCED_EDGE = "_EDGE";
  private static final int LONGEST_NAME = 253;

  /** Lower-case labels; public names may begin with a wildcard. */
  private static final Pattern NAME =
      Pattern.compile(
          "(\\*\\.)?([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");

  private DomainRules() {}

  /**
   * The configuration of a new domain: EDGE unless asked for, and an address type to suit.
   *
   * @throws AwsException 400 {@code BadRequestException}
   */
  static EndpointConfiguration complete(@Nullable EndpointConfiguration asked) {
    EndpointConfiguration given = asked == null ? EndpointConfiguration.builder().build() : asked;
    if (given.types().size() > 1) {
      throw Refusal.badRequest("Cannot create an api with multiple Endpoint Types.");
    }
    EndpointType type = given.types().isEmpty() ? EndpointType.EDGE : given.types().get(0);
    IpAddressType usual =
        type == EndpointType.PRIVATE ? IpAddressType.DUALSTACK : IpAddressType.IPV4;
    return given.toBuilder()
        .types(type)
        .ipAddressType(given.ipAddressType() == null ? usual : given.ipAddressType())
        .build();
  }

  /**
   * Refuses a domain whose members do not go together.
   *
   * @throws AwsException 400 {@code BadRequestException}
   */
  static void check(DomainName domain) {
    checkAddressType(domain);
    checkSecurityPolicy(domain);
    checkMutualTls(domain);
    if (!isPrivate(domain) && (domain.policy() != null || domain.managementPolicy() != null)) {
      throw Refusal.badRequest("Policies can only be specified for PRIVATE domain names.");
    }
  }

  /**
   * The name, if a domain may have it.
   *
   * @throws AwsException 400 {@code BadRequestException}
   */
  static String name(String name, boolean isPrivate) {
    boolean wildcard = name.startsWith("*");
    if (name.length() > LONGEST_NAME || !NAME.matcher(name).matches() || (wildcard && isPrivate)) {
      throw Refusal.badRequest("Invalid domain name specified: " + name);
    }
    return name;
  }

  private static void checkAddressType(DomainName domain) {
    if (isPrivate(domain) && domain.endpointConfiguration().ipAddressType() == IpAddressType.IPV4) {
      throw Refusal.badRequest("Only dualstack ipAddressType is supported for Private APIs.");
    }
  }

  private static void checkSecurityPolicy(DomainName domain) {
    String policy = domain.securityPolicyAsString();
    boolean enhanced = isEnhanced(policy);
    if (isPrivate(domain) && domain.securityPolicy() == SecurityPolicy.TLS_1_0) {
      throw unsuitable(policy, EndpointType.PRIVATE);
    }
    for (EndpointType type : domain.endpointConfiguration().types()) {
      if (enhanced && policy.endsWith(ENHANCED_EDGE) != (type == EndpointType.EDGE)) {
        throw unsuitable(policy, type);
      }
    }
    if (enhanced != (domain.endpointAccessMode() != null)) {
      throw Refusal.badRequest(
          enhanced
              ? "Endpoint access mode must be specified for security policy %s.".formatted(policy)
              : "Endpoint access mode is not supported for security policy %s.".formatted(policy));
    }
  }

  /** Whether the policy is one of those that need an endpoint access mode. */
  static boolean isEnhanced(String policy) {
    return policy.startsWith(ENHANCED);
  }

  private static AwsException unsuitable(String policy, EndpointType type) {
    return Refusal.badRequest(
        "Security policy %s is not supported for endpoint type %s.".formatted(policy, type));
  }

  private static void checkMutualTls(DomainName domain) {
    if (domain.mutualTlsAuthentication() == null) {
      return;
    }
    if (!domain.endpointConfiguration().types().equals(List.of(EndpointType.REGIONAL))) {
      throw Refusal.badRequest("Mutual TLS is only supported for REGIONAL domain names.");
    }
    if (domain.securityPolicy() != SecurityPolicy.TLS_1_2) {
      throw Refusal.badRequest(
          "Mutual TLS is only supported for domain names with security policy TLS_1_2.");
    }
    String uri = domain.mutualTlsAuthentication().truststoreUri();
    if (uri == null || !uri.matches("s3://[^/]+/.+")) {
      throw Refusal.badRequest(
          "Invalid truststoreUri specified: %s. Must be of the form s3://bucket-name/key-name."
              .formatted(uri));
    }
  }

  static boolean isPrivate(DomainName domain) {
    return domain.endpointConfiguration().types().contains(EndpointType.PRIVATE);
  }
}
