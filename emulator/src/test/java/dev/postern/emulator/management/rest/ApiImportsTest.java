package dev.postern.emulator.management.rest;

import static dev.postern.emulator.management.rest.RestPlane.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.postern.emulator.state.RestApiDefinition;
import dev.postern.emulator.state.RestApiTree;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.apigateway.model.Authorizer;
import software.amazon.awssdk.services.apigateway.model.EndpointConfiguration;
import software.amazon.awssdk.services.apigateway.model.GatewayResponse;
import software.amazon.awssdk.services.apigateway.model.ImportRestApiRequest;
import software.amazon.awssdk.services.apigateway.model.ImportRestApiResponse;
import software.amazon.awssdk.services.apigateway.model.Integration;
import software.amazon.awssdk.services.apigateway.model.IntegrationResponse;
import software.amazon.awssdk.services.apigateway.model.Method;
import software.amazon.awssdk.services.apigateway.model.MethodResponse;
import software.amazon.awssdk.services.apigateway.model.Model;
import software.amazon.awssdk.services.apigateway.model.PutRestApiRequest;
import software.amazon.awssdk.services.apigateway.model.PutRestApiResponse;
import software.amazon.awssdk.services.apigateway.model.RequestValidator;
import software.amazon.awssdk.services.apigateway.model.Resource;

class ApiImportsTest {
  private static final String MOCK = "x-amazon-apigateway-integration: {type: mock}";

  private static final String PETS =
      """
      openapi: 3.0.1
      info: {title: pets, description: all pets, version: '1.0'}
      x-amazon-apigateway-request-validators:
        all: {validateRequestBody: true, validateRequestParameters: true}
      x-amazon-apigateway-request-validator: all
      x-amazon-apigateway-gateway-responses:
        THROTTLED: {responseParameters: {gatewayresponse.header.X-Why: "'busy'"}}
      paths:
        /shop/pets/{petId}:
          get:
            security: [{guard: []}]
            parameters:
              - {name: petId, in: path, required: true, schema: {type: string}}
            responses:
              '200':
                description: a pet
                content: {application/json: {schema: {$ref: '#/components/schemas/Pet'}}}
            x-amazon-apigateway-integration:
              type: http
              httpMethod: GET
              uri: http://localhost:8089/pets/{id}
              requestParameters: {integration.request.path.id: method.request.path.petId}
              responses: {default: {statusCode: 200}}
      components:
        schemas:
          Pet: {type: object, properties: {name: {$ref: '#/components/schemas/Name'}}}
          Name: {type: string, example: Rex}
        securitySchemes:
          guard:
            type: apiKey
            name: Authorization
            in: header
            x-amazon-apigateway-authtype: custom
            x-amazon-apigateway-authorizer:
              type: request
              identitySource: method.request.header.Authorization
              authorizerUri: arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/arn:aws:lambda:us-east-1:123456789012:function:guard/invocations
              authorizerResultTtlInSeconds: 300
      """;

  private final RestPlane plane = new RestPlane();

  private static ImportRestApiRequest importOf(
      String document, Consumer<ImportRestApiRequest.Builder> members) {
    return ImportRestApiRequest.builder()
        .body(SdkBytes.fromUtf8String(document))
        .applyMutation(members)
        .build();
  }

  private ImportRestApiResponse importApi(String document) {
    return plane.call(ImportRestApiResponse.class, importOf(document, it -> {}));
  }

  private static PutRestApiRequest putOf(String apiId, @Nullable String mode, String document) {
    return PutRestApiRequest.builder()
        .restApiId(apiId)
        .mode(mode)
        .body(SdkBytes.fromUtf8String(document))
        .build();
  }

  private PutRestApiResponse put(String apiId, @Nullable String mode, String document) {
    return plane.call(PutRestApiResponse.class, putOf(apiId, mode, document));
  }

  private RestApiDefinition definition(String apiId) {
    return plane.tree(apiId).orElseThrow().definition();
  }

  private List<String> paths(String apiId) {
    return definition(apiId).resources().values().stream().map(Resource::path).toList();
  }

  private Resource resource(String apiId, String path) {
    return definition(apiId).resources().values().stream()
        .filter(resource -> path.equals(resource.path()))
        .findFirst()
        .orElseThrow();
  }

  private Integration integration(String apiId, String path, String verb) {
    return method(apiId, path, verb).methodIntegration();
  }

  private Method method(String apiId, String path, String verb) {
    Method method = resource(apiId, path).resourceMethods().get(verb);
    assertThat(method).as(verb + " " + path).isNotNull();
    return method;
  }

  /** A document with MOCK methods: {@code GET} on each path. */
  private static String mocks(String title, String... paths) {
    StringBuilder document =
        new StringBuilder("openapi: 3.0.1\ninfo: {title: " + title + "}\npaths:\n");
    for (String path : paths) {
      document.append("  ").append(path).append(":\n    get:\n      ").append(MOCK).append('\n');
    }
    return document.toString();
  }

