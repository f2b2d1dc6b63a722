package dev.postern.emulator.trace;

import java.util.Optional;

/**
 * What a request was found to mean.
 *
 * @param account the API's account
 * @param region the API's Region
 * @param apiId the API
 * @param apiName the API's name
 * @param stage the stage, if one was found
 * @param deploymentId the deployment that served, if one was found
 * @param resourceId the matched resource, if one was
 * @param resourcePath the matched resource's path template
 * @param httpMethod the method as configured ({@code ANY} stays {@code ANY})
 */
public record TracedTarget(
    String account,
    String region,
    String apiId,
    String apiName,
    Optional<String> stage,
    Optional<String> deploymentId,
    Optional<String> resourceId,
    Optional<String> resourcePath,
    Optional<String> httpMethod) {

  /** The same with the method that serves. */
  public TracedTarget withMethod(String resource, String path, String verb) {
    return new TracedTarget(
        account,
        region,
        apiId,
        apiName,
        stage,
        deploymentId,
        Optional.of(resource),
        Optional.of(path),
        Optional.of(verb));
  }
}
