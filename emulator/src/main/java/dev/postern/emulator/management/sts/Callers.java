package dev.postern.emulator.management.sts;

import dev.postern.emulator.management.ManagementContext;
import dev.postern.emulator.management.iam.IamRefusal;
import dev.postern.emulator.management.iam.InputRules;
import dev.postern.emulator.state.Credential;
import dev.postern.emulator.state.Principal;
import dev.postern.wire.AwsException;
import dev.postern.wire.CallContext;
import dev.postern.wire.OperationHandlers;
import dev.postern.wire.operations.Accounts;
import java.util.Optional;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.sts.model.GetAccessKeyInfoRequest;
import software.amazon.awssdk.services.sts.model.GetAccessKeyInfoResponse;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityRequest;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityResponse;

/**
 * The family that says who calls: the owner of an issued access key, the account's root for any
 * other key.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html">GetCallerIdentity</a>
 */
final class Callers {
  private static final Pattern ACCESS_KEY_ID = Pattern.compile("[\\w]*");

  private final ManagementContext context;

  Callers(ManagementContext context) {
    this.context = context;
  }

  OperationHandlers handlers() {
    return OperationHandlers.builder()
        .on("GetCallerIdentity", this::identity)
        .on("GetAccessKeyInfo", this::keyInfo)
        .build();
  }

  private GetCallerIdentityResponse identity(CallContext call, GetCallerIdentityRequest request) {
    Principal caller = principal(context, call);
    return GetCallerIdentityResponse.builder()
        .userId(caller.id())
        .account(caller.account())
        .arn(caller.arn())
        .build();
  }

  /**
   * Who calls.
   *
   * @throws AwsException 403 when the call is not signed, or with credentials that no longer serve
   */
  static Principal principal(ManagementContext context, CallContext call) {
    if (call.accessKeyId().isEmpty()) {
      throw new AwsException(
          403, "MissingAuthenticationToken", "Request is missing Authentication Token");
    }
    Optional<Credential> credential = context.worlds().credential(call.accessKeyId());
    credential.ifPresent(issued -> requireValid(context, issued));
    return credential.map(Credential::principal).orElseGet(() -> Principal.rootOf(call.account()));
  }

  private static void requireValid(ManagementContext context, Credential credential) {
    if (credential.isExpired(context.clock().instant())) {
      throw new AwsException(
          403, "ExpiredToken", "The security token included in the request is expired");
    }
    if (!credential.active()) {
      throw new AwsException(
          403, "InvalidClientTokenId", "The security token included in the request is invalid.");
    }
  }

  private GetAccessKeyInfoResponse keyInfo(CallContext call, GetAccessKeyInfoRequest request) {
    String id = request.accessKeyId();
    new InputRules()
        .required("accessKeyId", id)
        .length("accessKeyId", id, 16, 128)
        .pattern("accessKeyId", id, ACCESS_KEY_ID)
        .check();
    if (!id.startsWith("AKIA") && !id.startsWith("ASIA")) {
      throw IamRefusal.validation("Invalid type for parameter AccessKeyId: " + id);
    }
    Accounts accounts = context.worlds()::accountOf;
    return GetAccessKeyInfoResponse.builder().account(accounts.of(id)).build();
  }
}
