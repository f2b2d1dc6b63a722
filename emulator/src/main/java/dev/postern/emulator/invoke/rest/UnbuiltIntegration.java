package dev.postern.emulator.invoke.rest;

import dev.postern.emulator.invoke.gatewayresponse.GatewayResponseException;
import software.amazon.awssdk.services.apigateway.model.Integration;

/**
 * An integration that can be configured and that Postern cannot run yet, such as one that puts
 * records into a Firehose stream.
 *
 * @param target what it would invoke
 */
record UnbuiltIntegration(String target) implements MethodIntegration {
  static UnbuiltIntegration of(Integration integration) {
    return new UnbuiltIntegration("the AWS service behind " + integration.uri());
  }

  @Override
  public void invoke(Invocation invocation, Completion completion) {
    throw GatewayResponseException.misconfigured(
        invocation.method().place() + " invokes " + target + ", which Postern cannot run yet");
  }
}
