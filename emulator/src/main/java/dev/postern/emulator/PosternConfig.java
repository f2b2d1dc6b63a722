package dev.postern.emulator;

import dev.postern.emulator.invoke.integration.AwsEndpoints;
import dev.postern.emulator.invoke.integration.AwsKeys;
import dev.postern.emulator.invoke.integration.Origin;
import dev.postern.emulator.invoke.integration.VpcLinkTargets;
import dev.postern.lambda.bridge.LambdaOptions;
import java.time.Clock;
import java.util.Optional;

/**
 * How a gateway is started.
 *
 * @param host the address to listen on
 * @param port the port; 0 picks a free one
 * @param clock tells the time to everything that depends on it
 * @param awsEndpoints where AWS services are
 * @param vpcLinks where VPC links lead
 * @param lambda how Lambda is set up
 */
public record PosternConfig(
    String host,
    int port,
    Clock clock,
    AwsEndpoints awsEndpoints,
    VpcLinkTargets vpcLinks,
    LambdaOptions lambda) {
  /** Loopback, a free port, the system's clock, no AWS services and nothing behind VPC links. */
  public static PosternConfig defaults() {
    return new PosternConfig(
        "127.0.0.1",
        0,
        Clock.systemUTC(),
        AwsEndpoints.none(),
        VpcLinkTargets.none(),
        LambdaOptions.defaults());
  }

  public PosternConfig withHost(String changed) {
    return new PosternConfig(changed, port, clock, awsEndpoints, vpcLinks, lambda);
  }

  public PosternConfig withPort(int changed) {
    return new PosternConfig(host, changed, clock, awsEndpoints, vpcLinks, lambda);
  }

  public PosternConfig withClock(Clock changed) {
    return new PosternConfig(host, port, changed, awsEndpoints, vpcLinks, lambda);
  }

  /**
   * With all AWS services at one place that are not named otherwise.
   *
   * @param url such as {@code http://localhost:5000}
   * @throws IllegalArgumentException when the URL has more or less than scheme, host and port
   */
  public PosternConfig withAwsEndpoint(String url) {
    return with(awsEndpoints.with(Origin.parse(url)));
  }

  /**
   * With one AWS service at its own place.
   *
   * @param service its name in integration URIs, such as {@code sqs}
   * @param url such as {@code http://localhost:9324}
   * @throws IllegalArgumentException when either cannot be what it should be
   */
  public PosternConfig withAwsEndpoint(String service, String url) {
    return with(awsEndpoints.with(service, Origin.parse(url)));
  }

  /**
   * With keys to sign requests with where an endpoint is AWS itself; all others get none of them.
   *
   * @param sessionToken for temporary keys
   */
  public PosternConfig withAwsKeys(
      String accessKeyId, String secretAccessKey, Optional<String> sessionToken) {
    return with(awsEndpoints.with(new AwsKeys(accessKeyId, secretAccessKey, sessionToken)));
  }

  private PosternConfig with(AwsEndpoints changed) {
    return new PosternConfig(host, port, clock, changed, vpcLinks, lambda);
  }

  /**
   * With something behind a VPC link.
   *
   * @param idOrName the link
   * @param url what stands in for its load balancer, such as {@code http://localhost:8080}
   * @throws IllegalArgumentException when either cannot be what it should be
   */
  public PosternConfig withVpcLink(String idOrName, String url) {
    return new PosternConfig(
        host, port, clock, awsEndpoints, vpcLinks.with(idOrName, Origin.parse(url)), lambda);
  }

  /** With Lambda set up like that. */
  public PosternConfig withLambda(LambdaOptions changed) {
    return new PosternConfig(host, port, clock, awsEndpoints, vpcLinks, changed);
  }
}
