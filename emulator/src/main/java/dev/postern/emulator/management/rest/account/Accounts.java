package dev.postern.emulator.management.rest.account;

import dev.postern.emulator.management.ManagementContext;
import dev.postern.emulator.state.AccountSettings;
import dev.postern.wire.CallContext;
import dev.postern.wire.OperationHandlers;
import dev.postern.wire.PojoCopy;
import software.amazon.awssdk.services.apigateway.model.GetAccountRequest;
import software.amazon.awssdk.services.apigateway.model.GetAccountResponse;
import software.amazon.awssdk.services.apigateway.model.ThrottleSettings;
import software.amazon.awssdk.services.apigateway.model.UpdateAccountRequest;
import software.amazon.awssdk.services.apigateway.model.UpdateAccountResponse;

/** The family of operations on the account's settings. */
public final class Accounts {
  /** Documented: the quotas of a new account, 10,000 requests per second and bursts of 5,000. */
  private static final ThrottleSettings THROTTLE =
      ThrottleSettings.builder().rateLimit(10000.0).burstLimit(5000).build();

  private static final String API_KEY_VERSION = "4";

  private final ManagementContext context;

  public Accounts(ManagementContext context) {
    this.context = context;
  }

  /** The family's operations. */
  public OperationHandlers handlers() {
    return OperationHandlers.builder()
        .on("GetAccount", this::get)
        .on("UpdateAccount", this::update)
        .build();
  }

  private GetAccountResponse get(CallContext call, GetAccountRequest request) {
    return shown(context.world(call).accountSettings());
  }

  private UpdateAccountResponse update(CallContext call, UpdateAccountRequest request) {
    AccountSettings updated =
        context
            .world(call)
            .updateAccountSettings(
                settings -> AccountPatches.TABLE.apply(settings, request.patchOperations()));
    return PojoCopy.copy(shown(updated), UpdateAccountResponse.builder()).build();
  }

  private static GetAccountResponse shown(AccountSettings settings) {
    return GetAccountResponse.builder()
        .cloudwatchRoleArn(settings.cloudwatchRoleArn().orElse(null))
        .throttleSettings(THROTTLE)
        .features(settings.features())
        .apiKeyVersion(API_KEY_VERSION)
        .build();
  }
}
