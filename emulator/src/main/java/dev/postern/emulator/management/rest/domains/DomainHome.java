package dev.postern.emulator.management.rest.domains;

import dev.postern.emulator.management.ManagementContext;
import dev.postern.emulator.state.CustomDomain;
import dev.postern.emulator.state.IdSource;
import dev.postern.wire.CallContext;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.apigateway.model.DomainName;
import software.amazon.awssdk.services.apigateway.model.EndpointType;

/**
 * Where and when a domain name is made or changed: what its computed members depend on.
 *
 * @param account the account it belongs to
 * @param region the Region it belongs to
 * @param now the time of the call
 * @param ids makes the names that AWS chooses
 */
record DomainHome(String account, String region, Instant now, IdSource ids) {
  static DomainHome of(CallContext call, ManagementContext context) {
    return new DomainHome(call.account(), call.region(), context.now(), context.ids());
  }

  /** The ARN of a domain; only that of a private one names the account. */
  String arn(String name, @Nullable String id) {
    return "arn:%s:apigateway:%s:%s:/domainnames/%s"
        .formatted(
            Partition.of(region).name(),
            region,
            id == null ? "" : account,
            CustomDomain.key(name, id));
  }

  /** The Region in which the certificate of an endpoint of that type must be. */
  String certificateRegion(EndpointType type) {
    return type == EndpointType.EDGE ? "us-east-1" : region;
  }

  /** The domain with the target for DNS records that an endpoint of that type has. */
  DomainName withTarget(DomainName domain, EndpointType type) {
    DomainName.Builder changed = domain.toBuilder();
    if (type == EndpointType.EDGE) {
      changed
          .distributionDomainName("d" + ids.partId() + ids.partId() + ".cloudfront.net")
          .distributionHostedZoneId(HostedZones.EDGE);
    } else if (type == EndpointType.REGIONAL) {
      changed
          .regionalDomainName(
              "d-%s.execute-api.%s.%s"
                  .formatted(ids.apiId(), region, Partition.of(region).domain()))
          .regionalHostedZoneId(HostedZones.regional(region).orElse(null));
    }
    return changed.build();
  }

  /** The domain without the target that an endpoint of that type had. */
  static DomainName withoutTarget(DomainName domain, EndpointType type) {
    return type == EndpointType.EDGE
        ? domain.toBuilder().distributionDomainName(null).distributionHostedZoneId(null).build()
        : domain.toBuilder().regionalDomainName(null).regionalHostedZoneId(null).build();
  }
}
