package dev.postern.lambda;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The URI of an API Gateway integration that invokes a Lambda function: {@code
 * arn:aws:apigateway:{region}:lambda:path/2015-03-31/functions/{functionArn}/invocations}, or
 * {@code .../2021-11-15/functions/{functionArn}/response-streaming-invocations}.
 *
 * @param region the Region the gateway calls Lambda in
 * @param function the function
 * @param streaming whether it is invoked so that its result may stream
 * @see <a
 *     href="https://docs.aws.amazon.com/apigateway/latest/api/API_PutIntegration.html">PutIntegration,
 *     uri</a>
 */
public record FunctionInvocationUri(String region, FunctionArn function, boolean streaming) {
  private static final Pattern FORM =
      Pattern.compile(
          "arn:(aws[a-zA-Z-]*):apigateway:([^:]+):lambda:path/"
              + "(?:2015-03-31/functions/(.+)/invocations"
              + "|2021-11-15/functions/(.+)/response-streaming-invocations)");
  private static final Pattern PARTIAL_ARN =
      Pattern.compile(
          "(?:(?:(\\d{12}):)?function:)?([a-zA-Z0-9-_]+)(?::(\\$LATEST|[a-zA-Z0-9-_]+))?");

  /** Reads an integration URI; empty when it does not invoke a function named by a whole ARN. */
  public static Optional<FunctionInvocationUri> parse(String uri) {
    Matcher matcher = FORM.matcher(uri);
    return matcher.matches()
        ? FunctionArn.parse(name(matcher)).map(function -> of(matcher, function))
        : Optional.empty();
  }

  /**
   * Reads an integration URI in which the function may also be named as the Invoke API takes it: by
   * its name or a partial ARN, with a qualifier or without.
   *
   * @param account the account of functions for which none is named
   */
  public static Optional<FunctionInvocationUri> parse(String uri, String account) {
    Matcher matcher = FORM.matcher(uri);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    return FunctionArn.parse(name(matcher))
        .or(() -> completed(matcher, account))
        .map(function -> of(matcher, function));
  }

  private static Optional<FunctionArn> completed(Matcher uri, String account) {
    Matcher partial = PARTIAL_ARN.matcher(name(uri));
    if (!partial.matches()) {
      return Optional.empty();
    }
    return Optional.of(
        new FunctionArn(
            uri.group(1),
            uri.group(2),
            Optional.ofNullable(partial.group(1)).orElse(account),
            partial.group(2),
            Optional.ofNullable(partial.group(3))));
  }

  /**
   * What a URI of this form has in the place of the function, whatever it is, such as {@code
   * ${stageVariables.function}}; empty when the URI has another form.
   */
  public static Optional<String> functionIn(String uri) {
    Matcher matcher = FORM.matcher(uri);
    return matcher.matches() ? Optional.of(name(matcher)) : Optional.empty();
  }

  private static String name(Matcher uri) {
    return isStreaming(uri) ? uri.group(4) : uri.group(3);
  }

  private static boolean isStreaming(Matcher uri) {
    return uri.group(4) != null;
  }

  private static FunctionInvocationUri of(Matcher uri, FunctionArn function) {
    return new FunctionInvocationUri(uri.group(2), function, isStreaming(uri));
  }

  /** Where the gateway calls Lambda in AWS. */
  public String url() {
    String suffix = function.partition().equals("aws-cn") ? ".amazonaws.com.cn" : ".amazonaws.com";
    String call =
        streaming
            ? "/2021-11-15/functions/%s/response-streaming-invocations"
            : "/2015-03-31/functions/%s/invocations";
    return "https://lambda." + region + suffix + call.formatted(function);
  }
}
