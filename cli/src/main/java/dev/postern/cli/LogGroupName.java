package dev.postern.cli;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The log group that a user means.
 *
 * @param account the account it is in
 * @param region the Region it is in
 * @param name its name
 */
record LogGroupName(String account, String region, String name) {
  private static final Pattern ARN =
      Pattern.compile("arn:aws[a-z-]*:lambda:([a-z0-9-]+):(\\d{12}):function:([^:]+)(:[^:]+)?");

  /** The log group of a function, by name or ARN, or one that is named itself. */
  static LogGroupName of(
      String function, Optional<String> region, Map<String, String> environment) {
    Matcher arn = ARN.matcher(function);
    if (arn.matches()) {
      return new LogGroupName(arn.group(2), region.orElse(arn.group(1)), group(arn.group(3)));
    }
    return new LogGroupName(
        account(environment), region.orElseGet(() -> region(environment)), group(function));
  }

  private static String group(String function) {
    return function.startsWith("/") ? function : "/aws/lambda/" + function;
  }

  /** As the gateway takes it from the access key id that AWS's clients send. */
  private static String account(Map<String, String> environment) {
    return Optional.ofNullable(environment.get("AWS_ACCESS_KEY_ID"))
        .filter(id -> id.matches("\\d{12}"))
        .orElse("000000000000");
  }

  private static String region(Map<String, String> environment) {
    return Stream.of("AWS_REGION", "AWS_DEFAULT_REGION")
        .map(variable -> environment.getOrDefault(variable, ""))
        .filter(region -> !region.isEmpty())
        .findFirst()
        .orElse("us-east-1");
  }

  /** Says that it is not there, and which are. */
  String missing(List<String> groups) {
    String there =
        groups.isEmpty() ? "there is none yet" : "there are " + String.join(", ", groups);
    return "there is no log group %s in account %s and Region %s; %s"
        .formatted(name, account, region, there);
  }
}
