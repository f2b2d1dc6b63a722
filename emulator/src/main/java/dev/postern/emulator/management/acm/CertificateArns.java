package dev.postern.emulator.management.acm;

import dev.postern.emulator.management.ManagementContext;
import dev.postern.wire.CallContext;

/** Names new certificates. */
final class CertificateArns {
  private CertificateArns() {}

  static String newArn(CallContext call, ManagementContext context) {
    return "arn:%s:acm:%s:%s:certificate/%s"
        .formatted(
            partition(call.region()), call.region(), call.account(), context.ids().requestId());
  }

  private static String partition(String region) {
    if (region.startsWith("cn-")) {
      return "aws-cn";
    }
    return region.startsWith("us-gov-") ? "aws-us-gov" : "aws";
  }
}
