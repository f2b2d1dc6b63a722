package dev.postern.emulator.invoke.integration;

import java.util.Optional;

/**
 * Keys that requests to AWS services are signed with.
 *
 * @param accessKeyId the key's id
 * @param secretAccessKey the key
 * @param sessionToken for temporary keys
 */
public record AwsKeys(String accessKeyId, String secretAccessKey, Optional<String> sessionToken) {
  /** The id alone: keys must not get into logs. */
  @Override
  public String toString() {
    return accessKeyId;
  }
}
