package dev.postern.emulator.invoke.integration;

/**
 * What integrations can reach.
 *
 * @param upstream speaks HTTP to all of them
 * @param awsEndpoints where AWS services are
 * @param vpcLinks where VPC links lead
 */
public record Backends(Upstream upstream, AwsEndpoints awsEndpoints, VpcLinkTargets vpcLinks) {
  /** HTTP endpoints, and nothing that needs to be named first. */
  public static Backends over(Upstream upstream) {
    return new Backends(upstream, AwsEndpoints.none(), VpcLinkTargets.none());
  }
}
