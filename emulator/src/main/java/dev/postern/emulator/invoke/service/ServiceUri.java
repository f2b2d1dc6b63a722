package dev.postern.emulator.invoke.service;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The URI of an integration with an AWS service: {@code
 * arn:aws:apigateway:{region}:{subdomain.service|service}:path|action/{service_api}}.
 *
 * @param partition {@code aws}, {@code aws-cn} or {@code aws-us-gov}
 * @param region the Region the service is called in
 * @param subdomain what stands before the service in its host name, such as a bucket
 * @param service the service as its endpoint's host name has it
 * @param isAction whether {@code api} names an action; else it is a path
 * @param api the action's name, or the path without its first slash; it may hold {@code
 *     {variables}}
 * @see <a
 *     href="https://docs.aws.amazon.com/apigateway/latest/api/API_PutIntegration.html">PutIntegration,
 *     uri</a>
 */
public record ServiceUri(
    String partition,
    String region,
    Optional<String> subdomain,
    String service,
    boolean isAction,
    String api) {
  private static final Pattern FORM =
      Pattern.compile(
          "arn:(aws|aws-cn|aws-us-gov):apigateway:([^:]+):(?:([^:]+)\\.)?([^:.]+):(path|action)/(.*)",
          Pattern.DOTALL);

  /** Reads an integration URI, its stage variables filled in; empty when it is none of these. */
  public static Optional<ServiceUri> parse(String uri) {
    Matcher matcher = FORM.matcher(uri);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    return Optional.of(
        new ServiceUri(
            matcher.group(1),
            matcher.group(2),
            Optional.ofNullable(matcher.group(3)),
            matcher.group(4),
            matcher.group(5).equals("action"),
            matcher.group(6)));
  }

  /** The service with its subdomain, such as {@code runtime.sagemaker}. */
  public String qualifiedService() {
    return subdomain.map(before -> before + "." + service).orElse(service);
  }

  /** Where AWS has the service. */
  public String awsOrigin() {
    String suffix = partition.equals("aws-cn") ? ".amazonaws.com.cn" : ".amazonaws.com";
    return "https://" + qualifiedService() + "." + region + suffix;
  }

  /**
   * The URL, variables and all, with the service at a given place. A bucket in front of S3's host
   * becomes the first part of the path: that is the same object, and needs no name to resolve.
   */
  public String at(String origin) {
    if (isAction) {
      return origin + "/?Action=" + api;
    }
    boolean bucketInHost = service.equals("s3") && subdomain.isPresent();
    String path = api.startsWith("/") ? api.substring(1) : api;
    return origin + "/" + (bucketInHost ? subdomain.get() + "/" : "") + path;
  }
}
