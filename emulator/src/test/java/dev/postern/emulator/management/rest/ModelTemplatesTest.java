package dev.postern.emulator.management.rest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.apigateway.model.CreateModelRequest;
import software.amazon.awssdk.services.apigateway.model.CreateModelResponse;
import software.amazon.awssdk.services.apigateway.model.GetModelTemplateRequest;
import software.amazon.awssdk.services.apigateway.model.GetModelTemplateResponse;

/**
 * The sample templates of models. Documented: the template of the model Empty (AWS CLI reference,
 * get-model-template). Loops and samples are as users report them, not recorded.
 */
class ModelTemplatesTest {
  private static final String SIBLING = "https://apigateway.amazonaws.com/restapis/%s/models/Tag";

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

  private GetModelTemplateRequest request(String name) {
    return GetModelTemplateRequest.builder().restApiId(api).modelName(name).build();
  }

  private String template(String name) {
    return plane.call(GetModelTemplateResponse.class, request(name)).value();
  }

  @Test
  void theModelEmptyHasAnEmptyTemplate() {
    assertThat(template("Empty")).isEqualTo("#set($inputRoot = $input.path('$'))\n{ }");
  }

  @Test
  void everyTypeHasASample() {
    model(
        "Pet",
        """
        {"type": "object", "properties": {
          "name": {"type": "string"}, "age": {"type": "integer"}, "price": {"type": "number"},
          "sold": {"type": ["boolean", "null"]}, "chip": {"type": "null"},
          "owner": {"type": "object", "properties": {"id": {"type": "integer"}}}}}
        """);

    assertThat(template("Pet"))
        .isEqualTo(
            """
            #set($inputRoot = $input.path('$'))
            {
              "name" : "foo",
              "age" : 42,
              "price" : 3.14,
              "sold" : true,
              "chip" : null,
              "owner" : {
                "id" : 42
              }
            }\
            """);
  }

  @Test
  void anArrayIsALoop() {
    model("Tag", "{\"type\": \"object\", \"properties\": {\"id\": {\"type\": \"integer\"}}}");
    model(
        "Tagged",
        "{\"type\": \"object\", \"properties\": {\"tags\": {\"type\": \"array\", \"items\":"
            + " {\"$ref\": \""
            + SIBLING.formatted(api)
            + "\"}}}}");

    assertThat(template("Tagged"))
        .isEqualTo(
            """
            #set($inputRoot = $input.path('$'))
            {
              "tags" : [
            ##TODO: Update this foreach loop to reference array from input json
            #foreach($elem in $inputRoot.tags)
                {
                  "id" : 42
                }
            #if($foreach.hasNext),#end
            #end
              ]
            }\
            """);
  }

  @Test
  void aSchemaThatHoldsItselfEnds() {
    model(
        "Tree",
        """
        {"type": "object", "properties": {"children": {"type": "array", "items": {"$ref": "#/definitions/node"}}},
         "definitions": {"node": {"type": "object", "properties": {"next": {"$ref": "#/definitions/node"}}}}}
        """);
    model("Tag", "{\"type\": \"object\"}");

    assertThat(template("Tree"))
        .isEqualTo(
            """
            #set($inputRoot = $input.path('$'))
            {
              "children" : [
            ##TODO: Update this foreach loop to reference array from input json
            #foreach($elem in $inputRoot.children)
                {
                  "next" : { }
                }
            #if($foreach.hasNext),#end
            #end
              ]
            }\
            """);
  }

  @Test
  void aModelThatIsNotThereIsRefused() {
    plane.refused(
        request("Nobody"), 404, "NotFoundException", "Invalid model name specified: Nobody");
  }
}
