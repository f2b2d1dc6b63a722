package dev.postern.lambda.function;

import java.util.List;
import java.util.Map;

/**
 * Who may use a function, version or alias.
 *
 * @param revisionId changes with every change of it
 * @param statements in the order they were added
 */
public record ResourcePolicy(String revisionId, List<Statement> statements) {
  /** Copies the statements. */
  public ResourcePolicy {
    statements = List.copyOf(statements);
  }

  /**
   * One permission.
   *
   * @param sid its id
   * @param principalType {@code Service}, {@code AWS}, or {@code *} for everybody
   * @param principal the service's name or the ARN; {@code *} for everybody
   * @param action such as {@code lambda:InvokeFunction}
   * @param resource the function's ARN, qualified where the policy is a version's or alias's
   * @param conditions value by key by operator, such as {@code ArnLike} to {@code AWS:SourceArn}
   */
  public record Statement(
      String sid,
      String principalType,
      String principal,
      String action,
      String resource,
      Map<String, Map<String, String>> conditions) {}
}
