package dev.postern.emulator.invoke.gatewayresponse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.emulator.invoke.mapping.ContextVariables;
import dev.postern.emulator.invoke.mapping.MappingScope;
import dev.postern.emulator.invoke.mapping.Payload;
import dev.postern.emulator.invoke.mapping.RequestParameters;
import dev.postern.emulator.trace.Trace;
import dev.postern.emulator.trace.TraceStep;
import dev.postern.emulator.trace.TracedRequest;
import dev.postern.wire.http.Headers;
import dev.postern.wire.http.HttpRequest;
import dev.postern.wire.http.HttpResponse;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.apigateway.model.GatewayResponse;
import software.amazon.awssdk.services.apigateway.model.GatewayResponseType;

/** Every way in which the gateway ends a request, as it is and as an API may change it. */
class FaultTest {
  private static final String TEMPLATE = "{\"message\":$context.error.messageString}";

  private static TraceStep step() {
    HttpRequest request = new HttpRequest("GET", "/", "", Headers.none(), new byte[0]);
    return new Trace("id", new TracedRequest(request, "192.0.2.7"), Instant.EPOCH).begin("step");
  }

  private static MappingScope scope() {
    return new MappingScope(
        Payload.of(""),
        new RequestParameters(Map.of(), Map.of(), Headers.none()),
        Headers.none(),
        ContextVariables.over(new HashMap<>()),
        Map.of());
  }

  private static GatewayResponse response(GatewayResponseType type, String status, String body) {
    return GatewayResponse.builder()
        .responseType(type)
        .statusCode(status)
        .responseParameters(Map.of())
        .responseTemplates(Map.of("application/json", body))
        .build();
  }

  private static String rendered(Fault fault, Map<String, GatewayResponse> put) {
    HttpResponse answer =
        new GatewayResponses(put)
            .render(
                GatewayResponseException.of(fault, "reason"),
                Headers.none(),
                FaultTest::scope,
                step());
    return answer.status() + " " + answer.bodyText();
  }

