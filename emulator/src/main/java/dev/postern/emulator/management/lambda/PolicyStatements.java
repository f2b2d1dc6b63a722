package dev.postern.emulator.management.lambda;

import dev.postern.lambda.function.ResourcePolicy;
import dev.postern.wire.AwsException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Resource policies with one statement more or less. */
final class PolicyStatements {
  private PolicyStatements() {}

  static AwsException noPolicy() {
    return LambdaRefusal.notFound("No policy is associated with the given resource.");
  }

  /** The policy with one statement more; refuses one whose id is taken. */
  static ResourcePolicy added(
      Optional<ResourcePolicy> policy, ResourcePolicy.Statement statement, String revisionId) {
    List<ResourcePolicy.Statement> statements =
        new ArrayList<>(policy.map(ResourcePolicy::statements).orElse(List.of()));
    if (statements.stream().anyMatch(it -> it.sid().equals(statement.sid()))) {
      throw LambdaRefusal.conflict(
          "The statement id (%s) provided already exists. Please provide a new statement id, or remove the existing statement."
              .formatted(statement.sid()));
    }
    statements.add(statement);
    return new ResourcePolicy(revisionId, statements);
  }

  /**
   * The policy with one statement less; empty after the last one. Refuses one that is not there.
   */
  static Optional<ResourcePolicy> removed(ResourcePolicy policy, String sid, String revisionId) {
    List<ResourcePolicy.Statement> rest =
        policy.statements().stream().filter(it -> !it.sid().equals(sid)).toList();
    if (rest.size() == policy.statements().size()) {
      throw LambdaRefusal.notFound("Statement " + sid + " is not found in resource policy.");
    }
    return rest.isEmpty() ? Optional.empty() : Optional.of(new ResourcePolicy(revisionId, rest));
  }
}
