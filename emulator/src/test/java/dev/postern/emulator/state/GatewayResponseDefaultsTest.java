package dev.postern.emulator.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.apigateway.model.GatewayResponse;
import software.amazon.awssdk.services.apigateway.model.GatewayResponseType;

class GatewayResponseDefaultsTest {
  // Recorded from AWS, and documented: supported-gateway-response-types.html
  @Test
  void everyTypeHasItsDocumentedStatus() {
    Map<String, String> statuses =
        GatewayResponseDefaults.types().stream()
            .collect(
                Collectors.toMap(
                    Object::toString,
                    type -> GatewayResponseDefaults.status(type).orElse("none"),
                    (one, other) -> one,
                    TreeMap::new));

    assertThat(statuses)
        .isEqualTo(
            Map.ofEntries(
                Map.entry("ACCESS_DENIED", "403"),
                Map.entry("API_CONFIGURATION_ERROR", "500"),
                Map.entry("AUTHORIZER_CONFIGURATION_ERROR", "500"),
                Map.entry("AUTHORIZER_FAILURE", "500"),
                Map.entry("BAD_REQUEST_BODY", "400"),
                Map.entry("BAD_REQUEST_PARAMETERS", "400"),
                Map.entry("DEFAULT_4XX", "none"),
                Map.entry("DEFAULT_5XX", "none"),
                Map.entry("EXPIRED_TOKEN", "403"),
                Map.entry("INTEGRATION_FAILURE", "504"),
                Map.entry("INTEGRATION_TIMEOUT", "504"),
                Map.entry("INVALID_API_KEY", "403"),
                Map.entry("INVALID_SIGNATURE", "403"),
                Map.entry("MISSING_AUTHENTICATION_TOKEN", "403"),
                Map.entry("QUOTA_EXCEEDED", "429"),
                Map.entry("REQUEST_TOO_LARGE", "413"),
                Map.entry("RESOURCE_NOT_FOUND", "404"),
                Map.entry("THROTTLED", "429"),
                Map.entry("UNAUTHORIZED", "401"),
                Map.entry("UNSUPPORTED_MEDIA_TYPE", "415"),
                Map.entry("WAF_FILTERED", "403")));
  }

  @Test
  void aTypeNobodyCustomisedAnswersItsOwnResponse() {
    assertThat(GatewayResponseDefaults.effective(GatewayResponseType.RESOURCE_NOT_FOUND, Map.of()))
        .isEqualTo(
            GatewayResponse.builder()
                .responseType("RESOURCE_NOT_FOUND")
                .statusCode("404")
                .responseParameters(Map.of())
                .responseTemplates(
                    Map.of("application/json", "{\"message\":$context.error.messageString}"))
                .defaultResponse(true)
                .build());
  }

  // Recorded from AWS: a customised DEFAULT_5XX shows in the other 5xx types.
  @Test
  void aCustomisedDefaultIsInheritedByItsClassOnly() {
    Map<String, GatewayResponse> customised = Map.of("DEFAULT_5XX", teapot("DEFAULT_5XX", "599"));

    assertThat(
            GatewayResponseDefaults.effective(GatewayResponseType.INTEGRATION_TIMEOUT, customised))
        .isEqualTo(teapot("INTEGRATION_TIMEOUT", "599").copy(it -> it.defaultResponse(true)));
    assertThat(GatewayResponseDefaults.effective(GatewayResponseType.THROTTLED, customised))
        .isEqualTo(GatewayResponseDefaults.of(GatewayResponseType.THROTTLED));
    assertThat(GatewayResponseDefaults.effective(GatewayResponseType.DEFAULT_4_XX, customised))
        .isEqualTo(GatewayResponseDefaults.of(GatewayResponseType.DEFAULT_4_XX));
  }

  @Test
  void aCustomisedDefaultWithoutStatusLeavesEachTypeItsOwn() {
    GatewayResponse withoutStatus = teapot("DEFAULT_4XX", "400").copy(it -> it.statusCode(null));

    assertThat(
            GatewayResponseDefaults.effective(
                GatewayResponseType.UNAUTHORIZED, Map.of("DEFAULT_4XX", withoutStatus)))
        .isEqualTo(teapot("UNAUTHORIZED", "401").copy(it -> it.defaultResponse(true)));
  }

  @Test
  void aCustomisedTypeTakesNothingFromTheDefault() {
    GatewayResponse own = teapot("AUTHORIZER_FAILURE", "503");

    assertThat(
            GatewayResponseDefaults.effective(
                GatewayResponseType.AUTHORIZER_FAILURE,
                Map.of("AUTHORIZER_FAILURE", own, "DEFAULT_5XX", teapot("DEFAULT_5XX", "599"))))
        .isEqualTo(own);
  }

  private static GatewayResponse teapot(String type, String status) {
    return GatewayResponse.builder()
        .responseType(type)
        .statusCode(status)
        .responseParameters(Map.of("gatewayresponse.header.X-Tea", "'green'"))
        .responseTemplates(Map.of("text/plain", "tea"))
        .defaultResponse(false)
        .build();
  }
}