  // Recorded from AWS.
  @Test
  void anImportedApiHasItsDocumentsTitleAndTheDefaults() {
    ImportRestApiResponse api = importApi(PETS);

    assertThat(api)
        .isEqualTo(
            ImportRestApiResponse.builder()
                .id(api.id())
                .name("pets")
                .description("all pets")
                .version("1.0")
                .createdDate(NOW)
                .apiKeySource("HEADER")
                .disableExecuteApiEndpoint(false)
                .endpointConfiguration(
                    EndpointConfiguration.builder()
                        .typesWithStrings("EDGE")
                        .ipAddressType("ipv4")
                        .build())
                .rootResourceId(api.rootResourceId())
                .build());
  }

  @Test
  void everyPrefixOfAPathIsAResource() {
    String id = importApi(PETS).id();

    assertThat(paths(id))
        .containsExactlyInAnyOrder("/", "/shop", "/shop/pets", "/shop/pets/{petId}");
    assertThat(resource(id, "/shop/pets").parentId()).isEqualTo(resource(id, "/shop").id());
    assertThat(resource(id, "/shop").parentId()).isEqualTo(definition(id).api().rootResourceId());
    assertThat(resource(id, "/shop/pets/{petId}").pathPart()).isEqualTo("{petId}");
    assertThat(resource(id, "/shop").hasResourceMethods()).isFalse();
  }

  // Recorded from AWS: the defaults of an integration, and the ids of what a method names.
  @Test
  void aMethodIsCompleteWithIdsAndDefaults() {
    String id = importApi(PETS).id();
    RestApiDefinition definition = definition(id);
    Resource pet = resource(id, "/shop/pets/{petId}");

    assertThat(pet.resourceMethods())
        .containsOnly(
            entry(
                "GET",
                Method.builder()
                    .httpMethod("GET")
                    .authorizationType("CUSTOM")
                    .authorizerId(definition.authorizers().keySet().iterator().next())
                    .apiKeyRequired(false)
                    .requestValidatorId(definition.requestValidators().keySet().iterator().next())
                    .requestParameters(Map.of("method.request.path.petId", true))
                    .methodResponses(
                        Map.of(
                            "200",
                            MethodResponse.builder()
                                .statusCode("200")
                                .responseModels(Map.of("application/json", "Pet"))
                                .build()))
                    .methodIntegration(
                        Integration.builder()
                            .type("HTTP")
                            .httpMethod("GET")
                            .uri("http://localhost:8089/pets/{id}")
                            .connectionType("INTERNET")
                            .requestParameters(
                                Map.of("integration.request.path.id", "method.request.path.petId"))
                            .passthroughBehavior("WHEN_NO_MATCH")
                            .timeoutInMillis(29000)
                            .cacheNamespace(pet.id())
                            .cacheKeyParameters(List.of())
                            .integrationResponses(
                                Map.of(
                                    "200", IntegrationResponse.builder().statusCode("200").build()))
                            .build())
                    .build()));
  }

  @Test
  void whatStandsBesideTheMethodsIsImported() {
    String id = importApi(PETS).id();
    RestApiDefinition definition = definition(id);

    Authorizer guard = definition.authorizers().values().iterator().next();
    assertThat(definition.authorizers()).containsOnlyKeys(guard.id());
    assertThat(guard.name()).isEqualTo("guard");
    assertThat(guard.typeAsString()).isEqualTo("REQUEST");
    RequestValidator all = definition.requestValidators().values().iterator().next();
    assertThat(all)
        .isEqualTo(
            RequestValidator.builder()
                .id(all.id())
                .name("all")
                .validateRequestBody(true)
                .validateRequestParameters(true)
                .build());
    assertThat(definition.gatewayResponses())
        .containsOnly(
            entry(
                "THROTTLED",
                GatewayResponse.builder()
                    .responseType("THROTTLED")
                    .statusCode("429")
                    .responseParameters(Map.of("gatewayresponse.header.X-Why", "'busy'"))
                    .responseTemplates(
                        Map.of("application/json", "{\"message\":$context.error.messageString}"))
                    .defaultResponse(false)
                    .build()));
    assertThat(definition.models()).containsOnlyKeys("Pet", "Name");
    assertThat(definition.models().values())
        .extracting(Model::schema)
        .contains(
            "{\"type\":\"object\",\"properties\":{\"name\":{\"$ref\":"
                + "\"https://apigateway.amazonaws.com/restapis/"
                + id
                + "/models/Name\"}}}");
  }

