package dev.postern.emulator.management.rest;

import dev.postern.emulator.management.Refusal;
import dev.postern.wire.AwsException;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What a gateway response's parameters may be: headers of the answer, from a literal, the request,
 * the context or a stage variable.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-gatewayResponse-definition.html">Gateway
 *     responses</a>
 */
final class GatewayResponseRules {
  private static final Pattern TARGET = Pattern.compile("gatewayresponse\\.header\\.[^.\\s]+");

  private static final Pattern SOURCE =
      Pattern.compile(
          "'[^']*'|method\\.request\\.(path|querystring|header|multivalueheader|multivaluequerystring)"
              + "\\.\\S+|context\\.\\S+|stageVariables\\.\\w+");

  private GatewayResponseRules() {}

  /**
   * Refuses parameters that no gateway response may have.
   *
   * @throws AwsException 400 {@code BadRequestException}
   */
  static void checkParameters(Map<String, String> parameters) {
    parameters.forEach(
        (target, source) -> {
          if (!TARGET.matcher(target).matches()) {
            throw invalid("Invalid mapping expression parameter specified: " + target);
          }
          if (source == null || !SOURCE.matcher(source).matches()) {
            throw invalid("Invalid mapping expression specified: " + source);
          }
        });
  }

  private static AwsException invalid(String error) {
    return Refusal.badRequest(
        "Invalid mapping expression specified: Validation Result: warnings : [], errors : ["
            + error
            + "]");
  }
}
