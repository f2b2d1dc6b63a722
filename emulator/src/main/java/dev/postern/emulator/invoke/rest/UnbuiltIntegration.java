package dev.postern.emulator.invoke.rest;

import dev.postern.emulator.invoke.gatewayresponse.GatewayResponseException;
import dev.postern.lambda.FunctionInvocationUri;
import software.amazon.awssdk.services.apigateway.model.Integration;

/**
 * An integration that can be configured and that Postern cannot run yet: Lambda functions.
 *
 * @param target what it would invoke
 */
record UnbuiltIntegration(String target) implements MethodIntegration {
  static UnbuiltIntegration of(Integration integration) {
    String uri = String.valueOf(integration.uri());
    return new UnbuiltIntegration(
        FunctionInvocationUri.parse(uri)
            .map(lambda -> "the Lambda function " + lambda.function())
            .orElse("the AWS service behind " + uri));
  }

  @Override
  public void invoke(Invocation invocation, Completion completion) {
    throw GatewayResponseException.misconfigured(
        invocation.method().place() + " invokes " + target + ", which Postern cannot run yet");
  }
}
