package dev.postern.emulator.invoke.rest;

import dev.postern.emulator.invoke.gatewayresponse.GatewayResponseException;

/**
 * A check that a request must pass before its integration is invoked; one small class per kind. A
 * plan holds only those that the method needs, in AWS's order.
 */
sealed interface Gate
    permits ResourcePolicyGate,
        MethodArnGate,
        AuthorizationGate,
        ApiKeyGate,
        RequiredParametersGate,
        RequestModelGate {
  /** What it checks, as the trace names it, such as {@code api key}. */
  String name();

  /**
   * Lets the request pass.
   *
   * @throws GatewayResponseException when it must not
   */
  void check(Invocation invocation);
}
