package dev.postern.emulator.invoke.function;

import dev.postern.lambda.FunctionArn;
import dev.postern.lambda.function.LambdaFunction;
import dev.postern.lambda.function.ResourcePolicy;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Whether a function's resource policy lets somebody in. Versions and aliases have policies of
 * their own; nothing is inherited. The policy that was judged last is kept compiled.
 */
public final class InvokePermission {
  private static final Pattern PATH_VARIABLE = Pattern.compile("\\{[^}/]*\\}");
  private static final Pattern NOT_IN_A_SID = Pattern.compile("[^a-zA-Z0-9-_]+");
  private static final Verdict NO_POLICY = new Verdict.Refused(List.of());

  private volatile @Nullable Known known;

  private record Known(ResourcePolicy policy, CompiledPolicy compiled) {}

  /**
   * Judges an access.
   *
   * @param function the function as it is now
   * @param called its ARN, as qualified as the call
   */
  public Verdict judge(LambdaFunction function, FunctionArn called, Access access) {
    ResourcePolicy policy = function.policies().get(policyOf(called));
    return policy == null ? NO_POLICY : compiled(policy).judge(access);
  }

  /** {@code $LATEST} has the function's own policy: one of its own cannot be added. */
  private static String policyOf(FunctionArn called) {
    return called.qualifier().filter(qualifier -> !qualifier.equals("$LATEST")).orElse("");
  }

  @SuppressWarnings(
      "ReferenceEquality") // Policies are immutable: what is not the same was changed.
  private CompiledPolicy compiled(ResourcePolicy policy) {
    Known now = known;
    if (now == null || now.policy() != policy) {
      now = new Known(policy, new CompiledPolicy(policy));
      known = now;
    }
    return now.compiled();
  }

  /**
   * The command that lets API Gateway invoke a function for a method, in every stage.
   *
   * @param arnOfApi {@code arn:aws:execute-api:REGION:ACCOUNT:API}
   * @param verb the verb; {@code *} for {@code ANY}
   * @param resourcePath the path template
   */
  public static String missing(
      FunctionArn called, String arnOfApi, String verb, String resourcePath) {
    String path = PATH_VARIABLE.matcher(resourcePath).replaceAll("*");
    String method = verb.equals("ANY") ? "*" : verb;
    return "aws lambda add-permission --function-name "
        + new FunctionArn(
            called.partition(), called.region(), called.account(), called.name(), Optional.empty())
        + called
            .qualifier()
            .filter(qualifier -> !qualifier.equals("$LATEST"))
            .map(qualifier -> " --qualifier " + qualifier)
            .orElse("")
        + " --statement-id "
        + statementId(verb, resourcePath)
        + " --action lambda:InvokeFunction --principal apigateway.amazonaws.com --source-arn '"
        + arnOfApi
        + "/*/"
        + method
        + path
        + "'";
  }

  private static String statementId(String verb, String resourcePath) {
    String words = NOT_IN_A_SID.matcher(resourcePath).replaceAll("-");
    String id = "apigateway-" + verb.toLowerCase(Locale.ROOT) + words;
    return id.endsWith("-") ? id.substring(0, id.length() - 1) : id;
  }
}
