package dev.postern.emulator.management.rest;

import dev.postern.emulator.management.ManagementContext;
import dev.postern.emulator.management.Refusal;
import dev.postern.emulator.state.RestApiDefinition;
import dev.postern.wire.AwsException;
import dev.postern.wire.CallContext;
import dev.postern.wire.OperationHandlers;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.apigateway.model.Method;
import software.amazon.awssdk.services.apigateway.model.TestInvokeMethodRequest;
import software.amazon.awssdk.services.apigateway.model.TestInvokeMethodResponse;

/**
 * The operation that tries a method before it is deployed.
 *
 * @see <a href="https://docs.aws.amazon.com/apigateway/latest/api/API_TestInvokeMethod.html">
 *     TestInvokeMethod</a>
 */
final class TestInvocations {
  private final ManagementContext context;
  private final MethodTester tester;

  TestInvocations(ManagementContext context, MethodTester tester) {
    this.context = context;
    this.tester = tester;
  }

  OperationHandlers handlers() {
    return OperationHandlers.builder().on("TestInvokeMethod", this::test).build();
  }

  private TestInvokeMethodResponse test(CallContext call, TestInvokeMethodRequest request) {
    RestApiDefinition definition =
        context.tree(call, request.restApiId(), Lookup::noResource).definition();
    Method method = method(definition, request.resourceId(), request.httpMethod());
    if (method.methodIntegration() == null) {
      throw Refusal.badRequest("No integration defined for method");
    }
    checkCertificate(call, request.clientCertificateId());
    return tester.test(call, definition, request);
  }

  /** The method of that verb, or the one that serves any. */
  private static Method method(RestApiDefinition definition, String resourceId, String verb) {
    Map<String, Method> methods = Lookup.resource(definition, resourceId).resourceMethods();
    return Optional.ofNullable(methods.get(verb))
        .or(() -> Optional.ofNullable(methods.get("ANY")))
        .orElseThrow(Lookup::noMethod);
  }

  private void checkCertificate(CallContext call, @Nullable String certificateId) {
    if (certificateId == null || certificateId.isEmpty()) {
      return;
    }
    if (context.world(call).clientCertificates().find(certificateId).isEmpty()) {
      throw Refusal.badRequest("Invalid Client Certificate identifier specified");
    }
    throw cannotPresent(certificateId);
  }

  private static AwsException cannotPresent(String certificateId) {
    return Refusal.badRequest(
        "Postern cannot present client certificates to endpoints yet; try the method without "
            + certificateId);
  }
}
