package dev.postern.openapi;

import static dev.postern.openapi.Documents.problem;
import static dev.postern.openapi.Documents.read;
import static dev.postern.openapi.Documents.swagger2;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.apigateway.model.GatewayResponse;

class GatewayResponsesTest {
  /** Documented: x-amazon-apigateway-gateway-responses.gatewayResponse. */
  @Test
  void gatewayResponsesAreRead() {
    ImportedApi imported =
        read(
            swagger2(
                """
                x-amazon-apigateway-gateway-responses:
                  INVALID_API_KEY:
                    statusCode: 456
                    responseParameters:
                      gatewayresponse.header.api-key: method.request.header.api-key
                    responseTemplates:
                      application/json: '{"message": "Bad api-key"}'
                  DEFAULT_4XX:
                    responseParameters: {gatewayresponse.header.Access-Control-Allow-Origin: "'*'"}
                """));
    assertThat(imported.gatewayResponses())
        .isEqualTo(
            Map.of(
                "INVALID_API_KEY",
                GatewayResponse.builder()
                    .responseType("INVALID_API_KEY")
                    .statusCode("456")
                    .responseParameters(
                        Map.of("gatewayresponse.header.api-key", "method.request.header.api-key"))
                    .responseTemplates(Map.of("application/json", "{\"message\": \"Bad api-key\"}"))
                    .defaultResponse(false)
                    .build(),
                "DEFAULT_4XX",
                GatewayResponse.builder()
                    .responseType("DEFAULT_4XX")
                    .responseParameters(
                        Map.of("gatewayresponse.header.Access-Control-Allow-Origin", "'*'"))
                    .defaultResponse(false)
                    .build()));
    assertThat(imported.warnings()).isEmpty();
  }

  @Test
  void whatItDoesNotKnowIsNamed() {
    assertThat(
            read(swagger2(
                    """
                        x-amazon-apigateway-gateway-responses:
                          THROTTLED: {status: 430, responseTemplates: {application/json: {a: 1}}}
                        """))
                .warnings())
        .containsExactly(
            "Invalid format for 'responseTemplates'. Expected type string for property"
                + " 'application/json' of gateway response 'THROTTLED' but got '{\"a\":1}'",
            "Unknown property 'status' in 'x-amazon-apigateway-gateway-responses' of gateway"
                + " response 'THROTTLED'. Ignoring.");
  }

  @Test
  void anUnknownTypeIsRefused() {
    assertThat(problem(swagger2("x-amazon-apigateway-gateway-responses: {TEAPOT: {}}")))
        .isEqualTo(
            "Unable to create gateway response 'TEAPOT': unknown response type; it must be one of"
                + " ACCESS_DENIED, API_CONFIGURATION_ERROR, AUTHORIZER_CONFIGURATION_ERROR,"
                + " AUTHORIZER_FAILURE, BAD_REQUEST_BODY, BAD_REQUEST_PARAMETERS, DEFAULT_4XX,"
                + " DEFAULT_5XX, EXPIRED_TOKEN, INTEGRATION_FAILURE, INTEGRATION_TIMEOUT,"
                + " INVALID_API_KEY, INVALID_SIGNATURE, MISSING_AUTHENTICATION_TOKEN,"
                + " QUOTA_EXCEEDED, REQUEST_TOO_LARGE, RESOURCE_NOT_FOUND, THROTTLED,"
                + " UNAUTHORIZED, UNSUPPORTED_MEDIA_TYPE, WAF_FILTERED");
  }

  @Test
  void aStatusCodeMustBeOne() {
    assertThat(
            problem(
                swagger2("x-amazon-apigateway-gateway-responses: {THROTTLED: {statusCode: 42}}")))
        .isEqualTo(
            "Unable to create gateway response 'THROTTLED': 'statusCode' must be a status code"
                + " between 100 and 599, not '42'");
  }
}
