package dev.postern.emulator.invoke.integration;

/**
 * What integrations can reach.
 *
 * @param upstream speaks HTTP to all of them
 * @param awsEndpoints where AWS services are
 * @param vpcLinks where VPC links lead
 * @param functions the Lambda functions
 */
public record Backends(
    Upstream upstream, AwsEndpoints awsEndpoints, VpcLinkTargets vpcLinks, Functions functions) {
  /** What a gateway without Lambda can reach. */
  public Backends(Upstream upstream, AwsEndpoints awsEndpoints, VpcLinkTargets vpcLinks) {
    this(upstream, awsEndpoints, vpcLinks, Functions.none());
  }

  /** HTTP endpoints, and nothing that needs to be named first. */
  public static Backends over(Upstream upstream) {
    return new Backends(upstream, AwsEndpoints.none(), VpcLinkTargets.none());
  }
}
