package dev.postern.emulator.management.rest.templates;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.emulator.management.rest.RestPlane;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.apigateway.model.CreateModelRequest;
import software.amazon.awssdk.services.apigateway.model.CreateModelResponse;
import software.amazon.awssdk.services.apigateway.model.GetModelTemplateRequest;
import software.amazon.awssdk.services.apigateway.model.GetModelTemplateResponse;

class ModelTemplatesTest {
  private final RestPlane plane = new RestPlane();
  private final String api = plane.api(request -> {}).id();

  private void model(String name, String schema) {
    plane.call(
        CreateModelResponse.class,
        CreateModelRequest.builder()
            .restApiId(api)
            .name(name)
            .contentType("application/json")
            .schema(schema)
            .build());
  }

  private String template(String name) {
    return plane
        .call(
            GetModelTemplateResponse.class,
            GetModelTemplateRequest.builder().restApiId(api).modelName(name).build())
        .value();
  }

  @Test
  void anObjectHasSampleValues() {
    // Documented: GetModelTemplate, sample response.
    model(
        "output",
        """
        {"type": "object", "properties": {"a": {"type": "number"}, "b": {"type": "number"},
         "op": {"type": "string"}, "c": {"type": "number"}}}
        """);

    assertThat(template("output"))
        .isEqualTo(
            "#set($inputRoot = $input.path('$'))\n{\n  \"a\" : 3.1415,\n  \"b\" : 3.1415,\n"
                + "  \"op\" : \"foo\",\n  \"c\" : 3.1415\n}");
  }

  @Test
  void anArrayIsALoop() {
    // Not recorded: the lines of the loop, with the blank after the closing brace.
    model(
        "Ages",
        """
        {"type": "array", "items": {"type": "object", "properties": {
         "age": {"type": "integer"}, "tall": {"type": "boolean"}}}}
        """);

    assertThat(template("Ages"))
        .isEqualTo(
            """
            #set($inputRoot = $input.path('$'))
            [
            ##TODO: Update this foreach loop to reference array from input json
            #foreach($elem in $inputRoot)
             {
              "age" : 42,
              "tall" : true
            }\s
            #if($foreach.hasNext),#end
            #end
            ]""");
  }

  @Test
  void objectsNestAndReferencesAreFollowed() {
    model("Name", "{\"type\": \"object\", \"properties\": {\"first\": {\"type\": \"string\"}}}");
    model(
        "Pet",
        """
        {"type": "object",
         "definitions": {"Tag": {"type": "string"}},
         "properties": {
           "name": {"$ref": "https://apigateway.amazonaws.com/restapis/API/models/Name"},
           "tag": {"$ref": "#/definitions/Tag"},
           "self": {"$ref": "#/properties/self"},
           "what": {"type": ["null", "string"]},
           "anything": {},
           "nothing": {"type": "object"}}}
        """
            .replace("API", api));

    assertThat(template("Pet"))
        .isEqualTo(
            """
            #set($inputRoot = $input.path('$'))
            {
              "name" : {
                "first" : "foo"
              },
              "tag" : "foo",
              "self" : { },
              "what" : null,
              "anything" : "foo",
              "nothing" : { }
            }""");
  }

  @Test
  void anArrayInsideAnObjectLoopsOverItsMember() {
    // Not recorded: the indentation.
    model(
        "Tags",
        """
        {"type": "object", "properties": {"tags": {"type": "array", "items": {"type": "string"}}}}
        """);

    assertThat(template("Tags"))
        .isEqualTo(
            """
            #set($inputRoot = $input.path('$'))
            {
              "tags" : [
              ##TODO: Update this foreach loop to reference array from input json
              #foreach($elem in $inputRoot.tags)
               "foo"\s
              #if($foreach.hasNext),#end
              #end
              ]
            }""");
  }

  @Test
  void aModelOfNothingIsAnEmptyObject() {
    assertThat(template("Empty")).isEqualTo("#set($inputRoot = $input.path('$'))\n{ }");
  }

  @Test
  void anUnknownApiOrModelIsRefused() {
    for (String apiId : List.of(api, "nowhere")) {
      plane.refused(
          GetModelTemplateRequest.builder().restApiId(apiId).modelName("None").build(),
          404,
          "NotFoundException",
          "Invalid model name specified: None");
    }
  }
}
