package dev.postern.openapi;

import static dev.postern.openapi.Documents.openApi3;
import static dev.postern.openapi.Documents.problem;
import static dev.postern.openapi.Documents.read;
import static dev.postern.openapi.Documents.swagger2;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.apigateway.model.DocumentationPart;
import software.amazon.awssdk.services.apigateway.model.DocumentationPartLocation;

class DocumentationTest {
  /** Each part in one line: its location's members in order, then its content. */
  private static List<String> lines(List<DocumentationPart> parts) {
    return parts.stream().map(DocumentationTest::line).toList();
  }

  private static String line(DocumentationPart part) {
    DocumentationPartLocation location = part.location();
    return Stream.of(
            location.typeAsString(),
            location.path(),
            location.method(),
            location.statusCode(),
            location.name(),
            part.properties())
        .map(member -> member == null ? "-" : member)
        .reduce((a, b) -> a + " " + b)
        .orElseThrow();
  }

  @Test
  void theExtensionListsParts() {
    // Documented: Import API documentation, the example.
    ImportedApi api =
        read(
            swagger2(
                """
                paths:
                  /:
                    get: {description: said twice, responses: {200: {description: 200 response}}}
                x-amazon-apigateway-documentation:
                  version: 1.0.3
                  createdDate: '2016-11-22T22:41:40Z'
                  documentationParts:
                    - location: {type: API}
                      properties: {description: API description, info: {version: '3'}}
                    - location: {type: RESPONSE, method: GET, statusCode: 200}
                      properties: '{"description": "as text"}'
                    - location: {type: MODEL, name: Empty}
                      properties: {title: Empty Schema}
                """));

    assertThat(lines(api.documentationParts()))
        .containsExactly(
            "API - - - - {\"description\":\"API description\",\"info\":{\"version\":\"3\"}}",
            "RESPONSE - GET 200 - {\"description\": \"as text\"}",
            "MODEL - - - Empty {\"title\":\"Empty Schema\"}");
    assertThat(api.warnings()).isEmpty();
  }

  @Test
  void withoutTheExtensionPartsAreWhatOpenApiSays() {
    ImportedApi api =
        read(
            openApi3(
                """
                tags: [{name: pets}]
                paths:
                  /pets/{id}:
                    summary: a pet
                    parameters:
                      - {name: id, in: path, required: true, description: of the path}
                    get:
                      summary: Gets a pet
                      tags: [pets]
                      parameters:
                        - {name: id, in: path, required: true, description: of the operation}
                        - {$ref: '#/components/parameters/Page'}
                        - {name: X-Quiet, in: header}
                      requestBody: {description: none}
                      responses:
                        '200':
                          description: a pet
                          headers: {X-Total: {description: how many}, X-Quiet: {}}
                        default: {description: other}
                    x-amazon-apigateway-any-method: {description: any}
                components:
                  parameters:
                    Page: {name: page, in: query, description: the page}
                  schemas:
                    Pet: {title: Pet, description: '', type: object}
                    Quiet: {type: object}
                """));

    assertThat(lines(api.documentationParts()))
        .containsExactly(
            "API - - - - {\"tags\":[{\"name\":\"pets\"}]}",
            "MODEL - - - Pet {\"title\":\"Pet\"}",
            "RESOURCE /pets/{id} - - - {\"summary\":\"a pet\"}",
            "METHOD /pets/{id} GET - - {\"tags\":[\"pets\"],\"summary\":\"Gets a pet\"}",
            "PATH_PARAMETER /pets/{id} GET - id {\"description\":\"of the operation\"}",
            "QUERY_PARAMETER /pets/{id} GET - page {\"description\":\"the page\"}",
            "REQUEST_BODY /pets/{id} GET - - {\"description\":\"none\"}",
            "RESPONSE /pets/{id} GET 200 - {\"description\":\"a pet\"}",
            "RESPONSE_HEADER /pets/{id} GET 200 X-Total {\"description\":\"how many\"}",
            "METHOD /pets/{id} ANY - - {\"description\":\"any\"}",
            "PATH_PARAMETER /pets/{id} ANY - id {\"description\":\"of the path\"}");
  }

  @Test
  void theApisOwnDescriptionAndItsAuthorizersAreDocumentation() {
    ImportedApi api =
        read(
            """
            swagger: '2.0'
            info: {title: Test, version: '1', description: about it, license: {name: MIT}}
            paths: {}
            securityDefinitions:
              plain: {type: apiKey, name: x-api-key, in: header, description: no authorizer}
              guard:
                type: apiKey
                name: Authorization
                in: header
                description: guards
                x-amazon-apigateway-authorizer: {type: token}
            """);

    assertThat(lines(api.documentationParts()))
        .containsExactly(
            "API - - - - {\"info\":{\"description\":\"about it\",\"license\":{\"name\":\"MIT\"}}}",
            "AUTHORIZER - - - guard {\"description\":\"guards\"}");
  }

  @Test
  void onlyTheDocumentationIsReadWhenOnlyThatIsAsked() {
    ImportedDocumentation documentation =
        OpenApiImport.readDocumentation(
            openApi3("paths: {/pets: {get: {summary: all}}}\n").getBytes(StandardCharsets.UTF_8));

    assertThat(lines(documentation.parts()))
        .containsExactly("METHOD /pets GET - - {\"summary\":\"all\"}");
    assertThat(documentation.warnings()).isEmpty();
  }

  @Test
  void aPartThatIsNoneIsRefused() {
    assertThat(problem(part("{properties: {}}")))
        .isEqualTo("Unable to create documentation part '1': 'location' is missing");
    assertThat(problem(part("{location: {type: STAGE}, properties: {}}")))
        .startsWith(
            "Unable to create documentation part '1': 'location.type' must be one of API,"
                + " AUTHORIZER, MODEL,")
        .endsWith(", not 'STAGE'");
    assertThat(problem(part("{location: {type: API}}")))
        .isEqualTo("Unable to create documentation part '1': 'properties' is missing");
    assertThat(problem(part("{location: {type: API}, properties: [1]}")))
        .isEqualTo(
            "Unable to create documentation part '1': 'properties' must be an object, not [1]");
  }

  private static String part(String part) {
    return swagger2(
        "paths: {}\nx-amazon-apigateway-documentation: {documentationParts: [" + part + "]}\n");
  }

  @Test
  void whatThePartsDoNotKnowIsReported() {
    assertThat(
            read(part("{location: {type: API, stage: dev}, properties: {}, more: 1}")).warnings())
        .containsExactly(
            "Unknown property 'location.stage' in 'x-amazon-apigateway-documentation' of"
                + " documentation part '1'. Ignoring.",
            "Unknown property 'more' in 'x-amazon-apigateway-documentation' of documentation part"
                + " '1'. Ignoring.");
  }
}
