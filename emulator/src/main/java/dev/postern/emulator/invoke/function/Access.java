package dev.postern.emulator.invoke.function;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What somebody wants to do with a function, for its resource policy to judge.
 *
 * @param service the AWS service that asks, such as {@code apigateway.amazonaws.com}; empty for
 *     somebody who is not known
 * @param principals what a policy may call an authenticated caller: ARNs and account; empty for
 *     others
 * @param action such as {@code lambda:InvokeFunction}
 * @param context the condition keys that are known, names in any case
 */
public record Access(
    Optional<String> service, Set<String> principals, String action, Map<String, String> context) {
  /** The action that invoking takes. */
  public static final String INVOKE = "lambda:InvokeFunction";

  private static final String GATEWAY = "apigateway.amazonaws.com";

  /** The access of a service, or of somebody who is not known. */
  public Access(Optional<String> service, String action, Map<String, String> context) {
    this(service, Set.of(), action, context);
  }

  /** Condition keys are compared without regard to case. */
  public Access {
    Map<String, String> byAnyCase = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    byAnyCase.putAll(context);
    context = byAnyCase;
  }

  /**
   * API Gateway's wish to invoke a function for a method.
   *
   * @param sourceArn the method's {@code execute-api} ARN
   * @param sourceAccount the API's account
   */
  public static Access ofGateway(String sourceArn, String sourceAccount) {
    return new Access(
        Optional.of(GATEWAY),
        INVOKE,
        Map.of("aws:SourceArn", sourceArn, "aws:SourceAccount", sourceAccount));
  }
}
