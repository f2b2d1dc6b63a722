package dev.postern.emulator.management.rest.account;

import dev.postern.emulator.management.rest.RestWire;
import org.junit.jupiter.api.Test;

/** The account's settings as a client on the wire sees them. */
class AccountsWireTest {
  private static final String DEFAULTS =
      """
      "throttleSettings": {"burstLimit": 5000, "rateLimit": 10000.0},
      "features": ["UsagePlans"], "apiKeyVersion": "4"
      """;

  private final RestWire wire = new RestWire();

  @Test
  void theRoleForLogsIsSetAndTakenAway() {
    wire.expect("GET", "/account", "", 200, "{" + DEFAULTS + "}");
    wire.expect(
        "PATCH",
        "/account",
        """
        {"patchOperations": [{"op": "replace", "path": "/cloudwatchRoleArn",
          "value": "arn:aws:iam::123412341234:role/APIGatewayToCloudWatchLogs"}]}
        """,
        200,
        "{\"cloudwatchRoleArn\": \"arn:aws:iam::123412341234:role/APIGatewayToCloudWatchLogs\", "
            + DEFAULTS
            + "}");
    wire.expect(
        "PATCH",
        "/account",
        "{\"patchOperations\": [{\"op\": \"replace\", \"path\": \"/cloudwatchRoleArn\", \"value\": \"\"}]}",
        200,
        "{" + DEFAULTS + "}");
  }
}
