package dev.postern.emulator.invoke.rest;

import dev.postern.emulator.invoke.gatewayresponse.Fault;
import dev.postern.emulator.invoke.gatewayresponse.GatewayResponseException;

/**
 * The gate of an API with a resource policy. Postern cannot evaluate policies yet, and a policy
 * that cannot be evaluated allows nobody.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-resource-policies.html">Resource
 *     policies</a>
 */
record ResourcePolicyGate() implements Gate {
  @Override
  public String name() {
    return "resource policy";
  }

  @Override
  public void check(Invocation invocation) {
    throw GatewayResponseException.of(
            Fault.ACCESS_DENIED,
            "the API has a resource policy, and Postern cannot evaluate resource policies yet; it"
                + " refuses rather than let through what the policy might deny")
        .saying(
            "User: anonymous is not authorized to perform: execute-api:Invoke on resource: "
                + maskedMethodArn(invocation));
  }

  /** The method's ARN as AWS shows it to strangers: the account's last four digits only. */
  private static String maskedMethodArn(Invocation invocation) {
    StagePlan plan = invocation.plan();
    String account = plan.world().account();
    return "arn:aws:execute-api:"
        + plan.world().region()
        + ":********"
        + account.substring(Math.max(0, account.length() - 4))
        + ":"
        + plan.api().id()
        + "/"
        + plan.stage().stageName()
        + "/"
        + invocation.http().method()
        + invocation.arrival().address().resourcePath();
  }
}
