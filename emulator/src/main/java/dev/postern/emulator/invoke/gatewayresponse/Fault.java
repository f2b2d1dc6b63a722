package dev.postern.emulator.invoke.gatewayresponse;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.util.Optional;
import java.util.OptionalInt;
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
  /** The front door's own answers, which no API can customise. */
  URI_TOO_LONG(414, "Request URI too long"),
  HEADERS_TOO_LARGE(431, "Request Header Fields Too Large"),
  UNAUTHORIZED(
      GatewayResponseType.UNAUTHORIZED,
      "UnauthorizedException",
      "Unauthorized",
      "{\"message\":%s}"),
  AUTHORIZER_FAILURE(
      GatewayResponseType.AUTHORIZER_FAILURE, "AuthorizerFailureException", "", "{\"message\":%s}"),
  EXPIRED_TOKEN(
      GatewayResponseType.EXPIRED_TOKEN,
      "ExpiredTokenException",
      "The security token included in the request is expired",
      "{\"message\":%s}"),
  INVALID_SIGNATURE(
      GatewayResponseType.INVALID_SIGNATURE,
      "InvalidSignatureException",
      "The request signature we calculated does not match the signature you provided. Check your"
          + " AWS Secret Access Key and signing method. Consult the service documentation for"
          + " details.",
      "{\"message\":%s}"),
  THROTTLED(
      GatewayResponseType.THROTTLED,
      "TooManyRequestsException",
      "Too Many Requests",
      "{\"message\":%s}"),
  QUOTA_EXCEEDED(
      GatewayResponseType.QUOTA_EXCEEDED,
      "LimitExceededException",
      "Limit Exceeded",
      "{\"message\":%s}"),
  RESOURCE_NOT_FOUND(
      GatewayResponseType.RESOURCE_NOT_FOUND, "NotFoundException", "Not Found", "{\"message\":%s}"),
  WAF_FILTERED(
      GatewayResponseType.WAF_FILTERED, "ForbiddenException", "Forbidden", "{\"message\":%s}"),
  /** A Lambda function failed behind a proxy integration, or its answer has not the form. */
  FUNCTION_FAILED(
      GatewayResponseType.DEFAULT_5_XX,
      502,
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
  private final OptionalInt ownStatus;
  private final OptionalInt usualStatus;

  Fault(GatewayResponseType type, String errorType, String message, String bodyForm) {
    this(type, OptionalInt.empty(), errorType, message, bodyForm);
  }

  Fault(
      GatewayResponseType type,
      int usualStatus,
      String errorType,
      String message,
      String bodyForm) {
    this(type, OptionalInt.of(usualStatus), errorType, message, bodyForm);
  }

  Fault(
      GatewayResponseType type,
      OptionalInt usualStatus,
      String errorType,
      String message,
      String bodyForm) {
    this.type = type;
    this.errorType = errorType;
    this.message = message;
    this.bodyForm = bodyForm;
    this.ownStatus = OptionalInt.empty();
    this.usualStatus = usualStatus;
  }

  Fault(int status, String message) {
    this.type = GatewayResponseType.DEFAULT_4_XX;
    this.errorType = "";
    this.message = message;
    this.bodyForm = "{\"message\":%s}";
    this.ownStatus = OptionalInt.of(status);
    this.usualStatus = OptionalInt.of(status);
  }

  /** Which gateway response of the API the client gets. */
  public GatewayResponseType type() {
    return type;
  }

  /** The status that this has whatever the API customises; empty when its type decides. */
  OptionalInt ownStatus() {
    return ownStatus;
  }

  /** The status that this has where its type gives none; empty when the type's own default does. */
  OptionalInt usualStatus() {
    return usualStatus;
  }

  /** The value of {@code x-amzn-ErrorType}; empty when that is not sent. */
  public String errorType() {
    return errorType;
  }

  /** AWS's message; empty where AWS says {@code null}. */
  public Optional<String> message() {
    return message.isEmpty() ? Optional.empty() : Optional.of(message);
  }

  /**
   * The line that API Gateway writes into the execution log of a method that ends so.
   *
   * @param why what is particular to the case
   */
  Optional<String> logLine(String why) {
    return switch (this) {
      case CONFIGURATION -> Optional.of("Execution failed due to configuration error: " + why);
      case TIMED_OUT -> Optional.of("Execution failed due to a timeout error");
      case UNREACHABLE ->
          Optional.of("Execution failed due to a network error communicating with endpoint");
      case INTERNAL -> Optional.of("Execution failed due to an internal error");
      case FUNCTION_FAILED,
          INVALID_BODY,
          MISSING_PARAMETERS,
          UNSUPPORTED_MEDIA_TYPE,
          INVALID_API_KEY ->
          Optional.of(why);
      default -> Optional.empty();
    };
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
