package dev.postern.openapi;

import static dev.postern.openapi.Documents.openApi3;
import static dev.postern.openapi.Documents.problem;
import static dev.postern.openapi.Documents.read;
import static dev.postern.openapi.Documents.swagger2;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.apigateway.model.EndpointConfiguration;
import software.amazon.awssdk.services.apigateway.model.RestApi;

class ApiSettingsTest {
  @Test
  void everySettingIsRead() {
    ImportedApi imported =
        read(
            """
            swagger: "2.0"
            info: {title: Pets, description: All of them, version: 1.0}
            x-amazon-apigateway-api-key-source: header
            x-amazon-apigateway-binary-media-types: [image/png, image/jpg]
            x-amazon-apigateway-minimum-compression-size: 0
            x-amazon-apigateway-policy:
              Version: "2012-10-17"
              Statement: [{Effect: Allow, Principal: "*", Action: "execute-api:Invoke", Resource: "*"}]
            x-amazon-apigateway-endpoint-configuration:
              vpcEndpointIds: [vpce-0212a4ababd5b8c3e]
              disableExecuteApiEndpoint: true
              ipAddressType: dualstack
            """);
    assertThat(imported.api())
        .isEqualTo(
            RestApi.builder()
                .name("Pets")
                .description("All of them")
                .version("1.0")
                .apiKeySource("HEADER")
                .binaryMediaTypes("image/png", "image/jpg")
                .minimumCompressionSize(0)
                .policy(
                    "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":"
                        + "\"*\",\"Action\":\"execute-api:Invoke\",\"Resource\":\"*\"}]}")
                .endpointConfiguration(
                    EndpointConfiguration.builder()
                        .vpcEndpointIds("vpce-0212a4ababd5b8c3e")
                        .ipAddressType("dualstack")
                        .build())
                .disableExecuteApiEndpoint(true)
                .build());
    assertThat(imported.warnings()).isEmpty();
    assertThat(imported.methods()).isEmpty();
  }

  /** Recorded from AWS: version is omitted if the document has none. */
  @Test
  void whatTheDocumentDoesNotSayIsAbsent() {
    assertThat(read(swagger2("")).api()).isEqualTo(RestApi.builder().name("Test").build());
    assertThat(read(swagger2("")).description()).isEmpty();
  }

  @Test
  void openApi3ConfiguresTheEndpointAtAServer() {
    ImportedApi imported =
        read(
            openApi3(
                """
                servers:
                  - url: https://example.com
                    x-amazon-apigateway-endpoint-configuration: {disableExecuteApiEndpoint: true}
                    x-amazon-apigateway-odd: 1
                """));
    assertThat(imported.api())
        .isEqualTo(RestApi.builder().name("Test").disableExecuteApiEndpoint(true).build());
    assertThat(imported.warnings())
        .containsExactly(
            "Extension 'servers[0].x-amazon-apigateway-odd' of the document is not supported."
                + " Ignoring.");
  }

  @Test
  void aPolicyMayBeText() {
    assertThat(read(swagger2("x-amazon-apigateway-policy: '{\"a\": 1}'")).api().policy())
        .isEqualTo("{\"a\": 1}");
  }

  @Test
  void extensionsThatAreNotSupportedAreNamed() {
    assertThat(
            read(swagger2(
                    """
                        x-amazon-apigateway-cors: {allowOrigins: ["*"]}
                        x-other: ignored
                        paths:
                          /pets:
                            x-amazon-apigateway-integration: {type: mock}
                        """))
                .warnings())
        .containsExactly(
            "Extension 'x-amazon-apigateway-integration' of resource '/pets' is not supported."
                + " Ignoring.",
            "Extension 'x-amazon-apigateway-cors' of the document is not supported. Ignoring.");
  }

  @Test
  void unknownMembersOfTheEndpointConfigurationAreNamed() {
    assertThat(
            read(swagger2("x-amazon-apigateway-endpoint-configuration: {type: EDGE}")).warnings())
        .containsExactly(
            "Unknown property 'x-amazon-apigateway-endpoint-configuration.type' in"
                + " 'x-amazon-apigateway-endpoint-configuration' of the document. Ignoring.");
  }

