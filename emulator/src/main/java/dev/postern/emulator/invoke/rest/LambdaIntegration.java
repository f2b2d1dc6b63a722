package dev.postern.emulator.invoke.rest;

import dev.postern.emulator.invoke.function.FunctionPayload;
import dev.postern.emulator.invoke.gatewayresponse.Fault;
import dev.postern.emulator.invoke.gatewayresponse.GatewayResponseException;
import dev.postern.wire.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * An {@code AWS} integration with a Lambda function, which AWS calls a custom integration: the
 * mapped request body is the event, the result is mapped back. Which integration response a result
 * gets, the function's error message decides; a function that did not fail has an empty one.
 *
 * @param endpoint the function
 * @param templates the event on the way in
 * @param mappings the parameters on the way in
 * @param responses the way back
 * @see <a
 *     href="https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-lambda-custom-integrations.html">Lambda
 *     custom integrations</a>
 */
record LambdaIntegration(
    FunctionEndpoint endpoint,
    RequestTemplates templates,
    RequestMappings mappings,
    IntegrationResponses responses)
    implements MethodIntegration {

  @Override
  public void invoke(Invocation invocation, Completion completion) {
    EndpointParameters parameters = mappings.evaluate(invocation);
    byte[] event = FunctionPayload.of(templates.apply(invocation));
    parameters.override(invocation.context());
    FunctionPayload.refusal(event).ifPresent(this::refuse);
    FunctionRequest request =
        new FunctionRequest(event, type(parameters), clientContext(parameters));
    endpoint.call(
        invocation,
        request,
        completion,
        answer -> completion.complete(() -> respond(invocation, answer)));
  }

  /** Lambda takes nothing but JSON; AWS tells the client so. */
  private void refuse(String refusal) {
    String reason = "the event for " + endpoint.arn() + " is not taken: " + refusal;
    if (refusal.equals(FunctionPayload.tooLarge())) {
      throw GatewayResponseException.misconfigured(reason).logging(refusal);
    }
    throw GatewayResponseException.of(Fault.INVALID_BODY, reason).saying(refusal).logging(refusal);
  }

  private static FunctionRequest.Type type(EndpointParameters parameters) {
    String given = parameters.header("X-Amz-Invocation-Type").orElse("RequestResponse");
    return switch (given) {
      case "RequestResponse" -> FunctionRequest.Type.REQUEST_RESPONSE;
      case "Event" -> FunctionRequest.Type.EVENT;
      case "DryRun" -> FunctionRequest.Type.DRY_RUN;
      default ->
          throw GatewayResponseException.misconfigured(
              "integration.request.header.X-Amz-Invocation-Type is '"
                  + given
                  + "'; it can be RequestResponse, Event or DryRun");
    };
  }

  private static Optional<String> clientContext(EndpointParameters parameters) {
    return parameters.header("X-Amz-Client-Context").map(LambdaIntegration::decoded);
  }

  private static String decoded(String clientContext) {
    try {
      return new String(Base64.getDecoder().decode(clientContext), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw GatewayResponseException.misconfigured(
          "integration.request.header.X-Amz-Client-Context is no base64: " + e.getMessage());
    }
  }

  private HttpResponse respond(Invocation invocation, FunctionAnswer answer) {
    return responses.map(
        invocation, answer.failed() ? answer.errorMessage() : "", answer.response());
  }
}
