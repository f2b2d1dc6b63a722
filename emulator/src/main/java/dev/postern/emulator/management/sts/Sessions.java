package dev.postern.emulator.management.sts;

import dev.postern.emulator.management.ManagementContext;
import dev.postern.emulator.management.iam.IamRefusal;
import dev.postern.emulator.management.iam.InputRules;
import dev.postern.emulator.state.Credential;
import dev.postern.emulator.state.IamRole;
import dev.postern.emulator.state.Principal;
import dev.postern.wire.AwsException;
import dev.postern.wire.CallContext;
import dev.postern.wire.OperationHandlers;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.iam.model.Role;
import software.amazon.awssdk.services.sts.model.AssumeRoleRequest;
import software.amazon.awssdk.services.sts.model.AssumeRoleResponse;
import software.amazon.awssdk.services.sts.model.Credentials;
import software.amazon.awssdk.services.sts.model.GetSessionTokenRequest;
import software.amazon.awssdk.services.sts.model.GetSessionTokenResponse;

/**
 * The family that issues temporary credentials. They are recorded with their owner and end, so that
 * calls signed with them are his.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html">AssumeRole</a>
 */
final class Sessions {
  private static final Pattern SESSION_NAME = Pattern.compile("[\\w+=,.@-]*");
  private static final Pattern ROLE_ARN =
      Pattern.compile("arn:aws[\\w-]*:iam::(\\d{12}):role((?:/[\\x21-\\x7e]+)?)/([\\w+=,.@-]+)");
  private static final int ROLE_SECONDS = 3600;
  private static final int TOKEN_SECONDS = 43_200;
  private static final int ROOT_SECONDS = 3600;

  private final ManagementContext context;

  Sessions(ManagementContext context) {
    this.context = context;
  }

  OperationHandlers handlers() {
    return OperationHandlers.builder()
        .on("AssumeRole", this::assumeRole)
        .on("GetSessionToken", this::getSessionToken)
        .build();
  }

  private AssumeRoleResponse assumeRole(CallContext call, AssumeRoleRequest request) {
    check(request);
    Principal caller = Callers.principal(context, call);
    Role role = role(request.roleArn()).orElseThrow(() -> denied(caller, request.roleArn()));
    int seconds = seconds(request.durationSeconds(), role, isTemporary(call));
    Principal assumed = assumed(role, request);
    return AssumeRoleResponse.builder()
        .credentials(issue(assumed, seconds))
        .assumedRoleUser(user -> user.assumedRoleId(assumed.id()).arn(assumed.arn()))
        .sourceIdentity(request.sourceIdentity())
        .build();
  }

  private static void check(AssumeRoleRequest request) {
    new InputRules()
        .required("roleArn", request.roleArn())
        .length("roleArn", request.roleArn(), 20, 2048)
        .required("roleSessionName", request.roleSessionName())
        .length("roleSessionName", request.roleSessionName(), 2, 64)
        .pattern("roleSessionName", request.roleSessionName(), SESSION_NAME)
        .range("durationSeconds", request.durationSeconds(), 900, 43_200)
        .length("sourceIdentity", request.sourceIdentity(), 2, 64)
        .pattern("sourceIdentity", request.sourceIdentity(), SESSION_NAME)
        .check();
    if (!ROLE_ARN.matcher(request.roleArn()).matches()) {
      throw IamRefusal.validation(request.roleArn() + " is invalid");
    }
    refuseUnbuilt(request);
  }

  /** What narrows a session must not be dropped silently. */
  private static void refuseUnbuilt(AssumeRoleRequest request) {
    boolean narrowed =
        request.policy() != null || (request.hasPolicyArns() && !request.policyArns().isEmpty());
    if (narrowed) {
      throw IamRefusal.notBuilt("session policies of sts:AssumeRole");
    }
    if (request.tokenCode() != null || request.serialNumber() != null) {
      throw IamRefusal.notBuilt("MFA of sts:AssumeRole");
    }
  }

  private Optional<Role> role(String arn) {
    Matcher parts = ROLE_ARN.matcher(arn);
    return parts.matches()
        ? context
            .worlds()
            .account(parts.group(1))
            .iam()
            .role(parts.group(3))
            .map(IamRole::role)
            .filter(role -> role.arn().equals(arn))
        : Optional.empty();
  }

  private static AwsException denied(Principal caller, String roleArn) {
    return IamRefusal.accessDenied(
        "User: %s is not authorized to perform: sts:AssumeRole on resource: %s"
            .formatted(caller.arn(), roleArn));
  }

  /** Documented: a role that assumes a role does so for an hour at most. */
  private static int seconds(@Nullable Integer asked, Role role, boolean chained) {
    if (asked != null && chained && asked > ROLE_SECONDS) {
      throw IamRefusal.validation(
          "The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role"
              + " chaining");
    }
    if (asked != null && asked > role.maxSessionDuration()) {
      throw IamRefusal.validation(
          "The requested DurationSeconds exceeds the MaxSessionDuration set for this role.");
    }
    return asked == null ? ROLE_SECONDS : asked;
  }

  private static Principal assumed(Role role, AssumeRoleRequest request) {
    String account = role.arn().split(":", -1)[4];
    String session = request.roleSessionName();
    return new Principal(
        account,
        "arn:aws:sts::%s:assumed-role/%s/%s".formatted(account, role.roleName(), session),
        role.roleId() + ":" + session);
  }

  /** Documented: credentials of the account's root last an hour at most. */
  private GetSessionTokenResponse getSessionToken(
      CallContext call, GetSessionTokenRequest request) {
    new InputRules().range("durationSeconds", request.durationSeconds(), 900, 129_600).check();
    if (request.tokenCode() != null || request.serialNumber() != null) {
      throw IamRefusal.notBuilt("MFA of sts:GetSessionToken");
    }
    Principal caller = Callers.principal(context, call);
    if (isTemporary(call)) {
      throw IamRefusal.accessDenied("Cannot call GetSessionToken with session credentials");
    }
    int asked = request.durationSeconds() == null ? TOKEN_SECONDS : request.durationSeconds();
    boolean root = caller.id().equals(caller.account());
    return GetSessionTokenResponse.builder()
        .credentials(issue(caller, root ? Math.min(asked, ROOT_SECONDS) : asked))
        .build();
  }

  private boolean isTemporary(CallContext call) {
    return context.worlds().credential(call.accessKeyId()).flatMap(Credential::session).isPresent();
  }

  private Credentials issue(Principal owner, int seconds) {
    Credential credential =
        new Credential(
            context.ids().accessKeyId("ASIA"),
            context.ids().secretAccessKey(),
            owner,
            true,
            Optional.of(
                new Credential.Session(
                    context.ids().sessionToken(), context.now().plusSeconds(seconds))));
    context.worlds().addTemporary(credential, context.now());
    Credential.Session session = credential.session().orElseThrow();
    return Credentials.builder()
        .accessKeyId(credential.accessKeyId())
        .secretAccessKey(credential.secretAccessKey())
        .sessionToken(session.token())
        .expiration(session.expiration())
        .build();
  }
}
