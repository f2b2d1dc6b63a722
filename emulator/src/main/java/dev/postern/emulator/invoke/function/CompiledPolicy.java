package dev.postern.emulator.invoke.function;

import dev.postern.lambda.function.ResourcePolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A function's resource policy made ready to judge accesses. All its statements allow; what it does
 * not understand lets nobody in.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/lambda/latest/dg/access-control-resource-based.html">Resource-based
 *     policies in Lambda</a>
 */
final class CompiledPolicy {
  private final List<Permission> permissions = new ArrayList<>();

  private record Permission(
      ResourcePolicy.Statement statement, String action, List<Condition> conditions) {}

  CompiledPolicy(ResourcePolicy policy) {
    policy.statements().forEach(statement -> permissions.add(compile(statement)));
  }

  private static Permission compile(ResourcePolicy.Statement statement) {
    List<Condition> conditions = new ArrayList<>();
    statement
        .conditions()
        .forEach(
            (operator, values) ->
                values.forEach((key, value) -> conditions.add(Condition.of(operator, key, value))));
    return new Permission(
        statement, statement.action().toLowerCase(Locale.ROOT), List.copyOf(conditions));
  }

  Verdict judge(Access access) {
    List<String> reasons = new ArrayList<>();
    for (Permission permission : permissions) {
      Optional<String> objection = objection(permission, access);
      String sid = permission.statement().sid();
      if (objection.isEmpty()) {
        return new Verdict.Allowed(sid);
      }
      reasons.add("statement " + sid + " " + objection.get());
    }
    return new Verdict.Refused(reasons);
  }

  /** Why a statement does not let it in; empty when it does. */
  private static Optional<String> objection(Permission permission, Access access) {
    ResourcePolicy.Statement statement = permission.statement();
    if (!isFor(statement, access)) {
      return Optional.of("is for the principal " + statement.principal());
    }
    if (!Wildcards.match(permission.action(), access.action().toLowerCase(Locale.ROOT))) {
      return Optional.of("is for the action " + statement.action());
    }
    return permission.conditions().stream()
        .flatMap(condition -> condition.objection(access.context()).stream())
        .findFirst();
  }

  private static boolean isFor(ResourcePolicy.Statement statement, Access access) {
    if (statement.principal().equals("*")) {
      return true;
    }
    if (statement.principalType().equals("AWS")) {
      return access.principals().contains(statement.principal());
    }
    return statement.principalType().equals("Service")
        && access.service().filter(statement.principal()::equals).isPresent();
  }

  /**
   * One condition of a statement.
   *
   * @param form how messages name it
   */
  private record Condition(
      Operator operator, String form, String key, String value, ArnPattern arn) {
    private enum Operator {
      EQUAL,
      EQUAL_IN_ANY_CASE,
      LIKE,
      ARN,
      UNKNOWN
    }

    static Condition of(String operator, String key, String value) {
      return new Condition(
          operator(operator), operator + " " + key, key, value, ArnPattern.of(value));
    }

    private static Operator operator(String name) {
      return switch (name) {
        case "StringEquals" -> Operator.EQUAL;
        case "StringEqualsIgnoreCase", "Bool" -> Operator.EQUAL_IN_ANY_CASE;
        case "StringLike" -> Operator.LIKE;
        case "ArnLike", "ArnEquals" -> Operator.ARN;
        default -> Operator.UNKNOWN;
      };
    }

    Optional<String> objection(Map<String, String> context) {
      String given = context.get(key);
      if (given == null) {
        return Optional.of("has the condition " + form + ", which this call does not have");
      }
      return holds(given)
          ? Optional.empty()
          : Optional.of("wants " + form + " " + value + ", and this call has " + given);
    }

    private boolean holds(String given) {
      return switch (operator) {
        case EQUAL -> given.equals(value);
        case EQUAL_IN_ANY_CASE -> given.equalsIgnoreCase(value);
        case LIKE -> Wildcards.match(value, given);
        case ARN -> arn.matches(given);
        case UNKNOWN -> false;
      };
    }
  }
}
