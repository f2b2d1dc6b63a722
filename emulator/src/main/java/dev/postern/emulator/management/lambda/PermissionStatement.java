package dev.postern.emulator.management.lambda;

import dev.postern.lambda.FunctionArn;
import dev.postern.lambda.function.ResourcePolicy;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.lambda.model.AddPermissionRequest;

/** The statement that a permission becomes. Recorded from AWS. */
final class PermissionStatement {
  private static final Pattern ACCOUNT = Pattern.compile("\\d{12}");
  private static final Pattern IDENTITY = Pattern.compile("arn:aws[a-zA-Z-]*:(iam|sts)::.+");
  private static final Pattern SERVICE =
      Pattern.compile("[a-z0-9.-]+\\.(amazonaws\\.com(\\.cn)?|amazon\\.com)");

  private PermissionStatement() {}

  static ResourcePolicy.Statement of(AddPermissionRequest request, FunctionArn resource) {
    String principal = request.principal();
    return new ResourcePolicy.Statement(
        request.statementId(),
        principalType(principal),
        principal(principal, resource.partition()),
        request.action(),
        resource.toString(),
        conditions(request));
  }

  /** What kind of principal that is; refuses what is none. */
  private static String principalType(String principal) {
    if (principal.equals("*")) {
      return "*";
    }
    if (ACCOUNT.matcher(principal).matches() || IDENTITY.matcher(principal).matches()) {
      return "AWS";
    }
    if (SERVICE.matcher(principal).matches()) {
      return "Service";
    }
    throw LambdaRefusal.invalid(
        "The provided principal was invalid. Please check the principal and try again.");
  }

  /** The principal as statements have it: an account by the ARN of its root. */
  static String principal(String principal, String partition) {
    return ACCOUNT.matcher(principal).matches()
        ? "arn:%s:iam::%s:root".formatted(partition, principal)
        : principal;
  }

  private static Map<String, Map<String, String>> conditions(AddPermissionRequest request) {
    Map<String, String> equal = new LinkedHashMap<>();
    put(equal, "AWS:SourceAccount", request.sourceAccount());
    put(equal, "lambda:FunctionUrlAuthType", request.functionUrlAuthTypeAsString());
    put(equal, "aws:PrincipalOrgID", request.principalOrgID());
    put(equal, "lambda:EventSourceToken", request.eventSourceToken());
    Map<String, Map<String, String>> conditions = new LinkedHashMap<>();
    if (!equal.isEmpty()) {
      conditions.put("StringEquals", equal);
    }
    if (request.sourceArn() != null) {
      conditions.put("ArnLike", Map.of("AWS:SourceArn", request.sourceArn()));
    }
    if (request.invokedViaFunctionUrl() != null) {
      conditions.put(
          "Bool",
          Map.of("lambda:InvokedViaFunctionUrl", request.invokedViaFunctionUrl().toString()));
    }
    return conditions;
  }

  private static void put(Map<String, String> values, String key, @Nullable String value) {
    if (value != null) {
      values.put(key, value);
    }
  }
}
