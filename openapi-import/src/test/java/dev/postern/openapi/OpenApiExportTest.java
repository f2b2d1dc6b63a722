package dev.postern.openapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.apigateway.model.Authorizer;
import software.amazon.awssdk.services.apigateway.model.DocumentationPart;
import software.amazon.awssdk.services.apigateway.model.DocumentationPartLocation;
import software.amazon.awssdk.services.apigateway.model.DocumentationPartType;
import software.amazon.awssdk.services.apigateway.model.DocumentationVersion;
import software.amazon.awssdk.services.apigateway.model.Method;
import software.amazon.awssdk.services.apigateway.model.MethodResponse;
import software.amazon.awssdk.services.apigateway.model.Model;
import software.amazon.awssdk.services.apigateway.model.Resource;
import software.amazon.awssdk.services.apigateway.model.RestApi;

class OpenApiExportTest {
  private static final ExportContent PLAIN = new ExportContent(false, false, true);
  private static final ExportContent AUTHORIZERS = new ExportContent(false, true, false);

  private static final Model EMPTY =
      model("Empty", "This is a default empty schema model", "application/json");
  private static final Model ERROR =
      model("Error", "This is a default error schema model", "application/json");

  private static Model model(String name, String description, String contentType) {
    return Model.builder()
        .name(name)
        .description(description)
        .contentType(contentType)
        .schema(
            """
            {"$schema": "http://json-schema.org/draft-04/schema#",
             "type": "object", "title": "%s Schema"}
            """
                .formatted(name))
        .build();
  }

  private static Method.Builder get() {
    return Method.builder().httpMethod("GET").authorizationType("NONE").apiKeyRequired(false);
  }

  private static Method responding(String code) {
    return get()
        .methodResponses(
            Map.of(
                code,
                MethodResponse.builder()
                    .statusCode(code)
                    .responseModels(Map.of("application/json", "Empty"))
                    .build()))
        .build();
  }

  private static ExportedApi api(
      Map<String, Method> gets, Map<String, Authorizer> authorizers, DocumentationPart... parts) {
    return new ExportedApi(
        RestApi.builder().id("rznaap68yi").name("doc").build(),
        new ExportedApi.Served(
            "2016-11-22T22:39:14Z", "rznaap68yi.execute-api.ap-southeast-1.amazonaws.com", "test"),
        gets.entrySet().stream()
            .map(
                it ->
                    Resource.builder()
                        .id("r" + it.getKey())
                        .path(it.getKey())
                        .resourceMethods(Map.of("GET", it.getValue()))
                        .build())
            .toList(),
        Map.of("Empty", EMPTY, "Error", ERROR),
        authorizers,
        Map.of(),
        Map.of(),
        Optional.of(
            new PublishedDocumentation(
                DocumentationVersion.builder()
                    .version("1.0.0")
                    .createdDate(Instant.parse("2016-11-22T22:41:40Z"))
                    .build(),
                List.of(parts))));
  }

  private static DocumentationPart part(
      DocumentationPartLocation.Builder location, String properties) {
    return DocumentationPart.builder().location(location.build()).properties(properties).build();
  }

  private static DocumentationPartLocation.Builder at(DocumentationPartType type, String path) {
    return DocumentationPartLocation.builder().type(type).path(path).method("*");
  }

  private static JsonNode json(ExportedApi api, ExportFormat format, ExportContent content)
      throws JsonProcessingException {
    return DocumentText.JSON.readTree(OpenApiExport.json(api, format, content));
  }

  private static JsonNode oas30(ExportedApi api, ExportContent content)
      throws JsonProcessingException {
    return json(api, ExportFormat.OAS30, content);
  }

