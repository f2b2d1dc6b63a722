package dev.postern.emulator.invoke.integration;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Where AWS services are, for integrations and for calls that are passed on: the developer names
 * each one, or one for all. Nothing is sent to AWS itself unless its URL is named here.
 *
 * @param fallback where every service is that is not named
 * @param byService where a service is, by its name in integration URIs, such as {@code sqs}
 * @param keys the developer's own keys, used where an endpoint is AWS itself
 */
public record AwsEndpoints(
    Optional<Origin> fallback, Map<String, Origin> byService, Optional<AwsKeys> keys) {
  private static final Pattern SERVICE_NAME = Pattern.compile("[a-z0-9][a-z0-9.-]*");

  public AwsEndpoints {
    byService = Map.copyOf(byService);
  }

  /** No AWS service can be reached. */
  public static AwsEndpoints none() {
    return new AwsEndpoints(Optional.empty(), Map.of(), Optional.empty());
  }

  /** These, and all other services at one place. */
  public AwsEndpoints with(Origin changed) {
    return new AwsEndpoints(Optional.of(changed), byService, keys);
  }

  /**
   * These, and one service at its own place.
   *
   * @throws IllegalArgumentException when that is no service's name
   */
  public AwsEndpoints with(String service, Origin origin) {
    if (!SERVICE_NAME.matcher(service).matches()) {
      throw new IllegalArgumentException(
          "'"
              + service
              + "' is not the name of an AWS service as integration URIs have it, such as sqs or"
              + " dynamodb");
    }
    Map<String, Origin> changed = new TreeMap<>(byService);
    changed.put(service, origin);
    return new AwsEndpoints(fallback, changed, keys);
  }

  /** These, and keys for those that are AWS itself. */
  public AwsEndpoints with(AwsKeys changed) {
    return new AwsEndpoints(fallback, byService, Optional.of(changed));
  }

  /** Where a service is, if the developer said so; the first of its names that was given counts. */
  public Optional<Origin> of(String... names) {
    for (String name : names) {
      Origin named = byService.get(name);
      if (named != null) {
        return Optional.of(named);
      }
    }
    return fallback;
  }
}
