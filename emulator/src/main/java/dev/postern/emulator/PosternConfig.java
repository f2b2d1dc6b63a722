package dev.postern.emulator;

import dev.postern.emulator.invoke.integration.AwsEndpoints;
import dev.postern.emulator.invoke.integration.AwsKeys;
import dev.postern.emulator.invoke.integration.Origin;
import dev.postern.emulator.invoke.integration.VpcLinkTargets;
import dev.postern.lambda.bridge.FunctionDirectories;
import dev.postern.lambda.bridge.LambdaOptions;
import dev.postern.lambda.function.FunctionCode;
import java.net.URI;
import java.nio.file.Path;
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

  /**
   * With a Lambda function that runs from a directory, whose edits take effect with the next
   * invocation.
   *
   * @param name the function's name
   * @param directory its code
   * @param handler its handler; found out from the code where it is not given
   * @param runtime its runtime; found out from the code where it is not given
   * @throws IllegalArgumentException when the directory is none or does not show what is to run
   */
  public PosternConfig withFunction(
      String name, Path directory, Optional<String> handler, Optional<String> runtime) {
    return withFunction(name, directory, new DirectorySettings(handler, runtime));
  }

  /**
   * The same with everything that can be said of such a function.
   *
   * @throws IllegalArgumentException when the directory is none or does not show what is to run, or
   *     Lambda has no such settings
   */
  public PosternConfig withFunction(String name, Path directory, DirectorySettings settings) {
    return withLambda(
        lambda.with(
            FunctionDirectories.of(name, directory, settings.handler(), settings.runtime())
                .with(settings.given())));
  }

  /**
   * With a Lambda function that is elsewhere.
   *
   * @param name the function's name
   * @param url what speaks Lambda's Invoke API, such as {@code http://localhost:3001}
   * @throws IllegalArgumentException when the URL cannot be that
   */
  public PosternConfig withFunction(String name, String url) {
    URI endpoint = URI.create(url);
    if (endpoint.getHost() == null || endpoint.getQuery() != null) {
      throw new IllegalArgumentException("'" + url + "' is no URL of host and port");
    }
    return withLambda(
        lambda.with(
            new LambdaOptions.Given(
                name, new FunctionCode.Remote(endpoint), Optional.empty(), Optional.empty())));
  }

  /**
   * With another executor for the Lambda functions that are not named otherwise.
   *
   * @param executor {@code process} or {@code container}
   * @throws IllegalArgumentException when there is no such executor
   */
  public PosternConfig withLambdaExecutor(String executor) {
    return withLambda(lambda.with(LambdaOptions.Executor.named(executor)));
  }

  /**
   * With an executor for one Lambda function.
   *
   * @param function the function's name
   * @param executor {@code process} or {@code container}
   * @throws IllegalArgumentException when there is no such executor
   */
  public PosternConfig withLambdaExecutor(String function, String executor) {
    return withLambda(lambda.with(function, LambdaOptions.Executor.named(executor)));
  }

  /** With Lambda set up like that. */
  public PosternConfig withLambda(LambdaOptions changed) {
    return new PosternConfig(host, port, clock, awsEndpoints, vpcLinks, changed);
  }
}