  @Test
  void documentationStandsWithItsEntitiesAndByItself() throws JsonProcessingException {
    // Documented: Publish API documentation using the API Gateway REST API, the example.
    String info = "\"description\": \"API info description\", \"x-bar\": \"API info x-bar\"";
    String ofApi =
        "{\"description\": \"API description\", \"foo\": \"API foo\", \"x-bar\": \"API x-bar\","
            + " \"info\": {\"version\": \"API info version\", "
            + info
            + "}}";
    String ofMethod =
        "{\"description\": \"Method description.\", \"x-example\": \"x- Method example\","
            + " \"foo\": \"Method foo\"}";
    String ofResource =
        "{\"description\": \"resource description\", \"x-bar\": \"resource x-bar\"}";
    ExportedApi api =
        api(
            Map.of("/", responding("200")),
            Map.of(),
            part(DocumentationPartLocation.builder().type("API"), ofApi),
            part(at(DocumentationPartType.METHOD, "/").method("GET"), ofMethod),
            part(DocumentationPartLocation.builder().type("RESOURCE").path("/"), ofResource));

    assertThat(json(api, ExportFormat.SWAGGER, PLAIN))
        .isEqualTo(
            DocumentText.JSON.readTree(
                """
                {"swagger": "2.0",
                 "info": {"version": "2016-11-22T22:39:14Z", "title": "doc", %s},
                 "host": "rznaap68yi.execute-api.ap-southeast-1.amazonaws.com",
                 "basePath": "/test",
                 "schemes": ["https"],
                 "paths": {"/": {
                   "get": {
                     "description": "Method description.",
                     "produces": ["application/json"],
                     "responses": {"200": {
                       "description": "200 response",
                       "schema": {"$ref": "#/definitions/Empty"}}},
                     "x-example": "x- Method example"},
                   "x-bar": "resource x-bar"}},
                 "definitions": {"Empty": {"type": "object", "title": "Empty Schema"}},
                 "x-amazon-apigateway-documentation": {
                   "version": "1.0.0",
                   "createdDate": "2016-11-22T22:41:40Z",
                   "documentationParts": [
                     {"location": {"type": "API"}, "properties": %s},
                     {"location": {"type": "METHOD", "method": "GET"}, "properties": %s},
                     {"location": {"type": "RESOURCE"}, "properties": %s}]},
                 "x-bar": "API x-bar"}
                """
                    .formatted(info, ofApi, ofMethod, ofResource)));
  }

  @Test
  void aResponseInheritsFromTheMostSpecificLocation() throws JsonProcessingException {
    // Documented: Inherit content from an API entity of more general specifications.
    ExportedApi api =
        api(
            Map.of(
                "/pets", responding("400"),
                "/pets/petId", responding("400"),
                "/petshops", responding("400")),
            Map.of(),
            part(
                at(DocumentationPartType.RESPONSE, "/").statusCode("400"),
                "{\"description\": \"Invalid request error.\"}"),
            part(
                at(DocumentationPartType.RESPONSE, "/pets").statusCode("400"),
                "{\"description\": \"Invalid petId specified.\"}"),
            part(
                at(DocumentationPartType.RESPONSE, "/pets/petId").statusCode("*"),
                "{\"description\": \"Of the longest path.\"}"),
            part(
                at(DocumentationPartType.RESPONSE, "/pets").statusCode("500"),
                "{\"description\": \"Of another status.\"}"));
    JsonNode paths = oas30(api, PLAIN).path("paths");

    assertThat(paths.at("/~1pets/get/responses/400/description").asText())
        .isEqualTo("Invalid petId specified.");
    assertThat(paths.at("/~1pets~1petId/get/responses/400/description").asText())
        .isEqualTo("Of the longest path.");
    assertThat(paths.at("/~1petshops/get/responses/400/description").asText())
        .isEqualTo("Invalid request error.");
  }

  @Test
  void aMethodDoesNotInherit() throws JsonProcessingException {
    // Documented: DocumentationPartLocation, "Content inheritance does not apply to any entity of
    // the API, AUTHORIZER, METHOD, MODEL, REQUEST_BODY, or RESOURCE type."
    ExportedApi api =
        api(
            Map.of("/pets", get().build()),
            Map.of(),
            part(at(DocumentationPartType.METHOD, "/"), "{\"summary\": \"general\"}"));

    assertThat(oas30(api, PLAIN).at("/paths/~1pets/get"))
        .isEqualTo(DocumentText.JSON.readTree("{\"responses\": {}}"));
  }

