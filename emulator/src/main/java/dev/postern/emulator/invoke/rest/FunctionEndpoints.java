package dev.postern.emulator.invoke.rest;

import dev.postern.emulator.invoke.integration.EndpointUri;
import dev.postern.emulator.invoke.integration.EndpointUri.InvalidEndpointUriException;
import dev.postern.emulator.invoke.integration.Functions;
import dev.postern.emulator.invoke.mapping.MappingException;
import dev.postern.emulator.invoke.service.AwsServices;
import dev.postern.lambda.FunctionInvocationUri;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.services.apigateway.model.Integration;

/**
 * Compiles the Lambda functions of integrations.
 *
 * @param functions the functions there are
 * @param services the roles there are
 * @param requestIds makes the ids of calls
 */
record FunctionEndpoints(Functions functions, AwsServices services, Supplier<String> requestIds) {
  /** Whether an integration's URI, its stage variables filled in, is one of Lambda. */
  static boolean isLambda(String uri) {
    return uri.contains(":lambda:path/");
  }

  /**
   * The function of an integration.
   *
   * @param account the API's account
   * @throws MappingException when its URI names none
   */
  FunctionEndpoint of(
      Integration integration,
      String account,
      Map<String, String> stageVariables,
      TransferLimits limits) {
    String uri = filled("uri", String.valueOf(integration.uri()), stageVariables);
    FunctionInvocationUri function =
        FunctionInvocationUri.parse(uri, account)
            .orElseThrow(
                () ->
                    new MappingException(
                        "the integration's uri names no Lambda function to invoke: " + uri));
    checkStreaming(function, limits);
    return new FunctionEndpoint(
        functions,
        function,
        Optional.ofNullable(integration.httpMethod()).orElse("POST"),
        Optional.ofNullable(integration.credentials())
            .map(role -> services.role(filled("credentials", role, stageVariables))),
        limits,
        requestIds);
  }

  private static void checkStreaming(FunctionInvocationUri uri, TransferLimits limits) {
    boolean streams = limits.streamedSilence().isPresent();
    if (streams != uri.streaming()) {
      throw new MappingException(
          streams
              ? "the responseTransferMode STREAM wants a uri that ends in"
                  + " /response-streaming-invocations"
              : "a uri that ends in /response-streaming-invocations wants the responseTransferMode"
                  + " STREAM");
    }
  }

  private static String filled(String setting, String text, Map<String, String> stageVariables) {
    try {
      return EndpointUri.fillStageVariables(setting, text, stageVariables);
    } catch (InvalidEndpointUriException e) {
      throw new MappingException(String.valueOf(e.getMessage()));
    }
  }
}
