package dev.postern.emulator.management.rest.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.emulator.management.rest.RestPlane;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.apigateway.model.CreateDocumentationVersionRequest;
import software.amazon.awssdk.services.apigateway.model.CreateDocumentationVersionResponse;
import software.amazon.awssdk.services.apigateway.model.GetExportRequest;
import software.amazon.awssdk.services.apigateway.model.GetExportResponse;
import software.amazon.awssdk.services.apigateway.model.ImportRestApiRequest;
import software.amazon.awssdk.services.apigateway.model.ImportRestApiResponse;
import software.amazon.awssdk.services.apigateway.model.PutMode;
import software.amazon.awssdk.services.apigateway.model.PutRestApiRequest;
import software.amazon.awssdk.services.apigateway.model.PutRestApiResponse;

class ExportsTest {
  private static final String PETS =
      """
      openapi: 3.0.1
      info: {title: pets, description: all pets, version: '1.0'}
      paths:
        /pets:
          get:
            operationId: listPets
            summary: Lists pets
            parameters:
              - {name: page, in: query, schema: {type: string}, description: the page}
            responses:
              '200':
                description: pets
                headers: {X-Total: {schema: {type: string}}}
                content: {application/json: {schema: {$ref: '#/components/schemas/Pets'}}}
            x-amazon-apigateway-integration:
              type: http
              httpMethod: GET
              uri: http://localhost:8089/pets
              responses: {default: {statusCode: 200}}
          post:
            requestBody:
              required: true
              content: {application/json: {schema: {$ref: '#/components/schemas/Pet'}}}
            responses: {'201': {description: made}}
            x-amazon-apigateway-integration:
              type: mock
              requestTemplates: {application/json: '{"statusCode": 201}'}
              responses: {default: {statusCode: 201}}
      components:
        schemas:
          Pets: {type: array, items: {$ref: '#/components/schemas/Pet'}}
          Pet: {type: object, properties: {name: {type: string}}}
      """;

  private final RestPlane plane = new RestPlane();

  private String imported(String document) {
    String api =
        plane
            .call(
                ImportRestApiResponse.class,
                ImportRestApiRequest.builder().body(SdkBytes.fromUtf8String(document)).build())
            .id();
    plane.deploy(api, it -> it.stageName("dev"));
    return api;
  }

  private static GetExportRequest request(String api, String exportType) {
    return GetExportRequest.builder()
        .restApiId(api)
        .stageName("dev")
        .exportType(exportType)
        .build();
  }

  private GetExportResponse export(GetExportRequest request) {
    return plane.call(GetExportResponse.class, request);
  }

  @Test
  void anExportHoldsWhatOpenApiKnows() {
    // Recorded from AWS: the members, and what is left out. The layout is that of AWS's exports.
    String api = imported(PETS);
    GetExportResponse answer = export(request(api, "oas30"));

    assertThat(answer.contentType()).isEqualTo("application/octet-stream");
    assertThat(answer.contentDisposition()).isEqualTo("attachment; filename=\"oas30_1.0.json\"");
    assertThat(answer.body().asUtf8String())
        .isEqualTo(
            """
            {
              "openapi" : "3.0.1",
              "info" : {
                "title" : "pets",
                "description" : "all pets",
                "version" : "1.0"
              },
              "servers" : [ {
                "url" : "https://API.execute-api.eu-west-1.amazonaws.com/{basePath}",
                "variables" : {
                  "basePath" : {
                    "default" : "dev"
                  }
                }
              } ],
              "paths" : {
                "/pets" : {
                  "get" : {
                    "operationId" : "listPets",
                    "parameters" : [ {
                      "name" : "page",
                      "in" : "query",
                      "schema" : {
                        "type" : "string"
                      }
                    } ],
                    "responses" : {
                      "200" : {
                        "description" : "200 response",
                        "headers" : {
                          "X-Total" : {
                            "schema" : {
                              "type" : "string"
                            }
                          }
                        },
                        "content" : {
                          "application/json" : {
                            "schema" : {
                              "$ref" : "#/components/schemas/Pets"
                            }
                          }
                        }
                      }
                    }
                  },
                  "post" : {
                    "requestBody" : {
                      "content" : {
                        "application/json" : {
                          "schema" : {
                            "$ref" : "#/components/schemas/Pet"
                          }
                        }
                      },
                      "required" : true
                    },
                    "responses" : {
                      "201" : {
                        "description" : "201 response",
                        "content" : { }
                      }
                    }
                  }
                }
              },
              "components" : {
                "schemas" : {
                  "Pet" : {
                    "type" : "object",
                    "properties" : {
                      "name" : {
                        "type" : "string"
                      }
                    }
                  },
                  "Pets" : {
                    "type" : "array",
                    "items" : {
                      "$ref" : "#/components/schemas/Pet"
                    }
                  }
                }
              }
            }"""
                .replace("API", api));
  }

