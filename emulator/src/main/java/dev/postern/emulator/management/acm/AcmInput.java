package dev.postern.emulator.management.acm;

import dev.postern.emulator.management.Refusal;
import dev.postern.wire.AwsException;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The service model's constraints on inputs, and the service's own refusals, all status 400. */
final class AcmInput {
  private static final int SHORTEST_ARN = 20;
  private static final Pattern ARN =
      Pattern.compile("arn:[\\w+=/,.@-]+:acm:[\\w+=/,.@-]*:[0-9]+:[\\w+=,.@-]+(/[\\w+=,.@-]+)*");
  private static final Pattern DOMAIN =
      Pattern.compile(
          "(\\*\\.)?(((?!-)[A-Za-z0-9-]{0,62}[A-Za-z0-9])\\.)+((?!-)[A-Za-z0-9-]{1,62}[A-Za-z0-9])");

  private AcmInput() {}

  /** The ARN, if it is one of a certificate. */
  static String arn(@Nullable String arn) {
    String given = required("certificateArn", arn);
    if (given.length() < SHORTEST_ARN) {
      throw violation(
          given, "certificateArn", "Member must have length greater than or equal to 20");
    }
    return matching("certificateArn", given, ARN);
  }

  /** The name, if a certificate may be for it. */
  static String domain(String member, @Nullable String name) {
    return matching(member, required(member, name), DOMAIN);
  }

  /** The value, if it is one of these. */
  static String oneOf(String member, String value, List<String> allowed) {
    if (!allowed.contains(value)) {
      throw violation(value, member, "Member must satisfy enum value set: " + allowed);
    }
    return value;
  }

  /** The member, if it is there. */
  static <T> T required(String member, @Nullable T value) {
    if (value == null) {
      throw violation("null", member, "Member must not be null");
    }
    return value;
  }

  private static String matching(String member, String value, Pattern pattern) {
    if (!pattern.matcher(value).matches()) {
      throw violation(
          "'" + value + "'",
          member,
          "Member must satisfy regular expression pattern: " + pattern.pattern());
    }
    return value;
  }

  private static AwsException violation(String value, String member, String rule) {
    String quoted = value.equals("null") || value.startsWith("'") ? value : "'" + value + "'";
    return Refusal.validation(
        "1 validation error detected: Value %s at '%s' failed to satisfy constraint: %s"
            .formatted(quoted, member, rule));
  }

  static AwsException missing(String arn) {
    return new AwsException(
        400, "ResourceNotFoundException", "Could not find certificate " + arn + ".");
  }

  static AwsException invalidParameter(String message) {
    return new AwsException(400, "InvalidParameterException", message);
  }
}