  @Test
  void parametersChooseEndpointAndBasePath() {
    ImportRestApiResponse api =
        plane.call(
            ImportRestApiResponse.class,
            importOf(
                "swagger: '2.0'\ninfo: {title: x}\nbasePath: /base\npaths: {/test: {get: {"
                    + MOCK
                    + "}}}",
                it ->
                    it.parameters(
                        Map.of("basepath", "prepend", "endpointConfigurationTypes", "REGIONAL"))));

    assertThat(api.endpointConfiguration().typesAsStrings()).containsExactly("REGIONAL");
    // Recorded from AWS.
    assertThat(paths(api.id())).containsExactlyInAnyOrder("/", "/base", "/base/test");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "basepath | append | Invalid basepath parameter 'append'. Must be one of: [ignore, prepend,"
            + " split]",
        "endpointConfigurationTypes | LOCAL | Invalid EndpointTypes specified. Valid options are"
            + " REGIONAL,EDGE,PRIVATE"
      })
  void unknownParameterValuesAreRefused(String parameter, String value, String message) {
    plane.refused(
        importOf(mocks("x", "/"), it -> it.parameters(Map.of(parameter, value))),
        400,
        "BadRequestException",
        message);
  }

  // Recorded from AWS: ids of resources and of the API stay, cache namespaces change.
  @Test
  void anOverwrittenApiKeepsItsIds() {
    ImportRestApiResponse before = importApi(mocks("before", "/kept", "/dropped"));
    String kept = resource(before.id(), "/kept").id();

    PutRestApiResponse after = put(before.id(), "overwrite", mocks("after", "/kept", "/new"));

    assertThat(after)
        .isEqualTo(
            PutRestApiResponse.builder()
                .id(before.id())
                .name("after")
                .createdDate(NOW)
                .apiKeySource("HEADER")
                .disableExecuteApiEndpoint(false)
                .endpointConfiguration(before.endpointConfiguration())
                .rootResourceId(before.rootResourceId())
                .tags(Map.of())
                .build());
    assertThat(paths(before.id())).containsExactlyInAnyOrder("/", "/kept", "/new");
    assertThat(resource(before.id(), "/kept").id()).isEqualTo(kept);
    assertThat(integration(before.id(), "/kept", "GET").cacheNamespace())
        .matches("[a-z0-9]{6}")
        .isNotEqualTo(kept);
    assertThat(integration(before.id(), "/new", "GET").cacheNamespace())
        .isEqualTo(resource(before.id(), "/new").id());
  }

  @Test
  void anOverwrittenApiLosesWhatTheDocumentDoesNotSay() {
    String id = importApi(PETS).id();

    PutRestApiResponse after = put(id, "overwrite", mocks("pets", "/"));

    assertThat(after.description()).isNull();
    assertThat(after.version()).isNull();
    RestApiDefinition definition = definition(id);
    assertThat(definition.models()).isEmpty();
    assertThat(definition.authorizers()).isEmpty();
    assertThat(definition.requestValidators()).isEmpty();
    assertThat(definition.gatewayResponses()).isEmpty();
  }

  @Test
  void aMergedApiKeepsWhatTheDocumentDoesNotSay() {
    String id = importApi(PETS).id();
    String petId = resource(id, "/shop/pets/{petId}").id();
    RestApiDefinition before = definition(id);

    PutRestApiResponse after = put(id, null, mocks("cats", "/cats"));

    // Recorded from AWS: the title is taken in both modes.
    assertThat(after.name()).isEqualTo("cats");
    assertThat(after.description()).isEqualTo("all pets");
    assertThat(paths(id))
        .containsExactlyInAnyOrder("/", "/cats", "/shop", "/shop/pets", "/shop/pets/{petId}");
    assertThat(resource(id, "/shop/pets/{petId}").id()).isEqualTo(petId);
    assertThat(definition(id).authorizers()).isEqualTo(before.authorizers());
    assertThat(definition(id).models()).isEqualTo(before.models());
  }

  // Recorded from AWS.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"merge | image/heif,image/png,image/jpg", "overwrite | image/png,image/jpg"})
  void binaryMediaTypesAreMergedOrOverwritten(String mode, String types) {
    String id =
        importApi(mocks("x", "/") + "x-amazon-apigateway-binary-media-types: [image/heif]").id();

    PutRestApiResponse after =
        put(
            id,
            mode,
            mocks("x", "/") + "x-amazon-apigateway-binary-media-types: [image/png, image/jpg]");

    assertThat(after.binaryMediaTypes()).containsExactly(types.split(","));
  }

  @Test
  void modelsAuthorizersAndValidatorsOfTheSameNameKeepTheirIds() {
    String id = importApi(PETS).id();
    RestApiDefinition before = definition(id);

    put(id, "overwrite", PETS);

    assertThat(definition(id).models()).isEqualTo(before.models());
    assertThat(definition(id).authorizers()).isEqualTo(before.authorizers());
    assertThat(definition(id).requestValidators()).isEqualTo(before.requestValidators());
  }

  @Test
  void aFailedPutLeavesTheApiAsItWas() {
    String id = importApi(PETS).id();
    RestApiTree before = plane.tree(id).orElseThrow();

    plane.refused(putOf(id, "overwrite", mocks("other", "/a/{one}", "/a/{two}")));
    plane.refused(putOf(id, "overwrite", "no document"));

    assertThat(plane.tree(id)).containsSame(before);
  }

  @Test
  void aFailedImportLeavesNothing() {
    plane.refused(importOf(mocks("other", "/a/{one}", "/a/{two}"), it -> {}));

    assertThat(plane.apis()).isEmpty();
  }

  @Test
  void aPathThatCannotBeIsNamed() {
    plane.refused(
        importOf(mocks("x", "/a/{one}", "/a/{two}"), it -> {}),
        400,
        "BadRequestException",
        "Errors found during import:\n\tUnable to create resource at path '/a/{two}': A sibling"
            + " ({one}) of this resource already has a variable path part -- only one is allowed");
  }

  @Test
  void aModelThatCannotBeIsNamed() {
    plane.refused(
        importOf(
            mocks("x", "/") + "components: {schemas: {Pet: {type: object, required: []}}}",
            it -> {}),
        400,
        "BadRequestException",
        "Errors found during import:\n\tUnable to create model for 'Pet': Invalid model specified:"
            + " Validation Result: warnings : [], errors : [Invalid model schema specified]");
  }

  @Test
  void aMappingFromAnUndeclaredParameterIsNamed() {
    String document =
        """
        openapi: 3.0.1
        info: {title: x}
        paths:
          /:
            get:
              x-amazon-apigateway-integration:
                type: http
                httpMethod: GET
                uri: http://localhost:8089/
                requestParameters:
                  integration.request.header.Authorization: method.request.header.Authorization
        """;

    // The wording of AWS's importer.
    plane.refused(
        importOf(document, it -> {}),
        400,
        "BadRequestException",
        "Errors found during import:\n\tUnable to put integration on 'GET' for resource at path"
            + " '/': Invalid mapping expression specified: Validation Result: warnings : [], errors"
            + " : [Invalid mapping expression parameter specified:"
            + " method.request.header.Authorization]");
  }

  @Test
  void aMappingToAnUndeclaredHeaderIsNamed() {
    String document =
        """
        openapi: 3.0.1
        info: {title: x}
        paths:
          /:
            get:
              responses: {'200': {description: fine}}
              x-amazon-apigateway-integration:
                type: mock
                responses:
                  default:
                    statusCode: 200
                    responseParameters: {method.response.header.X-Why: "'because'"}
        """;

    plane.refused(
        importOf(document, it -> {}),
        400,
        "BadRequestException",
        "Errors found during import:\n\tUnable to put integration response on 'GET' for resource at"
            + " path '/': Invalid mapping expression specified: Validation Result: warnings : [],"
            + " errors : [Invalid mapping expression parameter specified:"
            + " method.response.header.X-Why]");
    // Recorded from AWS: without a method response it imports cleanly.
    assertThat(
            importApi(document.replace("responses: {'200': {description: fine}}", "")).warnings())
        .isEmpty();
  }

  // Recorded from AWS.
  @Test
  void warningsAreAnsweredAndCanRefuse() {
    String document =
        """
        openapi: 3.0.1
        info: {title: x}
        paths:
          /test:
            get:
              x-amazon-apigateway-integration:
                type: mock
                requestParameters: {integration.request.header.nothing: true}
        """;
    String warning =
        "Invalid format for 'requestParameters'. Expected type string for property"
            + " 'integration.request.header.nothing' of resource '/test' and method 'GET' but got"
            + " 'true'";

    ImportRestApiResponse api = importApi(document);

    assertThat(api.warnings()).containsExactly(warning);
    assertThat(put(api.id(), "overwrite", document).warnings()).containsExactly(warning);
    plane.refused(
        importOf(document, it -> it.failOnWarnings(true)),
        400,
        "BadRequestException",
        "Warnings found during import:\n\t" + warning);
  }

  @Test
  void anUnknownApiOrModeIsRefused() {
    plane.refused(
        putOf("nowhere", "merge", mocks("x", "/")),
        404,
        "NotFoundException",
        "Invalid API identifier specified 123456789012:nowhere");
    plane.refused(
        putOf("nowhere", "replace", mocks("x", "/")),
        400,
        "ValidationException",
        "1 validation error detected: Value 'replace' at 'mode' failed to satisfy"
            + " constraint: Member must satisfy enum value set: [merge, overwrite]");
  }

  @Test
  void anImportWithoutBodyIsRefused() {
    assertThat(plane.refused(ImportRestApiRequest.builder().build()).message())
        .startsWith("Errors found during import:\n\t");
  }
}