  @Test
  void swaggerHasHostBasePathAndDefinitions() {
    // Documented: Publish API documentation, the example in OpenAPI 2.0.
    String api = imported(PETS);
    GetExportResponse answer =
        export(
            request(api, "swagger").toBuilder()
                .accepts("application/yaml")
                .parameters(Map.of("extensions", "integrations"))
                .build());

    assertThat(answer.contentDisposition()).isEqualTo("attachment; filename=\"swagger_1.0.yaml\"");
    assertThat(answer.body().asUtf8String())
        .isEqualTo(
            """
            ---
            swagger: "2.0"
            info:
              description: "all pets"
              version: "1.0"
              title: "pets"
            host: "API.execute-api.eu-west-1.amazonaws.com"
            basePath: "/dev"
            schemes:
            - "https"
            paths:
              /pets:
                get:
                  operationId: "listPets"
                  produces:
                  - "application/json"
                  parameters:
                  - name: "page"
                    in: "query"
                    required: false
                    type: "string"
                  responses:
                    "200":
                      description: "200 response"
                      schema:
                        $ref: "#/definitions/Pets"
                      headers:
                        X-Total:
                          type: "string"
                  x-amazon-apigateway-integration:
                    httpMethod: "GET"
                    uri: "http://localhost:8089/pets"
                    responses:
                      default:
                        statusCode: "200"
                    passthroughBehavior: "when_no_match"
                    type: "http"
                post:
                  consumes:
                  - "application/json"
                  parameters:
                  - in: "body"
                    name: "Pet"
                    required: true
                    schema:
                      $ref: "#/definitions/Pet"
                  responses:
                    "201":
                      description: "201 response"
                  x-amazon-apigateway-integration:
                    responses:
                      default:
                        statusCode: "201"
                    requestTemplates:
                      application/json: "{\\"statusCode\\": 201}"
                    passthroughBehavior: "when_no_match"
                    type: "mock"
            definitions:
              Pet:
                type: "object"
                properties:
                  name:
                    type: "string"
              Pets:
                type: "array"
                items:
                  $ref: "#/definitions/Pet"
            """
                .replace("API", api));
  }

  @Test
  void anExportIsOfTheDeploymentNotOfTheDefinition() {
    String api = imported(PETS);
    plane.call(
        PutRestApiResponse.class,
        PutRestApiRequest.builder()
            .restApiId(api)
            .mode(PutMode.OVERWRITE)
            .body(SdkBytes.fromUtf8String("openapi: 3.0.1\ninfo: {title: other}\npaths: {}\n"))
            .build());

    assertThat(export(request(api, "oas30")).body().asUtf8String())
        .contains("\"title\" : \"pets\"", "/pets");
  }

  @Test
  void anApiWithoutAVersionIsOfTheTimeOfItsDeployment() {
    // Recorded from AWS: a date and a time in the place of the version, and in the file's name.
    String api = plane.deployableApi();
    plane.deploy(api, it -> it.stageName("dev"));
    GetExportResponse answer = export(request(api, "swagger"));

    assertThat(answer.contentDisposition())
        .isEqualTo("attachment; filename=\"swagger_2026-05-04T03:02:01Z.json\"");
    assertThat(answer.body().asUtf8String()).contains("\"version\" : \"2026-05-04T03:02:01Z\"");
  }

  @Test
  void theStagesDocumentationIsExportedUnlessOtherThingsAreAsked() {
    // Documented: Download a documentation snapshot associated with a stage.
    String api = imported(PETS);
    plane.call(
        CreateDocumentationVersionResponse.class,
        CreateDocumentationVersionRequest.builder()
            .restApiId(api)
            .documentationVersion("7")
            .stageName("dev")
            .build());
    GetExportRequest plain = request(api, "oas30");

    assertThat(export(plain).body().asUtf8String())
        .contains(
            "\"summary\" : \"Lists pets\"",
            "\"description\" : \"the page\"",
            "\"x-amazon-apigateway-documentation\" : {\n    \"version\" : \"7\"");
    assertThat(
            export(plain.toBuilder().parameters(Map.of("extensions", "integrations")).build())
                .body()
                .asUtf8String())
        .contains("x-amazon-apigateway-integration")
        .doesNotContain("Lists pets", "x-amazon-apigateway-documentation");
    assertThat(
            export(
                    plain.toBuilder()
                        .parameters(Map.of("extensions", "integrations,documentation"))
                        .build())
                .body()
                .asUtf8String())
        .contains("x-amazon-apigateway-integration", "Lists pets");
  }

  @Test
  void anUnknownApiOrStageIsRefused() {
    String api = imported(PETS);
    String message = "Invalid stage identifier specified";

    plane.refused(
        request(api, "oas30").toBuilder().stageName("prod").build(),
        404,
        "NotFoundException",
        message);
    plane.refused(request("nowhere", "oas30"), 404, "NotFoundException", message);
  }

  @ParameterizedTest
  @CsvSource({"oas31, ", "raml, application/json"})
  void exportTypesAreTwo(String exportType, String accepts) {
    // Documented: GetExport, exportType. The words are not recorded.
    plane.refused(
        request("any", exportType).toBuilder().accepts(accepts).build(),
        400,
        "BadRequestException",
        "Invalid export type '" + exportType + "' specified. Must be one of: [oas30, swagger]");
  }

  @Test
  void whatIsNotExportedIsRefused() {
    // Documented: GetExport, accepts and parameters. The words are not recorded.
    GetExportRequest plain = request("any", "oas30");
    plane.refused(
        plain.toBuilder().accepts("application/xml").build(),
        400,
        "BadRequestException",
        "Invalid accepts 'application/xml' specified. Must be one of: [application/json,"
            + " application/yaml]");
    plane.refused(
        plain.toBuilder().parameters(Map.of("extensions", "integrations,magic")).build(),
        400,
        "BadRequestException",
        "Invalid extensions 'magic' specified. Must be one of: [integrations, apigateway,"
            + " authorizers, documentation, postman]");
    plane.refused(
        plain.toBuilder().parameters(Map.of("extensions", "postman")).build(),
        400,
        "BadRequestException",
        "Postern does not export Postman extensions");
  }
}
