package dev.postern.emulator.management.rest;

import dev.postern.emulator.state.RestApiDefinition;
import dev.postern.wire.CallContext;
import software.amazon.awssdk.services.apigateway.model.TestInvokeMethodRequest;
import software.amazon.awssdk.services.apigateway.model.TestInvokeMethodResponse;

/**
 * Where the management plane hands over a method to be tried. Whoever starts the gateway puts the
 * invoke plane behind it; the two planes do not know each other.
 */
@FunctionalInterface
public interface MethodTester {
  /**
   * Invokes a method as it is defined now, deployed or not. Blocks until it has its answer.
   *
   * @param call who asks
   * @param definition the API's present definition
   * @param request names a method of it that has an integration
   * @throws dev.postern.wire.AwsException when the request cannot be tried as it is
   */
  TestInvokeMethodResponse test(
      CallContext call, RestApiDefinition definition, TestInvokeMethodRequest request);
}
