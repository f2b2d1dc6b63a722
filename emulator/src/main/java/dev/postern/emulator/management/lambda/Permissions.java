package dev.postern.emulator.management.lambda;

import dev.postern.emulator.management.Entries;
import dev.postern.lambda.FunctionArn;
import dev.postern.lambda.function.LambdaFunction;
import dev.postern.lambda.function.ResourcePolicy;
import dev.postern.wire.CallContext;
import dev.postern.wire.OperationHandlers;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.lambda.model.AddPermissionRequest;
import software.amazon.awssdk.services.lambda.model.AddPermissionResponse;
import software.amazon.awssdk.services.lambda.model.GetPolicyRequest;
import software.amazon.awssdk.services.lambda.model.GetPolicyResponse;
import software.amazon.awssdk.services.lambda.model.RemovePermissionRequest;
import software.amazon.awssdk.services.lambda.model.RemovePermissionResponse;

/**
 * The operations on resource policies: of functions, versions and aliases, each its own. Recorded
 * from AWS.
 */
final class Permissions {
  private final LambdaContext context;

  Permissions(LambdaContext context) {
    this.context = context;
  }

  OperationHandlers handlers() {
    return OperationHandlers.builder()
        .on("AddPermission", this::add)
        .on("RemovePermission", this::remove)
        .on("GetPolicy", this::get)
        .build();
  }

  private AddPermissionResponse add(CallContext call, AddPermissionRequest request) {
    FunctionReference reference =
        FunctionReference.of(call, request.functionName(), request.qualifier());
    if (reference.qualifier().equals(Optional.of(LambdaFunction.LATEST))) {
      throw LambdaRefusal.invalid("We currently do not support adding policies for $LATEST.");
    }
    ResourcePolicy.Statement statement = PermissionStatement.of(request, reference.arn());
    context.update(
        reference, function -> added(function, reference, statement, request.revisionId()));
    return AddPermissionResponse.builder().statement(PolicyJson.of(statement)).build();
  }

  private LambdaFunction added(
      LambdaFunction function,
      FunctionReference reference,
      ResourcePolicy.Statement statement,
      @Nullable String revisionId) {
    String revision = requireQualifier(function, reference.arn());
    String key = key(reference);
    Optional<ResourcePolicy> before = Optional.ofNullable(function.policies().get(key));
    requireRevision(before.map(ResourcePolicy::revisionId).orElse(revision), revisionId);
    return function.withPolicies(
        Entries.with(
            function.policies(),
            key,
            PolicyStatements.added(before, statement, context.life().revisionId())));
  }

  private static void requireRevision(String newest, @Nullable String seen) {
    if (seen != null && !seen.equals(newest)) {
      throw LambdaRefusal.precondition("GetPolicy");
    }
  }

  private static String key(FunctionReference reference) {
    return reference.qualifier().orElse("");
  }

  /**
   * Refuses a qualifier that is not there.
   *
   * @return the revision id of what it names
   */
  private static String requireQualifier(LambdaFunction function, FunctionArn arn) {
    String qualifier = arn.qualifier().orElse(LambdaFunction.LATEST);
    if (function.aliases().containsKey(qualifier)) {
      return function.aliases().get(qualifier).revisionId();
    }
    return function
        .version(qualifier)
        .map(version -> version.configuration().revisionId())
        .orElseThrow(
            () ->
                Qualifiers.isAlias(qualifier)
                    ? LambdaRefusal.aliasNotFound(arn)
                    : LambdaRefusal.functionNotFound(arn));
  }

  private RemovePermissionResponse remove(CallContext call, RemovePermissionRequest request) {
    FunctionReference reference =
        FunctionReference.of(call, request.functionName(), request.qualifier());
    if (context.store().find(reference.arn()).isEmpty()) {
      throw LambdaRefusal.notFound("No policy found for: " + reference.arn());
    }
    context.update(reference, function -> removed(function, reference, request));
    return RemovePermissionResponse.builder().build();
  }

  private LambdaFunction removed(
      LambdaFunction function, FunctionReference reference, RemovePermissionRequest request) {
    requireQualifier(function, reference.arn());
    String key = key(reference);
    ResourcePolicy before =
        Optional.ofNullable(function.policies().get(key)).orElseThrow(PolicyStatements::noPolicy);
    requireRevision(before.revisionId(), request.revisionId());
    return function.withPolicies(
        PolicyStatements.removed(before, request.statementId(), context.life().revisionId())
            .map(after -> Entries.with(function.policies(), key, after))
            .orElseGet(() -> Entries.removed(function.policies(), key)));
  }

  private GetPolicyResponse get(CallContext call, GetPolicyRequest request) {
    FunctionReference reference =
        FunctionReference.of(call, request.functionName(), request.qualifier());
    ResourcePolicy policy =
        context
            .store()
            .find(reference.arn())
            .flatMap(function -> Optional.ofNullable(function.policies().get(key(reference))))
            .orElseThrow(LambdaRefusal::noResource);
    List<ResourcePolicy.Statement> statements = policy.statements();
    return GetPolicyResponse.builder()
        .policy(PolicyJson.document(statements))
        .revisionId(policy.revisionId())
        .build();
  }
}