  /**
   * Recorded from AWS: the 500, its spacing included. Documented: gateway response types, for the
   * statuses. Not recorded: the spacing of the others and some of the texts.
   */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "MISSING_AUTHENTICATION_TOKEN | 403 {\"message\":\"Missing Authentication Token\"} |"
            + " MissingAuthenticationTokenException",
        "FORBIDDEN | 403 {\"message\":\"Forbidden\"} | ForbiddenException",
        "INVALID_API_KEY | 403 {\"message\":\"Forbidden\"} | ForbiddenException",
        "ACCESS_DENIED | 403 {\"Message\":\"User is not authorized to access this resource\"} |"
            + " AccessDeniedException",
        "AUTHORIZER_CONFIGURATION | 500 {\"message\":null} | AuthorizerConfigurationException",
        "AUTHORIZER_FAILURE | 500 {\"message\":null} | AuthorizerFailureException",
        "UNAUTHORIZED | 401 {\"message\":\"Unauthorized\"} | UnauthorizedException",
        "EXPIRED_TOKEN | 403 {\"message\":\"The security token included in the request is"
            + " expired\"} | ExpiredTokenException",
        "INVALID_SIGNATURE | 403 {\"message\":\"The request signature we calculated does not match"
            + " the signature you provided. Check your AWS Secret Access Key and signing method."
            + " Consult the service documentation for details.\"} | InvalidSignatureException",
        "INVALID_BODY | 400 {\"message\": \"Invalid request body\"} | BadRequestException",
        "MISSING_PARAMETERS | 400 {\"message\": \"Missing required request parameters\"} |"
            + " BadRequestException",
        "UNSUPPORTED_MEDIA_TYPE | 415 {\"message\": \"Unsupported Media Type\"} |"
            + " UnsupportedMediaTypeException",
        "TOO_LARGE | 413 {\"message\":\"Request Too Long\"} | RequestTooLargeException",
        "THROTTLED | 429 {\"message\":\"Too Many Requests\"} | TooManyRequestsException",
        "QUOTA_EXCEEDED | 429 {\"message\":\"Limit Exceeded\"} | LimitExceededException",
        "RESOURCE_NOT_FOUND | 404 {\"message\":\"Not Found\"} | NotFoundException",
        "WAF_FILTERED | 403 {\"message\":\"Forbidden\"} | ForbiddenException",
        "TIMED_OUT | 504 {\"message\": \"Endpoint request timed out\"} |"
            + " InternalServerErrorException",
        "UNREACHABLE | 504 {\"message\": \"Network error communicating with endpoint\"} |"
            + " InternalServerErrorException",
        "CONFIGURATION | 500 {\"message\": \"Internal server error\"} |"
            + " InternalServerErrorException",
        "FUNCTION_FAILED | 502 {\"message\": \"Internal server error\"} |"
            + " InternalServerErrorException",
        "INTERNAL | 500 {\"message\": \"Internal server error\"} | InternalServerErrorException",
        "URI_TOO_LONG | 414 {\"message\":\"Request URI too long\"} | -",
        "HEADERS_TOO_LARGE | 431 {\"message\":\"Request Header Fields Too Large\"} | -",
      })
  void withoutCustomisationAwssAnswerIsGiven(Fault fault, String answer, String errorType) {
    assertThat(rendered(fault, Map.of())).isEqualTo(answer);
    assertThat(
            GatewayResponses.byDefault(GatewayResponseException.of(fault, "reason"))
                .headers()
                .first("x-amzn-ErrorType")
                .orElse("-"))
        .isEqualTo(errorType);
  }

  @ParameterizedTest
  @EnumSource(Fault.class)
  void anApiCanCustomiseWhatIsNotTheFrontDoors(Fault fault) {
    Map<String, GatewayResponse> put =
        Map.of(fault.type().toString(), response(fault.type(), "418", "tea"));

    assertThat(rendered(fault, put).equals("418 tea")).isEqualTo(fault.ownStatus().isEmpty());
  }

  /** Documented: gateway response types; a status of the default is that of the whole class. */
  @ParameterizedTest
  @EnumSource(Fault.class)
  void theDefaultsStatusIsThatOfEveryUnspecifiedTypeOfItsClass(Fault fault) {
    boolean server = rendered(fault, Map.of()).startsWith("5");
    GatewayResponseType family =
        server ? GatewayResponseType.DEFAULT_5_XX : GatewayResponseType.DEFAULT_4_XX;
    Map<String, GatewayResponse> put =
        Map.of(family.toString(), response(family, server ? "599" : "499", TEMPLATE));

    assertThat(rendered(fault, put).startsWith(server ? "599 " : "499 "))
        .isEqualTo(fault.ownStatus().isEmpty());
  }

  @ParameterizedTest
  @EnumSource(
      value = Fault.class,
      mode = EnumSource.Mode.EXCLUDE,
      names = {"INTERNAL", "FUNCTION_FAILED", "URI_TOO_LONG", "HEADERS_TOO_LARGE"})
  void aSpecifiedTypeTakesNothingFromTheDefault(Fault fault) {
    Map<String, GatewayResponse> put =
        Map.of(
            "DEFAULT_4XX",
            response(GatewayResponseType.DEFAULT_4_XX, "499", "4"),
            "DEFAULT_5XX",
            response(GatewayResponseType.DEFAULT_5_XX, "599", "5"),
            fault.type().toString(),
            response(fault.type(), "450", "own"));

    assertThat(rendered(fault, put)).isEqualTo("450 own");
  }

  /** Documented: a default without status leaves every type the status it had. */
  @ParameterizedTest
  @EnumSource(Fault.class)
  void aDefaultWithoutStatusChangesNoStatus(Fault fault) {
    Map<String, GatewayResponse> put =
        Map.of(
            "DEFAULT_4XX",
            response(GatewayResponseType.DEFAULT_4_XX, "499", TEMPLATE).toBuilder()
                .statusCode(null)
                .build(),
            "DEFAULT_5XX",
            response(GatewayResponseType.DEFAULT_5_XX, "599", TEMPLATE).toBuilder()
                .statusCode(null)
                .build());

    assertThat(rendered(fault, put).substring(0, 3))
        .isEqualTo(rendered(fault, Map.of()).substring(0, 3));
  }

  @Test
  void everyTypeIsSomeFaults() {
    assertThat(Arrays.stream(Fault.values()).map(Fault::type).distinct())
        .containsExactlyInAnyOrderElementsOf(GatewayResponseType.knownValues());
  }
}
