package dev.postern.emulator.invoke.function;

import java.util.List;

/**
 * An ARN with wildcards, as the condition operator {@code ArnLike} compares it: each of the six
 * parts between colons by itself, {@code *} for any characters and {@code ?} for one. A sixth part
 * may hold colons.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_ARN">ARN
 *     condition operators</a>
 */
record ArnPattern(List<String> parts) {
  private static final int PARTS = 6;

  static ArnPattern of(String pattern) {
    return new ArnPattern(List.of(pattern.split(":", PARTS)));
  }

  /** Whether an ARN is one of these; what has fewer parts is no ARN and never is. */
  boolean matches(String arn) {
    String[] given = arn.split(":", PARTS);
    if (given.length != PARTS || parts.size() != PARTS) {
      return false;
    }
    for (int i = 0; i < PARTS; i++) {
      if (!Wildcards.match(parts.get(i), given[i])) {
        return false;
      }
    }
    return true;
  }
}
