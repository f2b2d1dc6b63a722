package dev.postern.junit;

import java.util.OptionalInt;

/**
 * What the gateway called to answer a request: a Lambda function or an HTTP endpoint.
 *
 * @param requestId the id of the request that it was called for
 * @param target the function's ARN, or the endpoint's URL
 * @param method the endpoint's method; {@code INVOKE} for a function
 * @param payload what it was sent, as UTF-8
 * @param status what it answered; empty when no answer came
 * @param answer what it answered, as UTF-8
 */
public record IntegrationCall(
    String requestId,
    String target,
    String method,
    String payload,
    OptionalInt status,
    String answer) {
  /** Whether it called a function of that name, or a URL that begins so. */
  boolean isOf(String nameOrUrl) {
    return target.endsWith(":function:" + nameOrUrl)
        || target.contains(":function:" + nameOrUrl + ":")
        || target.startsWith(nameOrUrl);
  }
}
