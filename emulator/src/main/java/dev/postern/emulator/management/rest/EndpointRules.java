package dev.postern.emulator.management.rest;

import dev.postern.emulator.management.Refusal;
import dev.postern.wire.AwsException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.apigateway.model.EndpointConfiguration;
import software.amazon.awssdk.services.apigateway.model.EndpointType;
import software.amazon.awssdk.services.apigateway.model.IpAddressType;

/** What an API's endpoint configuration may be, and what AWS fills in. */
final class EndpointRules {
  /** In the order in which AWS lists them. */
  static final List<String> TYPES = List.of("PRIVATE", "EDGE", "REGIONAL");

  static final List<String> IP_ADDRESS_TYPES = List.of("ipv4", "dualstack");

  private EndpointRules() {}

  /** The configuration of a new API: EDGE unless asked for, and an address type to suit. */
  static EndpointConfiguration complete(@Nullable EndpointConfiguration asked) {
    EndpointConfiguration given = asked == null ? EndpointConfiguration.builder().build() : asked;
    if (given.types().size() > 1) {
      throw Refusal.badRequest("Cannot create an api with multiple Endpoint Types.");
    }
    EndpointType type = given.types().isEmpty() ? EndpointType.EDGE : given.types().get(0);
    EndpointConfiguration complete =
        given.toBuilder()
            .types(type)
            .ipAddressType(
                given.ipAddressType() == null ? defaultAddressType(type) : given.ipAddressType())
            .build();
    check(complete);
    return complete;
  }

  /** The configuration with another type. A private API always speaks both address families. */
  static EndpointConfiguration withType(EndpointConfiguration configuration, String type) {
    if (!TYPES.contains(type)) {
      throw Refusal.badRequest(
          "Invalid EndpointTypes specified. Valid options are REGIONAL,EDGE,PRIVATE");
    }
    EndpointConfiguration.Builder changed =
        configuration.toBuilder().types(EndpointType.fromValue(type));
    return type.equals("PRIVATE")
        ? changed.ipAddressType(IpAddressType.DUALSTACK).build()
        : changed.build();
  }

  /** The configuration with another address type. */
  static EndpointConfiguration withAddressType(
      EndpointConfiguration configuration, String addressType) {
    if (!IP_ADDRESS_TYPES.contains(addressType)) {
      throw Refusal.badRequest("ipAddressType must be either ipv4 or dualstack.");
    }
    EndpointConfiguration changed = configuration.toBuilder().ipAddressType(addressType).build();
    checkAddressType(changed);
    return changed;
  }

  /**
   * Refuses what does not go together.
   *
   * @throws AwsException 400 {@code BadRequestException}
   */
  static void check(EndpointConfiguration configuration) {
    checkAddressType(configuration);
    if (configuration.hasVpcEndpointIds()
        && !configuration.vpcEndpointIds().isEmpty()
        && !isPrivate(configuration)) {
      throw Refusal.badRequest("VPCEndpoints can only be specified with PRIVATE apis.");
    }
  }

  private static void checkAddressType(EndpointConfiguration configuration) {
    if (isPrivate(configuration) && configuration.ipAddressType() == IpAddressType.IPV4) {
      throw Refusal.badRequest("Only dualstack ipAddressType is supported for Private APIs.");
    }
  }

  private static boolean isPrivate(EndpointConfiguration configuration) {
    return configuration.types().contains(EndpointType.PRIVATE);
  }

  private static IpAddressType defaultAddressType(EndpointType type) {
    return type == EndpointType.PRIVATE ? IpAddressType.DUALSTACK : IpAddressType.IPV4;
  }
}
