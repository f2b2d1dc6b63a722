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
  /** What stands in for a key that only AWS could give; local servers do not check it. */
  private static final String LOCAL_SECRET = "postern";

  /**
   * Keys for what stands in for AWS.
   *
   * @param account whose call it is, which the access key id says
   */
  public static AwsKeys local(String account) {
    return new AwsKeys(account, LOCAL_SECRET, Optional.empty());
  }

  /** The id alone: keys must not get into logs. */
  @Override
  public String toString() {
    return accessKeyId;
  }
}
