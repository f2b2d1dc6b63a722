package dev.postern.openapi;

import static dev.postern.openapi.Documents.getPets;
import static dev.postern.openapi.Documents.openApi3;
import static dev.postern.openapi.Documents.problem;
import static dev.postern.openapi.Documents.read;
import static dev.postern.openapi.Documents.responseModels;
import static dev.postern.openapi.Documents.swagger2;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.apigateway.model.Model;

class ModelsTest {
  @Test
  void aSchemaIsKeptAsTheDocumentHasIt() {
    assertThat(
            read("""
                    {"swagger": "2.0", "info": {"title": "Test"}, "definitions": {"Pet": {
                      "type": ["object", "null"], "x-own": {"a": [1.0, 2.50]}, "minProperties": 1e2,
                      "properties": {"b": {"type": "string", "nullable": true}, "a": {}}}}}
                    """)
                .models())
        .containsExactly(
            Model.builder()
                .name("Pet")
                .contentType("application/json")
                .schema(
                    "{\"type\":[\"object\",\"null\"],\"x-own\":{\"a\":[1.0,2.50]},"
                        + "\"minProperties\":1E+2,\"properties\":{\"b\":{\"type\":\"string\","
                        + "\"nullable\":true},\"a\":{}}}")
                .build());
  }

  @Test
  void everyReferenceHasTheOneForm() {
    assertThat(
            schemas(
                openApi3(
                    """
                    components:
                      schemas:
                        Pet: {properties: {owner: {$ref: "#/components/schemas/Owner"}}}
                        Owner:
                          anyOf:
                            - {$ref: "#/components/schemas/Pet"}
                            - $ref: https://apigateway.amazonaws.com/restapis/abc123/models/Pet
                          example: {$ref: anything}
                    """)))
        .isEqualTo(
            Map.of(
                "Pet",
                "{\"properties\":{\"owner\":{\"$ref\":\"#/definitions/Owner\"}}}",
                "Owner",
                "{\"anyOf\":[{\"$ref\":\"#/definitions/Pet\"},{\"$ref\":\"#/definitions/Pet\"}],"
                    + "\"example\":{\"$ref\":\"anything\"}}"));
  }

  @Test
  void aPropertyMayBeCalledRef() {
    assertThat(schemas(swagger2("definitions: {Pet: {properties: {$ref: {type: string}}}}")))
        .isEqualTo(Map.of("Pet", "{\"properties\":{\"$ref\":{\"type\":\"string\"}}}"));
  }

  @Test
  void aSchemaInAnOperationGetsAModelOfItsOwn() {
    String document =
        openApi3(
            """
            paths:
              /pets:
                get:
                  requestBody:
                    content:
                      application/json:
                        schema: {type: array, items: {$ref: "#/components/schemas/Pet"}}
                  responses:
                    200:
                      content:
                        application/json:
                          schema: {type: array, items: {$ref: "#/components/schemas/Pet"}}
                        text/plain:
                          schema: {type: string}
                        text/csv: {schema: {}}
            components: {schemas: {Pet: {type: object}}}
            """);
    assertThat(schemas(document))
        .isEqualTo(
            Map.of(
                "Pet", "{\"type\":\"object\"}",
                "MODELdf21c8", "{\"type\":\"array\",\"items\":{\"$ref\":\"#/definitions/Pet\"}}",
                "MODEL00404e", "{\"type\":\"string\"}"));
    assertThat(getPets(document).requestModels())
        .isEqualTo(Map.of("application/json", "MODELdf21c8"));
    assertThat(responseModels(getPets(document), "200"))
        .isEqualTo(Map.of("application/json", "MODELdf21c8", "text/plain", "MODEL00404e"));
    assertThat(read(document).warnings()).isEmpty();
  }

  /** The first words are AWS's, from reports of importing such documents. */
  @Test
  void aModelWithAnotherNameIsLeftOutAndThoseThatNeedItAsWell() {
    String document =
        swagger2(
            """
            paths:
              /pets:
                get:
                  responses:
                    200: {schema: {$ref: "#/definitions/All"}}
                    201: {schema: {$ref: "#/definitions/my_pet"}}
                    202: {schema: {type: array, items: {$ref: "#/definitions/my_pet"}}}
                    203: {schema: {$ref: "#/definitions/Fine"}}
            definitions:
              All: {type: array, items: {$ref: "#/definitions/Some"}}
              Some: {properties: {pet: {$ref: "#/definitions/my_pet"}}}
              my_pet: {type: object}
              Fine: {type: object}
            """);
    assertThat(schemas(document)).isEqualTo(Map.of("Fine", "{\"type\":\"object\"}"));
    assertThat(read(document).warnings())
        .containsExactly(
            "Model name must be alphanumeric: my_pet",
            "Reference to model 'my_pet' not found. Ignoring.",
            "Reference to model 'Some' not found. Ignoring.",
            "Reference to model 'All' not found. Ignoring.");
    Map<String, Map<String, String>> byCode = new LinkedHashMap<>();
    getPets(document)
        .methodResponses()
        .forEach((code, response) -> byCode.put(code, response.responseModels()));
    assertThat(byCode)
        .isEqualTo(
            Map.of(
                "200", Map.of(),
                "201", Map.of(),
                "202", Map.of(),
                "203", Map.of("application/json", "Fine")));
  }

  /** Documented: a missing model reference is a minor issue, a warning. */
  @Test
  void anOperationMayReferToAModelThatIsNotThere() {
    String document =
        swagger2(
            "paths: {/pets: {get: {responses: {200: {schema: {$ref: '#/definitions/Pet'}}}}}}");
    assertThat(responseModels(getPets(document), "200")).isEmpty();
    assertThat(read(document).warnings())
        .containsExactly("Reference to model 'Pet' not found. Ignoring.");
  }

  @Test
  void aModelMayNot() {
    assertThat(problem(swagger2("definitions: {Pets: {items: {$ref: '#/definitions/Pet'}}}")))
        .isEqualTo(
            "Unable to create model 'Pets': it refers to the model 'Pet', which is not defined");
  }

  @Test
  void aReferenceOutOfTheDocumentIsRefused() {
    String schema = "definitions: {Pet: {$ref: '%s'}}";
    assertThat(problem(swagger2(schema.formatted("http://127.0.0.1:1/pet.json#/Pet"))))
        .isEqualTo(
            "Unable to create model 'Pet': '$ref' 'http://127.0.0.1:1/pet.json#/Pet' leaves the"
                + " document; only references within it, '#/...', are followed");
    assertThat(problem(swagger2(schema.formatted("/etc/passwd"))))
        .isEqualTo(
            "Unable to create model 'Pet': '$ref' '/etc/passwd' leaves the document; only"
                + " references within it, '#/...', are followed");
  }

  @Test
  void aReferenceIntoAModelIsRefused() {
    assertThat(
            problem(
                swagger2(
                    "definitions: {Pet: {properties: {a: {$ref: '#/definitions/Pet/properties/b'}}}}")))
        .isEqualTo(
            "Unable to create model 'Pet': '$ref' '#/definitions/Pet/properties/b' does not refer"
                + " to a model as a whole");
  }

  @Test
  void aDefinitionMustBeAnObject() {
    assertThat(problem(swagger2("definitions: {Pet: string}")))
        .isEqualTo("Invalid OpenAPI document: 'definitions.Pet' must be an object, not \"string\"");
  }

  private static Map<String, String> schemas(String document) {
    Map<String, String> schemas = new LinkedHashMap<>();
    read(document).models().forEach(model -> schemas.put(model.name(), model.schema()));
    return schemas;
  }
}
