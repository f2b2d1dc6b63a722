package dev.postern.emulator.management.rest.account;

import static dev.postern.emulator.management.rest.RestPlane.patch;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.emulator.management.rest.RestPlane;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.apigateway.model.GetAccountRequest;
import software.amazon.awssdk.services.apigateway.model.GetAccountResponse;
import software.amazon.awssdk.services.apigateway.model.PatchOperation;
import software.amazon.awssdk.services.apigateway.model.UpdateAccountRequest;
import software.amazon.awssdk.services.apigateway.model.UpdateAccountResponse;

class AccountsTest {
  private static final String ROLE = "arn:aws:iam::123412341234:role/path/APIGatewayToLogs";

  private final RestPlane plane = new RestPlane();

  private static UpdateAccountRequest update(PatchOperation... patches) {
    return UpdateAccountRequest.builder().patchOperations(patches).build();
  }

  private UpdateAccountResponse updated(PatchOperation... patches) {
    return plane.call(UpdateAccountResponse.class, update(patches));
  }

  private GetAccountResponse get() {
    return plane.call(GetAccountResponse.class, GetAccountRequest.builder().build());
  }

  @Test
  void aNewAccountHasUsagePlansAndTheDefaultLimits() {
    assertThat(get())
        .isEqualTo(
            GetAccountResponse.builder()
                .throttleSettings(t -> t.burstLimit(5000).rateLimit(10000.0))
                .features("UsagePlans")
                .apiKeyVersion("4")
                .build());
  }

  @Test
  void theRoleIsSetAndTakenAway() {
    assertThat(updated(patch("replace", "/cloudwatchRoleArn", ROLE)).cloudwatchRoleArn())
        .isEqualTo(ROLE);
    assertThat(get().cloudwatchRoleArn()).isEqualTo(ROLE);
    assertThat(updated(patch("replace", "/cloudwatchRoleArn", "")).cloudwatchRoleArn()).isNull();
  }

  /** As AWS words it in public reports of its answers. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "role",
        "arn:aws:iam::12:role/x",
        "arn:aws:iam::123412341234:user/x",
        "arn:aws:iam::123412341234:role/"
      })
  void whatIsNoRoleIsRefused(String arn) {
    plane.refused(
        update(
            patch("replace", "/cloudwatchRoleArn", ROLE),
            patch("replace", "/cloudwatchRoleArn", arn)),
        400,
        "BadRequestException",
        "The role ARN is not well formed");
    assertThat(get().cloudwatchRoleArn()).isNull();
  }

  @Test
  void usagePlansCannotBeRemoved() {
    // Documented: Patch Operations, UpdateAccount. The texts are not recorded.
    assertThat(updated(patch("add", "/features", "UsagePlans")).features())
        .containsExactly("UsagePlans");
    plane.refused(
        update(patch("remove", "/features", "UsagePlans")),
        400,
        "BadRequestException",
        "Feature UsagePlans cannot be removed from the account");
    for (String op : new String[] {"add", "remove"}) {
      plane.refused(
          update(patch(op, "/features", "Magic")),
          400,
          "BadRequestException",
          "Invalid feature 'Magic' specified. Must be one of: [UsagePlans]");
    }
  }

  @Test
  void otherPathsAreRefused() {
    // Not recorded.
    plane.refused(
        update(patch("replace", "/throttleSettings/rateLimit", "1")),
        400,
        "BadRequestException",
        "Invalid patch path  '/throttleSettings/rateLimit' specified for op 'replace'."
            + " Must be one of: [/cloudwatchRoleArn]");
    plane.refused(
        update(patch("remove", "/cloudwatchRoleArn")),
        400,
        "BadRequestException",
        "Invalid patch path  '/cloudwatchRoleArn' specified for op 'remove'."
            + " Must be one of: [/features]");
  }
}
