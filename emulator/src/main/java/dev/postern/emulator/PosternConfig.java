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
import java.util.function.Consumer;

/**
 * How a gateway is started.
 *
 * @param host the address to listen on
 * @param port the port; 0 picks a free one
 * @param clock tells the time to everything that depends on it
 * @param awsEndpoints where AWS services are
 * @param vpcLinks where VPC links lead
 * @param lambda how Lambda is set up
 * @param stateDirectory where state is kept for the next start; empty keeps it in memory only
 * @param tracing whether invocations leave traces
 * @param remoteAdministration whether the pages under {@code /_postern} may be used from other
 *     machines
 */
public record PosternConfig(
    String host,
    int port,
    Clock clock,
    AwsEndpoints awsEndpoints,
    VpcLinkTargets vpcLinks,
    LambdaOptions lambda,
    Optional<Path> stateDirectory,
    boolean tracing,
    boolean remoteAdministration) {
  /**
   * Loopback, a free port, the system's clock, no AWS services, nothing behind VPC links, state in
   * memory, traces, and administration from this machine only.
   */
  public static PosternConfig defaults() {
    return new PosternConfig(
        "127.0.0.1",
        0,
        Clock.systemUTC(),
        AwsEndpoints.none(),
        VpcLinkTargets.none(),
        LambdaOptions.defaults(),
        Optional.empty(),
        true,
        false);
  }

  /** The parts of a changed configuration. */
  private static final class Parts {
    private String host;
    private int port;
    private Clock clock;
    private AwsEndpoints awsEndpoints;
    private VpcLinkTargets vpcLinks;
    private LambdaOptions lambda;
    private Optional<Path> stateDirectory;
    private boolean tracing;
    private boolean remoteAdministration;

    private Parts(PosternConfig of) {
      this.host = of.host();
      this.port = of.port();
      this.clock = of.clock();
      this.awsEndpoints = of.awsEndpoints();
      this.vpcLinks = of.vpcLinks();
      this.lambda = of.lambda();
      this.stateDirectory = of.stateDirectory();
      this.tracing = of.tracing();
      this.remoteAdministration = of.remoteAdministration();
    }

    private PosternConfig whole() {
      return new PosternConfig(
          host,
          port,
          clock,
          awsEndpoints,
          vpcLinks,
          lambda,
          stateDirectory,
          tracing,
          remoteAdministration);
    }
  }

  private PosternConfig with(Consumer<Parts> change) {
    Parts parts = new Parts(this);
    change.accept(parts);
    return parts.whole();
  }

  public PosternConfig withHost(String changed) {
    return with(parts -> parts.host = changed);
  }

  public PosternConfig withPort(int changed) {
    return with(parts -> parts.port = changed);
  }

  public PosternConfig withClock(Clock changed) {
    return with(parts -> parts.clock = changed);
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
    return with(parts -> parts.awsEndpoints = changed);
  }

  /**
   * With something behind a VPC link.
   *
   * @param idOrName the link
   * @param url what stands in for its load balancer, such as {@code http://localhost:8080}
   * @throws IllegalArgumentException when either cannot be what it should be
   */
  public PosternConfig withVpcLink(String idOrName, String url) {
    VpcLinkTargets changed = vpcLinks.with(idOrName, Origin.parse(url));
    return with(parts -> parts.vpcLinks = changed);
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
    return with(parts -> parts.lambda = changed);
  }

  /**
   * With a directory that keeps state for the next start.
   *
   * @param directory made when it is not there; one gateway at a time may use it
   */
  public PosternConfig withStateDirectory(Path directory) {
    return with(parts -> parts.stateDirectory = Optional.of(directory));
  }

  /** With traces of invocations, or without. */
  public PosternConfig withTracing(boolean traced) {
    return with(parts -> parts.tracing = traced);
  }

  /** With the pages under {@code /_postern} open to other machines, or not. */
  public PosternConfig withRemoteAdministration(boolean allowed) {
    return with(parts -> parts.remoteAdministration = allowed);
  }
}
