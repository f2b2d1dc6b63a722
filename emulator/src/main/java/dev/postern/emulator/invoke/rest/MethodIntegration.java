package dev.postern.emulator.invoke.rest;

import dev.postern.emulator.invoke.gatewayresponse.GatewayResponseException;

/** What stands behind a method; one small class per kind. */
sealed interface MethodIntegration
    permits MockIntegration,
        HttpIntegration,
        HttpProxyIntegration,
        ServiceIntegration,
        LambdaProxyIntegration,
        LambdaIntegration,
        UnbuiltIntegration,
        BrokenIntegration {
  /**
   * Invokes the integration. It does not block.
   *
   * @param completion called once, unless this throws
   * @throws GatewayResponseException when the request ends here
   */
  void invoke(Invocation invocation, Completion completion);
}
