package dev.postern.emulator.invoke.function;

import dev.postern.emulator.invoke.auth.SignedCaller;
import dev.postern.lambda.function.FunctionTarget;
import dev.postern.lambda.function.FunctionUrl;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.lambda.model.FunctionUrlAuthType;

/**
 * Who may call a function URL: with {@code NONE} whom the function's resource policy lets in, which
 * has to be everybody; with {@code AWS_IAM} the root of the function's account, and whom the policy
 * lets in. What IAM's policies say of users and roles is not evaluated.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/urls-auth.html">Control access to
 *     Lambda function URLs</a>
 */
final class UrlPermission {
  private static final String ACTION = "lambda:InvokeFunctionUrl";
  private static final String AUTH_TYPE = "lambda:FunctionUrlAuthType";

  private final InvokePermission permission = new InvokePermission();

  /** Why somebody may not call; empty when he may. */
  Optional<String> objection(
      FunctionUrl url, FunctionTarget target, Optional<SignedCaller> caller) {
    if (caller.filter(it -> it.isRoot() && isOfAccount(it, url)).isPresent()) {
      return Optional.empty();
    }
    Access access =
        new Access(
            Optional.empty(),
            caller.map(SignedCaller::names).orElse(Set.of()),
            ACTION,
            Map.of(AUTH_TYPE, url.authType().toString()));
    Verdict verdict = permission.judge(target.function(), url.function(), access);
    return verdict instanceof Verdict.Refused refused
        ? Optional.of(told(url, caller, refused))
        : Optional.empty();
  }

  private static boolean isOfAccount(SignedCaller caller, FunctionUrl url) {
    return caller.principal().account().equals(url.function().account());
  }

  private static String told(
      FunctionUrl url, Optional<SignedCaller> caller, Verdict.Refused refused) {
    return "the resource policy of "
        + url.function()
        + " does not let "
        + caller.map(it -> it.principal().arn()).orElse("everybody")
        + " do "
        + ACTION
        + (refused.reasons().isEmpty()
            ? ": it has no statement"
            : ": " + String.join("; ", refused.reasons()))
        + ". Let them with: aws lambda add-permission --function-name "
        + url.function().unqualified()
        + url.function().qualifier().map(name -> " --qualifier " + name).orElse("")
        + " --statement-id url --action "
        + ACTION
        + " --principal "
        + caller.map(UrlPermission::grantee).orElse("'*'")
        + " --function-url-auth-type "
        + (url.authType() == FunctionUrlAuthType.NONE ? "NONE" : "AWS_IAM");
  }

  /** Of a session its role: sessions come and go. */
  private static String grantee(SignedCaller caller) {
    return caller.names().stream()
        .filter(name -> name.contains(":role/"))
        .findFirst()
        .orElse(caller.principal().arn());
  }
}