  @Test
  void theVersionOfTheSpecificationMustBeKnown() {
    String expected =
        "Invalid OpenAPI document: it must say 'swagger: \"2.0\"', or 'openapi' with version 3.0"
            + " or 3.1";
    assertThat(problem("info: {title: Test}")).isEqualTo(expected);
    assertThat(problem("swagger: '1.2'")).isEqualTo(expected);
    assertThat(problem("openapi: 4.0.0")).isEqualTo(expected);
    assertThat(problem("{\"AWSTemplateFormatVersion\": \"2010-09-09\"}")).isEqualTo(expected);
  }

  @Test
  void theVersionsThatAreReadAreAccepted() {
    assertThat(read("swagger: 2.0\ninfo: {title: Test}").api().name()).isEqualTo("Test");
    assertThat(read("openapi: 3.0.3\ninfo: {title: Test}").api().name()).isEqualTo("Test");
    assertThat(read("openapi: 3.0\ninfo: {title: Test}\npaths: {/a: {get: {}}}").methods().keySet())
        .containsExactly("/a");
    assertThat(read("swagger: 2.0\ninfo: {title: Test}\npaths: {/a: {get: {}}}").methods().keySet())
        .containsExactly("/a");
    assertThat(read("openapi: 3.1.0\ninfo: {title: Test}").api().name()).isEqualTo("Test");
  }

  @Test
  void aTitleIsNeeded() {
    assertThat(problem("swagger: '2.0'")).isEqualTo("Invalid OpenAPI document: 'info' is missing");
    assertThat(problem("swagger: '2.0'\ninfo: {version: 1}"))
        .isEqualTo("Invalid OpenAPI document: 'info.title' is missing");
  }

  @Test
  void aSettingOfTheWrongFormIsRefused() {
    assertThat(problem("swagger: '2.0'\ninfo: text"))
        .isEqualTo("Invalid OpenAPI document: 'info' must be an object, not \"text\"");
    assertThat(problem("swagger: '2.0'\ninfo: {title: [a]}"))
        .isEqualTo("Invalid OpenAPI document: 'info.title' must be a string, not [\"a\"]");
    assertThat(problem(swagger2("x-amazon-apigateway-api-key-source: cookie")))
        .isEqualTo(
            "Invalid OpenAPI document: 'x-amazon-apigateway-api-key-source' must be one of HEADER,"
                + " AUTHORIZER, not 'cookie'");
    assertThat(problem(swagger2("x-amazon-apigateway-binary-media-types: image/png")))
        .isEqualTo(
            "Invalid OpenAPI document: 'x-amazon-apigateway-binary-media-types' must be an array,"
                + " not \"image/png\"");
    assertThat(problem(swagger2("x-amazon-apigateway-binary-media-types: [1]")))
        .isEqualTo(
            "Invalid OpenAPI document: 'x-amazon-apigateway-binary-media-types[0]' must be a"
                + " string, not 1");
    assertThat(problem(swagger2("x-amazon-apigateway-minimum-compression-size: big")))
        .isEqualTo(
            "Invalid OpenAPI document: 'x-amazon-apigateway-minimum-compression-size' must be an"
                + " integer, not \"big\"");
    assertThat(
            problem(
                swagger2(
                    "x-amazon-apigateway-endpoint-configuration: {disableExecuteApiEndpoint: 1}")))
        .isEqualTo(
            "Invalid OpenAPI document: 'x-amazon-apigateway-endpoint-configuration"
                + ".disableExecuteApiEndpoint' must be a boolean, not 1");
  }

  /** Recorded from AWS for UpdateRestApi. */
  @Test
  void theCompressionSizeIsBounded() {
    String expected =
        "Invalid OpenAPI document: Invalid minimum compression size, must be between 0 and"
            + " 10485760";
    assertThat(problem(swagger2("x-amazon-apigateway-minimum-compression-size: -1")))
        .isEqualTo(expected);
    assertThat(problem(swagger2("x-amazon-apigateway-minimum-compression-size: 10485761")))
        .isEqualTo(expected);
  }
}
