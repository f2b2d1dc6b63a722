package dev.postern.emulator.management.rest.account;

import dev.postern.emulator.management.EmptyText;
import dev.postern.emulator.management.Refusal;
import dev.postern.emulator.management.patch.Patch;
import dev.postern.emulator.management.patch.PatchTable;
import dev.postern.emulator.management.patch.PatchWording;
import dev.postern.emulator.state.AccountSettings;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The patch table of the account's settings.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/apigateway/latest/api/patch-operations.html#UpdateAccount-Patch">UpdateAccount</a>
 */
final class AccountPatches {
  private static final Pattern ROLE =
      Pattern.compile("arn:aws[a-z-]*:iam::\\d{12}:role/[\\w+=,.@/-]+");

  static final PatchTable<AccountSettings> TABLE =
      PatchTable.<AccountSettings>builder(PatchWording.namingPaths())
          .replace(
              "/cloudwatchRoleArn",
              (settings, patch) -> settings.withCloudwatchRoleArn(role(patch.value())))
          .add("/features", AccountPatches::addFeature)
          .remove("/features", AccountPatches::removeFeature)
          .build();

  private AccountPatches() {}

  /** The role; none for an empty text, which is how Terraform takes the role away. */
  private static Optional<String> role(String arn) {
    Optional<String> role = Optional.ofNullable(EmptyText.toNull(arn));
    if (role.isPresent() && !ROLE.matcher(arn).matches()) {
      throw Refusal.badRequest("The role ARN is not well formed");
    }
    return role;
  }

  /** Every account has the only feature there is, so adding it changes nothing. */
  private static AccountSettings addFeature(AccountSettings settings, Patch patch) {
    requireFeature(patch);
    return settings;
  }

  private static AccountSettings removeFeature(AccountSettings settings, Patch patch) {
    requireFeature(patch);
    throw Refusal.badRequest(
        "Feature " + AccountSettings.USAGE_PLANS + " cannot be removed from the account");
  }

  private static void requireFeature(Patch patch) {
    if (!AccountSettings.USAGE_PLANS.equals(patch.value())) {
      throw Refusal.badRequest(
          "Invalid feature '%s' specified. Must be one of: [%s]"
              .formatted(patch.value(), AccountSettings.USAGE_PLANS));
    }
  }
}
