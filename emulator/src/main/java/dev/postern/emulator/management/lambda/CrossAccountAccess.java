package dev.postern.emulator.management.lambda;

import dev.postern.lambda.FunctionArn;
import dev.postern.lambda.function.LambdaFunction;
import dev.postern.lambda.function.ResourcePolicy;
import dev.postern.wire.AwsException;
import dev.postern.wire.CallCheck;
import dev.postern.wire.CallContext;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;

/**
 * Lets an account use another account's functions only as far as their resource policies say. A
 * statement with conditions lets nobody of another account in.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/lambda/latest/dg/permissions-function-cross-account.html">Granting
 *     Lambda function access to other accounts</a>
 */
final class CrossAccountAccess implements CallCheck {
  /** Documented: both want the permission {@code lambda:InvokeFunction}. */
  private static final Set<String> INVOCATIONS = Set.of("Invoke", "InvokeWithResponseStream");

  private static final Set<String> NAMES = Set.of("FunctionName", "Resource");

  /** It refuses another account's ARN by itself, with an answer of its own. */
  private static final String CREATION = "CreateFunction";

  private final LambdaContext context;

  CrossAccountAccess(LambdaContext context) {
    this.context = context;
  }

  @Override
  public void check(String operation, CallContext call, SdkPojo input) {
    if (operation.equals(CREATION)) {
      return;
    }
    for (SdkField<?> field : input.sdkFields()) {
      if (NAMES.contains(field.memberName())
          && field.getValueOrDefault(input) instanceof String name) {
        check(operation, call, name, qualifier(input));
      }
    }
  }

  private static Optional<String> qualifier(SdkPojo input) {
    return input.sdkFields().stream()
        .filter(field -> field.memberName().equals("Qualifier"))
        .flatMap(field -> Optional.ofNullable(field.getValueOrDefault(input)).stream())
        .map(String::valueOf)
        .findFirst();
  }

  private void check(String operation, CallContext call, String name, Optional<String> qualifier) {
    // Another Region is told before another account, by the operation itself.
    Optional<FunctionArn> foreign =
        FunctionReference.arnIn(call, name)
            .filter(arn -> arn.region().equals(call.region()))
            .filter(arn -> !arn.account().equals(call.account()));
    if (foreign.isEmpty()) {
      return;
    }
    FunctionArn arn = qualifier.map(foreign.get()::qualified).orElse(foreign.get());
    String action = "lambda:" + (INVOCATIONS.contains(operation) ? "InvokeFunction" : operation);
    if (statements(arn).stream().noneMatch(it -> lets(it, call.account(), action))) {
      throw denied(call, action, arn);
    }
  }

  private List<ResourcePolicy.Statement> statements(FunctionArn arn) {
    return context
        .store()
        .find(arn)
        .map(LambdaFunction::policies)
        .flatMap(policies -> Optional.ofNullable(policies.get(arn.qualifier().orElse(""))))
        .map(ResourcePolicy::statements)
        .orElse(List.of());
  }

  private static boolean lets(ResourcePolicy.Statement statement, String account, String action) {
    return statement.conditions().isEmpty()
        && (statement.principal().equals("*") || isOf(statement, account))
        && Set.of(action, "lambda:*", "*").contains(statement.action());
  }

  private static boolean isOf(ResourcePolicy.Statement statement, String account) {
    String[] parts = statement.principal().split(":", -1);
    return statement.principalType().equals("AWS") && parts.length > 4 && parts[4].equals(account);
  }

  private static AwsException denied(CallContext call, String action, FunctionArn arn) {
    return new AwsException(
        403,
        "AccessDeniedException",
        "User: arn:aws:iam::%s:root is not authorized to perform: %s on resource: %s because no resource-based policy allows the %s action"
            .formatted(call.account(), action, arn, action));
  }
}
