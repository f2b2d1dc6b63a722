package dev.postern.emulator.invoke.gatewayresponse;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.util.Optional;
import software.amazon.awssdk.services.apigateway.model.GatewayResponseType;

/**
 * The ways in which the gateway itself ends a request, each with what AWS says to the client when
 * nothing is customised: the gateway response type, {@code x-amzn-ErrorType} and the message.
 *
 * <p>Errors raised while a method executes print a space after {@code "message":}; those of the
 * front door do not.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/apigateway/latest/developerguide/supported-gateway-response-types.html">Gateway
 *     response types</a>
 */
public enum Fault {
  /** No such resource or method, or an unsigned request to a method that wants a signature. */
  MISSING_AUTHENTICATION_TOKEN(
      GatewayResponseType.MISSING_AUTHENTICATION_TOKEN,
      "MissingAuthenticationTokenException",
      "Missing Authentication Token",
      "{\"message\":%s}"),
  /** No such API or stage, or the default endpoint is switched off. */
  FORBIDDEN(
      GatewayResponseType.ACCESS_DENIED, "ForbiddenException", "Forbidden", "{\"message\":%s}"),
  INVALID_API_KEY(
      GatewayResponseType.INVALID_API_KEY, "ForbiddenException", "Forbidden", "{\"message\":%s}"),
  ACCESS_DENIED(
      GatewayResponseType.ACCESS_DENIED,
      "AccessDeniedException",
      "User is not authorized to access this resource",
      "{\"Message\":%s}"),
  AUTHORIZER_CONFIGURATION(
      GatewayResponseType.AUTHORIZER_CONFIGURATION_ERROR,
      "AuthorizerConfigurationException",
      "",
      "{\"message\":%s}"),
  INVALID_BODY(
      GatewayResponseType.BAD_REQUEST_BODY,
      "BadRequestException",
      "Invalid request body",
      "{\"message\": %s}"),
  MISSING_PARAMETERS(
      GatewayResponseType.BAD_REQUEST_PARAMETERS,
      "BadRequestException",
      "Missing required request parameters",
      "{\"message\": %s}"),
  UNSUPPORTED_MEDIA_TYPE(
      GatewayResponseType.UNSUPPORTED_MEDIA_TYPE,
      "UnsupportedMediaTypeException",
      "Unsupported Media Type",
      "{\"message\": %s}"),
  TOO_LARGE(
      GatewayResponseType.REQUEST_TOO_LARGE,
      "RequestTooLargeException",
      "Request Too Long",
      "{\"message\":%s}"),
  TIMED_OUT(
      GatewayResponseType.INTEGRATION_TIMEOUT,
      "InternalServerErrorException",
      "Endpoint request timed out",
      "{\"message\": %s}"),
  UNREACHABLE(
      GatewayResponseType.INTEGRATION_FAILURE,
      "InternalServerErrorException",
      "Network error communicating with endpoint",
      "{\"message\": %s}"),
  /** The API's configuration cannot be carried out for this request. */
  CONFIGURATION(
      GatewayResponseType.API_CONFIGURATION_ERROR,
      "InternalServerErrorException",
      "Internal server error",
      "{\"message\": %s}"),
  /** A fault of the gateway itself. */
  INTERNAL(
      GatewayResponseType.DEFAULT_5_XX,
      "InternalServerErrorException",
      "Internal server error",
      "{\"message\": %s}");

  private final GatewayResponseType type;
  private final String errorType;
  private final String message;
  private final String bodyForm;

  Fault(GatewayResponseType type, String errorType, String message, String bodyForm) {
    this.type = type;
    this.errorType = errorType;
    this.message = message;
    this.bodyForm = bodyForm;
  }

  /** Which gateway response of the API the client gets. */
  public GatewayResponseType type() {
    return type;
  }

  /** The value of {@code x-amzn-ErrorType}. */
  public String errorType() {
    return errorType;
  }

  /** AWS's message; empty where AWS says {@code null}. */
  public Optional<String> message() {
    return message.isEmpty() ? Optional.empty() : Optional.of(message);
  }

  /** The body when nothing is customised. */
  String defaultBody(Optional<String> said) {
    return bodyForm.replace("%s", quoted(said));
  }

  /** A message as JSON: quoted and escaped, or {@code null}. */
  static String quoted(Optional<String> said) {
    return said.map(
            text -> '"' + new String(JsonStringEncoder.getInstance().quoteAsString(text)) + '"')
        .orElse("null");
  }
}
