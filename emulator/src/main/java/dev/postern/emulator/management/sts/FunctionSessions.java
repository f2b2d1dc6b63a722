package dev.postern.emulator.management.sts;

import dev.postern.emulator.management.ManagementContext;
import dev.postern.emulator.state.Credential;
import dev.postern.emulator.state.IamRole;
import dev.postern.emulator.state.Principal;
import dev.postern.lambda.FunctionArn;
import dev.postern.lambda.environment.RoleCredentials;
import dev.postern.lambda.environment.RoleSessions;
import java.time.Duration;
import java.util.Optional;

/**
 * Lets functions act as their roles: issues the temporary credentials that a function finds in its
 * environment, as Lambda gets them from STS. Calls signed with them are the role's, in the
 * function's account, in a session named like the function.
 */
public final class FunctionSessions implements RoleSessions {
  private static final Duration LIFE = Duration.ofHours(12);

  private final ManagementContext context;

  public FunctionSessions(ManagementContext context) {
    this.context = context;
  }

  @Override
  public RoleCredentials open(String roleArn, FunctionArn function) {
    Credential credential =
        new Credential(
            context.ids().accessKeyId("ASIA"),
            context.ids().secretAccessKey(),
            principal(roleArn, function),
            true,
            Optional.of(
                new Credential.Session(context.ids().sessionToken(), context.now().plus(LIFE))));
    context.worlds().lendTemporary(credential, context.now());
    return new RoleCredentials(
        credential.accessKeyId(),
        credential.secretAccessKey(),
        credential.session().orElseThrow().token());
  }

  /** The role need not exist: Lambda does not ask for it here, and the account is known anyway. */
  private Principal principal(String roleArn, FunctionArn function) {
    String role = roleArn.substring(roleArn.lastIndexOf('/') + 1);
    String account = function.account();
    String roleId =
        context
            .worlds()
            .account(account)
            .iam()
            .role(role)
            .map(IamRole::role)
            .filter(known -> known.arn().equals(roleArn))
            .map(known -> known.roleId())
            .orElseGet(() -> context.ids().iamId("AROA"));
    return new Principal(
        account,
        "arn:aws:sts::%s:assumed-role/%s/%s".formatted(account, role, function.name()),
        roleId + ":" + function.name());
  }
}
