package dev.postern.emulator.invoke.rest;

import dev.postern.emulator.invoke.gatewayresponse.Fault;
import dev.postern.emulator.invoke.gatewayresponse.GatewayResponseException;

/**
 * The gate of a method with authorization: the method's ARN, which holds the request's path, may
 * have so many bytes.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-execution-service-limits-table.html">Quotas
 *     for a REST API</a>
 */
record MethodArnGate() implements Gate {
  private static final int BYTES = 1_600;

  @Override
  public String name() {
    return "method ARN";
  }

  @Override
  public void check(Invocation invocation) {
    int length = arn(invocation).length();
    if (length > BYTES) {
      throw GatewayResponseException.of(
          Fault.URI_TOO_LONG,
          "the ARN of the method "
              + invocation.method().place()
              + " with this path has "
              + length
              + " bytes; at most "
              + BYTES
              + " are allowed where a method has authorization");
    }
  }

  private static String arn(Invocation invocation) {
    StagePlan plan = invocation.plan();
    return "arn:aws:execute-api:"
        + plan.world().region()
        + ":"
        + plan.world().account()
        + ":"
        + plan.api().id()
        + "/"
        + plan.stage().stageName()
        + "/"
        + invocation.http().method()
        + invocation.arrival().address().resourcePath();
  }
}
