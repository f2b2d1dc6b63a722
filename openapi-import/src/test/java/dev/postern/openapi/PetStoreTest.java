package dev.postern.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.apigateway.model.Integration;
import software.amazon.awssdk.services.apigateway.model.IntegrationResponse;
import software.amazon.awssdk.services.apigateway.model.Method;
import software.amazon.awssdk.services.apigateway.model.MethodResponse;
import software.amazon.awssdk.services.apigateway.model.Model;
import software.amazon.awssdk.services.apigateway.model.RestApi;

/** The whole of one document, in the manner of the API Gateway console's sample API. */
class PetStoreTest {
  private static final String BACKEND =
      "http://petstore.execute-api.us-east-1.amazonaws.com/petstore/pets";

  private final ImportedApi petStore = read("petstore.yaml");

  @Test
  void theApiIsNamedByItsInfo() {
    assertThat(petStore.api())
        .isEqualTo(
            RestApi.builder()
                .name("PetStore")
                .description("Your first API with Amazon API Gateway.")
                .version("2016-05-27")
                .binaryMediaTypes("image/png")
                .build());
    assertThat(petStore.description()).hasValue("Your first API with Amazon API Gateway.");
  }

  @Test
  void definitionsBecomeModels() {
    assertThat(petStore.models())
        .containsExactly(
            model("Pets", "{'type':'array','items':{'$ref':'#/definitions/Pet'}}"),
            model(
                "Pet",
                "{'type':'object','properties':{'id':{'type':'integer'},'type':{'type':'string'},"
                    + "'price':{'type':'number'}}}"),
            model(
                "NewPet",
                "{'type':'object','properties':{'type':{'$ref':'#/definitions/PetType'},"
                    + "'price':{'type':'number'}}}"),
            model("PetType", "{'type':'string','enum':['dog','cat','fish','bird','gecko']}"),
            model(
                "NewPetResponse",
                "{'type':'object','properties':{'pet':{'$ref':'#/definitions/Pet'},"
                    + "'message':{'type':'string'}}}"));
  }

  @Test
  void everyPathHasItsMethods() {
    assertThat(petStore.methods().keySet()).containsExactly("/", "/pets", "/pets/{petId}");
    assertThat(methodsAt("/").keySet()).containsExactly("GET");
    assertThat(methodsAt("/pets").keySet()).containsExactly("GET", "POST", "OPTIONS");
    assertThat(methodsAt("/pets/{petId}").keySet()).containsExactly("GET", "ANY");
    assertThat(petStore.warnings()).isEmpty();
    assertThat(petStore.authorizers()).isEmpty();
    assertThat(petStore.requestValidators()).isEmpty();
    assertThat(petStore.gatewayResponses()).isEmpty();
  }

  @Test
  void theRootPageIsAMock() {
    assertThat(methodsAt("/"))
        .containsEntry(
            "GET",
            open("GET")
                .methodResponses(
                    Map.of(
                        "200",
                        MethodResponse.builder()
                            .statusCode("200")
                            .responseParameters(
                                Map.of("method.response.header.Content-Type", false))
                            .build()))
                .methodIntegration(page())
                .build());
  }

  @Test
  void anIntegrationMayBeSharedByAnAlias() {
    assertThat(methodsAt("/pets"))
        .containsEntry(
            "OPTIONS",
            open("OPTIONS")
                .methodResponses(Map.of("200", MethodResponse.builder().statusCode("200").build()))
                .methodIntegration(page())
                .build());
  }

  @Test
  void listingPetsMapsItsParameters() {
    assertThat(methodsAt("/pets"))
        .containsEntry(
            "GET",
            open("GET")
                .operationName("ListPets")
                .requestParameters(
                    Map.of(
                        "method.request.querystring.type", false,
                        "method.request.querystring.page", true))
                .methodResponses(
                    Map.of(
                        "200",
                        MethodResponse.builder()
                            .statusCode("200")
                            .responseModels(Map.of("application/json", "Pets"))
                            .responseParameters(
                                Map.of("method.response.header.Access-Control-Allow-Origin", false))
                            .build()))
                .methodIntegration(listing())
                .build());
  }

  private static Integration listing() {
    return Integration.builder()
        .type("HTTP")
        .httpMethod("GET")
        .uri(BACKEND)
        .passthroughBehavior("WHEN_NO_MATCH")
        .timeoutInMillis(5000)
        .cacheKeyParameters("method.request.querystring.type")
        .requestParameters(
            Map.of(
                "integration.request.querystring.page", "method.request.querystring.page",
                "integration.request.querystring.type", "method.request.querystring.type"))
        .integrationResponses(
            Map.of(
                "400",
                IntegrationResponse.builder()
                    .statusCode("400")
                    .selectionPattern("4\\d{2}")
                    .contentHandling("CONVERT_TO_TEXT")
                    .build(),
                "200",
                IntegrationResponse.builder()
                    .statusCode("200")
                    .responseParameters(
                        Map.of("method.response.header.Access-Control-Allow-Origin", "'*'"))
                    .build()))
        .build();
  }

  @Test
  void creatingAPetHasARequestModel() {
    assertThat(methodsAt("/pets"))
        .containsEntry(
            "POST",
            open("POST")
                .operationName("CreatePet")
                .requestModels(Map.of("application/json", "NewPet"))
                .methodResponses(
                    Map.of(
                        "200",
                        MethodResponse.builder()
                            .statusCode("200")
                            .responseModels(Map.of("application/json", "NewPetResponse"))
                            .build()))
                .methodIntegration(
                    Integration.builder()
                        .type("HTTP_PROXY")
                        .httpMethod("POST")
                        .uri(BACKEND)
                        .build())
                .build());
  }

  @Test
  void anyMethodIsRead() {
    assertThat(methodsAt("/pets/{petId}"))
        .containsEntry(
            "ANY",
            open("ANY")
                .requestParameters(Map.of("method.request.path.petId", true))
                .methodIntegration(
                    Integration.builder()
                        .type("AWS_PROXY")
                        .httpMethod("POST")
                        .uri(
                            "arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/"
                                + "arn:aws:lambda:us-east-1:000000000000:function:pets/invocations")
                        .build())
                .build());
  }

  private Map<String, Method> methodsAt(String path) {
    return Objects.requireNonNull(petStore.methods().get(path), path);
  }

  private static Integration page() {
    return Integration.builder()
        .type("MOCK")
        .passthroughBehavior("WHEN_NO_MATCH")
        .requestTemplates(Map.of("application/json", "{\"statusCode\": 200}"))
        .integrationResponses(
            Map.of(
                "200",
                IntegrationResponse.builder()
                    .statusCode("200")
                    .responseParameters(
                        Map.of("method.response.header.Content-Type", "'text/html'"))
                    .responseTemplates(
                        Map.of(
                            "text/html", "<html><body>Welcome to your Pet Store API</body></html>"))
                    .build()))
        .build();
  }

  private static Method.Builder open(String verb) {
    return Method.builder().httpMethod(verb).authorizationType("NONE").apiKeyRequired(false);
  }

  private static Model model(String name, String schema) {
    return Model.builder()
        .name(name)
        .contentType("application/json")
        .schema(schema.replace('\'', '"'))
        .build();
  }

  private static ImportedApi read(String resource) {
    try (InputStream document = PetStoreTest.class.getResourceAsStream(resource)) {
      return OpenApiImport.read(
          Objects.requireNonNull(document, resource).readAllBytes(), BasePathMode.IGNORE);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
