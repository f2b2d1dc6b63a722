package dev.postern.integration;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.URI;
import java.util.Map;

/** The real AWS CLI, where it is installed; where it is not, the test says so loudly. */
final class AwsCli {
  private static final String RULE = "*".repeat(78);

  private AwsCli() {}

  /** Skips the test, with a banner, where there is no AWS CLI. */
  static void needed(String subject) {
    boolean installed = Checkout.program("aws").isPresent();
    if (!installed) {
      System.err.println(RULE);
      System.err.println(
          "SKIPPED: the AWS CLI is not on the PATH, so not tested with it: " + subject);
      System.err.println("Install it (\"aws\") to test everything.");
      System.err.println(RULE);
    }
    assumeTrue(installed, () -> "the AWS CLI is not on the PATH; not tested: " + subject);
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
