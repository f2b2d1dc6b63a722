package dev.postern.integration;

import java.net.URI;
import java.util.Map;

/** The real AWS CLI, where it is installed; where it is not, the test says so loudly. */
final class AwsCli {
  private AwsCli() {}

  /** Skips the test, with a banner, where there is no AWS CLI. */
  static void needed(String subject) {
    LoudSkip.unless(
        Checkout.program("aws").isPresent(),
        "the AWS CLI is not on the PATH, so not tested with it: " + subject,
        "Install it (\"aws\") to test everything.");
  }

  /** What the AWS CLI needs to know, as README.md tells its reader to set it. */
  static Map<String, String> environment(URI gateway) {
    return Map.of(
        "AWS_ENDPOINT_URL",
        gateway.toString(),
        "AWS_DEFAULT_REGION",
        "us-east-1",
        "AWS_ACCESS_KEY_ID",
        "test",
        "AWS_SECRET_ACCESS_KEY",
        "test",
        "AWS_PAGER",
        "",
        // The developer's own configuration must not reach a test.
        "AWS_CONFIG_FILE",
        "/dev/null",
        "AWS_SHARED_CREDENTIALS_FILE",
        "/dev/null");
  }
}
