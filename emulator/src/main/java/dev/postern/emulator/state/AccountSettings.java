package dev.postern.emulator.state;

import java.util.List;
import java.util.Optional;

/**
 * What an account has set for API Gateway in one Region.
 *
 * @param cloudwatchRoleArn the role in whose name execution logs would be written, if one is set
 * @param features the features that were switched on
 */
public record AccountSettings(Optional<String> cloudwatchRoleArn, List<String> features) {
  /** The feature that every account of today has. */
  public static final String USAGE_PLANS = "UsagePlans";

  /** The settings of a new account. */
  public static final AccountSettings INITIAL =
      new AccountSettings(Optional.empty(), List.of(USAGE_PLANS));

  /** Copies the features. */
  public AccountSettings {
    features = List.copyOf(features);
  }

  public AccountSettings withCloudwatchRoleArn(Optional<String> changed) {
    return new AccountSettings(changed, features);
  }
}