  @Test
  void methodsSayWhatTheyDemand() throws JsonProcessingException {
    Authorizer guard =
        Authorizer.builder()
            .id("a1")
            .name("guard")
            .type("TOKEN")
            .authType("custom")
            .authorizerUri("arn")
            .identitySource("method.request.header.X-Token")
            .authorizerResultTtlInSeconds(0)
            .build();
    Authorizer request =
        guard.toBuilder()
            .id("a2")
            .name("request")
            .type("REQUEST")
            .identitySource("method.request.header.A, stageVariables.b")
            .build();
    ExportedApi api =
        api(
            Map.of(
                "/iam", get().authorizationType("AWS_IAM").build(),
                "/both",
                    get()
                        .authorizationType("CUSTOM")
                        .authorizerId("a1")
                        .apiKeyRequired(true)
                        .build()),
            Map.of("a1", guard, "a2", request));
    String sigv4 =
        """
        {"type": "apiKey", "name": "Authorization", "in": "header",
         "x-amazon-apigateway-authtype": "awsSigv4"}
        """;
    String key = "{\"type\": \"apiKey\", \"name\": \"x-api-key\", \"in\": \"header\"}";

    JsonNode plain = oas30(api, PLAIN);
    assertThat(plain.at("/paths/~1iam/get/security").toString()).isEqualTo("[{\"sigv4\":[]}]");
    assertThat(plain.at("/paths/~1both/get/security").toString())
        .isEqualTo("[{\"guard\":[]},{\"api_key\":[]}]");
    assertThat(plain.at("/components/securitySchemes"))
        .isEqualTo(
            DocumentText.JSON.readTree(
                """
                {"sigv4": %s, "api_key": %s,
                 "guard": {"type": "apiKey", "name": "X-Token", "in": "header",
                   "x-amazon-apigateway-authtype": "custom"}}
                """
                    .formatted(sigv4, key)));
    assertThat(oas30(api, AUTHORIZERS).at("/components/securitySchemes"))
        .isEqualTo(
            DocumentText.JSON.readTree(
                """
                {"sigv4": %s, "api_key": %s,
                 "guard": {"type": "apiKey", "name": "X-Token", "in": "header",
                   "x-amazon-apigateway-authtype": "custom",
                   "x-amazon-apigateway-authorizer": {
                     "authorizerUri": "arn", "authorizerResultTtlInSeconds": 0, "type": "token"}},
                 "request": {"type": "apiKey", "name": "Unused", "in": "header",
                   "x-amazon-apigateway-authtype": "custom",
                   "x-amazon-apigateway-authorizer": {
                     "identitySource": "method.request.header.A, stageVariables.b",
                     "authorizerUri": "arn", "authorizerResultTtlInSeconds": 0,
                     "type": "request"}}}
                """
                    .formatted(sigv4, key)));
  }

  @Test
  void theDefaultModelsAreWrittenOnlyWhereTheyAreUsed() throws JsonProcessingException {
    // Recorded from AWS: an API without models of its own has no schemas.
    assertThat(oas30(api(Map.of("/", get().build()), Map.of()), AUTHORIZERS).path("components"))
        .isEmpty();
    assertThat(
            oas30(api(Map.of("/", responding("200")), Map.of()), AUTHORIZERS)
                .at("/components/schemas")
                .toString())
        .isEqualTo("{\"Empty\":{\"type\":\"object\",\"title\":\"Empty Schema\"}}");
  }

  @Test
  void bodiesThatAreNotJsonAreNotExported() {
    // Documented: Export a REST API, "Only found non-JSON body models for ..."; how it goes on is
    // not recorded.
    ExportedApi api =
        api(
            Map.of("/pets", get().requestModels(Map.of("application/xml", "Xml")).build()),
            Map.of());
    ExportedApi withXml =
        new ExportedApi(
            api.api(),
            api.served(),
            api.resources(),
            Map.of("Xml", model("Xml", "", "application/xml")),
            Map.of(),
            Map.of(),
            Map.of(),
            Optional.empty());

    assertThatThrownBy(() -> OpenApiExport.json(withXml, ExportFormat.OAS30, PLAIN))
        .isInstanceOf(OpenApiExportException.class)
        .hasMessage("Only found non-JSON body models for GET /pets");
  }
}
