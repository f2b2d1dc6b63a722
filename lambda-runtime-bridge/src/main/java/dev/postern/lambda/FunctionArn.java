package dev.postern.lambda;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of a Lambda function as an ARN: {@code
 * arn:aws:lambda:us-east-1:123456789012:function:name[:qualifier]}.
 *
 * @param partition {@code aws}, {@code aws-cn}, ...
 * @param region the Region
 * @param account the 12-digit account
 * @param name the function's name
 * @param qualifier a version number, an alias or {@code $LATEST}, if one is given
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html">Invoke</a>
 */
public record FunctionArn(
    String partition, String region, String account, String name, Optional<String> qualifier) {
  private static final Pattern FORM =
      Pattern.compile(
          "arn:(aws[a-zA-Z-]*):lambda:([a-z]{2,}(?:-[a-z]+)+-\\d+):(\\d{12}):function:([a-zA-Z0-9-_]+)"
              + "(?::(\\$LATEST|[a-zA-Z0-9-_]+))?");

  /** Reads an ARN; empty when the text is not a function's ARN. */
  public static Optional<FunctionArn> parse(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    return Optional.of(
        new FunctionArn(
            matcher.group(1),
            matcher.group(2),
            matcher.group(3),
            matcher.group(4),
            Optional.ofNullable(matcher.group(5))));
  }

  /** The unqualified ARN of a function, in the partition of its Region. */
  public static FunctionArn of(String account, String region, String name) {
    return new FunctionArn(partition(region), region, account, name, Optional.empty());
  }

  private static String partition(String region) {
    if (region.startsWith("cn-")) {
      return "aws-cn";
    }
    return region.startsWith("us-gov-") ? "aws-us-gov" : "aws";
  }

  /** This ARN without its qualifier. */
  public FunctionArn unqualified() {
    return new FunctionArn(partition, region, account, name, Optional.empty());
  }

  /** This ARN with that qualifier. */
  public FunctionArn qualified(String other) {
    return new FunctionArn(partition, region, account, name, Optional.of(other));
  }

  @Override
  public String toString() {
    return "arn:"
        + partition
        + ":lambda:"
        + region
        + ":"
        + account
        + ":function:"
        + name
        + qualifier.map(q -> ":" + q).orElse("");
  }
}
