package dev.postern.lambda;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The URI of an API Gateway integration that invokes a Lambda function: {@code
 * arn:aws:apigateway:{region}:lambda:path/2015-03-31/functions/{functionArn}/invocations}.
 *
 * @param region the Region the gateway calls Lambda in
 * @param function the function
 * @see <a
 *     href="https://docs.aws.amazon.com/apigateway/latest/api/API_PutIntegration.html">PutIntegration,
 *     uri</a>
 */
public record FunctionInvocationUri(String region, FunctionArn function) {
  private static final Pattern FORM =
      Pattern.compile(
          "arn:aws[a-zA-Z-]*:apigateway:([^:]+):lambda:path/2015-03-31/functions/(.+)/invocations");

  /** Reads an integration URI; empty when it does not invoke a Lambda function. */
  public static Optional<FunctionInvocationUri> parse(String uri) {
    Matcher matcher = FORM.matcher(uri);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    return FunctionArn.parse(matcher.group(2))
        .map(function -> new FunctionInvocationUri(matcher.group(1), function));
  }
}
