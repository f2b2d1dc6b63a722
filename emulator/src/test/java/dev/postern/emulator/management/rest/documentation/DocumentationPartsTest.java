package dev.postern.emulator.management.rest.documentation;

import static dev.postern.emulator.management.rest.RestPlane.patch;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.emulator.management.rest.RestPlane;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.apigateway.model.CreateDocumentationPartRequest;
import software.amazon.awssdk.services.apigateway.model.CreateDocumentationPartResponse;
import software.amazon.awssdk.services.apigateway.model.DeleteDocumentationPartRequest;
import software.amazon.awssdk.services.apigateway.model.DeleteDocumentationPartResponse;
import software.amazon.awssdk.services.apigateway.model.DocumentationPart;
import software.amazon.awssdk.services.apigateway.model.DocumentationPartLocation;
import software.amazon.awssdk.services.apigateway.model.GetDocumentationPartRequest;
import software.amazon.awssdk.services.apigateway.model.GetDocumentationPartResponse;
import software.amazon.awssdk.services.apigateway.model.GetDocumentationPartsRequest;
import software.amazon.awssdk.services.apigateway.model.GetDocumentationPartsResponse;
import software.amazon.awssdk.services.apigateway.model.Method;
import software.amazon.awssdk.services.apigateway.model.MethodResponse;
import software.amazon.awssdk.services.apigateway.model.PatchOperation;
import software.amazon.awssdk.services.apigateway.model.UpdateDocumentationPartRequest;
import software.amazon.awssdk.services.apigateway.model.UpdateDocumentationPartResponse;

class DocumentationPartsTest {
  private static final String CONTENT = "{ \"description\": \"Sample API description\" }";

  private final RestPlane plane = new RestPlane();
  private final String api = plane.api(request -> {}).id();

  private CreateDocumentationPartRequest creation(
      String type, Consumer<DocumentationPartLocation.Builder> members) {
    return CreateDocumentationPartRequest.builder()
        .restApiId(api)
        .location(DocumentationPartLocation.builder().type(type).applyMutation(members).build())
        .properties(CONTENT)
        .build();
  }

  private CreateDocumentationPartResponse create(
      String type, Consumer<DocumentationPartLocation.Builder> members) {
    return plane.call(CreateDocumentationPartResponse.class, creation(type, members));
  }

  private UpdateDocumentationPartRequest update(String id, PatchOperation... patches) {
    return UpdateDocumentationPartRequest.builder()
        .restApiId(api)
        .documentationPartId(id)
        .patchOperations(patches)
        .build();
  }

  private GetDocumentationPartRequest query(String apiId, String id) {
    return GetDocumentationPartRequest.builder().restApiId(apiId).documentationPartId(id).build();
  }

  private DeleteDocumentationPartRequest deletion(String apiId, String id) {
    return DeleteDocumentationPartRequest.builder()
        .restApiId(apiId)
        .documentationPartId(id)
        .build();
  }

  private List<DocumentationPart> list(Consumer<GetDocumentationPartsRequest.Builder> filter) {
    return plane
        .call(
            GetDocumentationPartsResponse.class,
            GetDocumentationPartsRequest.builder().restApiId(api).applyMutation(filter).build())
        .items();
  }

  @Test
  void emptyMembersOfALocationCountAsAbsent() {
    // Terraform's provider for AWS always sends all members, and AWS takes them.
    assertThat(create("API", it -> it.path("").method("").statusCode("").name("")).location())
        .isEqualTo(DocumentationPartLocation.builder().type("API").build());
    assertThat(create("METHOD", it -> it.path("/").method("").statusCode("").name("")).location())
        .isEqualTo(
            DocumentationPartLocation.builder().type("METHOD").path("/").method("*").build());
  }

  @Test
  void aPartIsCreatedShownChangedAndDeleted() {
    // Documented: API_DocumentationPart; the shape is the service model's.
    DocumentationPartLocation location = DocumentationPartLocation.builder().type("API").build();
    CreateDocumentationPartResponse created = create("API", it -> {});
    String id = created.id();
    assertThat(created)
        .isEqualTo(
            CreateDocumentationPartResponse.builder()
                .id(id)
                .location(location)
                .properties(CONTENT)
                .build());
    assertThat(list(it -> {}))
        .containsExactly(
            DocumentationPart.builder().id(id).location(location).properties(CONTENT).build());

    String changed = "{ \"description\": \"Updated Sample API description\" }";
    assertThat(
            plane.call(
                UpdateDocumentationPartResponse.class,
                update(id, patch("replace", "/properties", changed))))
        .isEqualTo(
            UpdateDocumentationPartResponse.builder()
                .id(id)
                .location(location)
                .properties(changed)
                .build());
    assertThat(plane.call(GetDocumentationPartResponse.class, query(api, id)).properties())
        .isEqualTo(changed);

    plane.call(DeleteDocumentationPartResponse.class, deletion(api, id));
    plane.refused(
        deletion(api, id),
        404,
        "NotFoundException",
        "Invalid Documentation part identifier specified");
  }

  @ParameterizedTest
  @CsvSource({
    "API, , , , ",
    "AUTHORIZER, , , , n",
    "MODEL, , , , n",
    "RESOURCE, /, , , ",
    "METHOD, /, *, , ",
    "QUERY_PARAMETER, /, *, , n",
    "PATH_PARAMETER, /, *, , n",
    "REQUEST_HEADER, /, *, , n",
    "REQUEST_BODY, /, *, , ",
    "RESPONSE, /, *, *, ",
    "RESPONSE_HEADER, /, *, *, n",
    "RESPONSE_BODY, /, *, *, ",
  })
  void whatIsNotSaidOfALocationIsADefault(
      String type, String path, String method, String statusCode, String name) {
    // Documented: Valid location fields of DocumentationPart.
    assertThat(create(type, it -> it.name(name)).location())
        .isEqualTo(
            DocumentationPartLocation.builder()
                .type(type)
                .path(path)
                .method(method)
                .statusCode(statusCode)
                .name(name)
                .build());
  }

  @ParameterizedTest
  @CsvSource({
    "API, path",
    "API, name",
    "MODEL, path",
    "AUTHORIZER, method",
    "RESOURCE, method",
    "RESOURCE, name",
    "METHOD, statusCode",
    "METHOD, name",
    "REQUEST_BODY, statusCode",
    "QUERY_PARAMETER, statusCode",
    "RESPONSE, name",
    "RESPONSE_BODY, name",
  })
  void aMemberThatTheTypeDoesNotHaveIsRefused(String type, String member) {
    // Documented: "It is an error to include an invalid field"; the words are not recorded.
    plane.refused(
        creation(
            type,
            it -> {
              switch (member) {
                case "path" -> it.name("n").path("/x");
                case "method" -> it.name("n").method("GET");
                case "statusCode" -> it.name("n").statusCode("200");
                default -> it.name("n");
              }
              if (!member.equals("name") && !named(type)) {
                it.name(null);
              }
            }),
        400,
        "BadRequestException",
        "Invalid location specified. '%s' is not a valid field for type '%s'"
            .formatted(member, type));
  }

  private static boolean named(String type) {
    return List.of("MODEL", "AUTHORIZER", "QUERY_PARAMETER").contains(type);
  }

  @Test
  void aNameIsRequiredWhereThereIsOne() {
    plane.refused(
        creation("RESPONSE_HEADER", it -> {}),
        400,
        "BadRequestException",
        "Invalid location specified. 'name' is required for type 'RESPONSE_HEADER'");
  }

  @Test
  void pathsAndVerbsAreChecked() {
    plane.refused(
        creation("RESOURCE", it -> it.path("pets")),
        400,
        "BadRequestException",
        "Invalid location specified. 'path' must start with '/': pets");
    plane.refused(
        creation("METHOD", it -> it.method("get")),
        400,
        "BadRequestException",
        "Invalid HttpMethod specified. Valid options are"
            + " GET,PUT,POST,DELETE,PATCH,OPTIONS,HEAD,ANY");
  }

  @Test
  void theServiceModelsConstraintsAreToldFirst() {
    // The words for a wrong type are those recorded of other enums; the order is not recorded.
    plane.refused(
        creation("INVALID", it -> {}),
        400,
        "ValidationException",
        "1 validation error detected: Value 'INVALID' at 'createDocumentationPartInput.location.type'"
            + " failed to satisfy constraint: Member must satisfy enum value set: [RESPONSE_BODY,"
            + " RESPONSE, METHOD, MODEL, AUTHORIZER, RESPONSE_HEADER, RESOURCE, PATH_PARAMETER,"
            + " REQUEST_BODY, QUERY_PARAMETER, API, REQUEST_HEADER]");
    plane.refused(
        CreateDocumentationPartRequest.builder().restApiId(api).build(),
        400,
        "ValidationException",
        "2 validation errors detected: Value null at 'createDocumentationPartInput.location' failed"
            + " to satisfy constraint: Member must not be null; Value null at"
            + " 'createDocumentationPartInput.properties' failed to satisfy constraint: Member must"
            + " not be null");
    plane.refused(
        creation("RESPONSE", it -> it.statusCode("600")),
        400,
        "ValidationException",
        "1 validation error detected: Value '600' at"
            + " 'createDocumentationPartInput.location.statusCode' failed to satisfy constraint:"
            + " Member must satisfy regular expression pattern: ^([1-5]\\d\\d|\\*|\\s*)$");
  }

  @ParameterizedTest
  @ValueSource(strings = {"[1]", "text", "{\"a\": }", "{} {}"})
  void contentIsAJsonObject(String properties) {
    // Documented: "The map must be encoded as a JSON string"; the words are not recorded.
    plane.refused(
        creation("API", it -> {}).toBuilder().properties(properties).build(),
        400,
        "BadRequestException",
        "Invalid documentation part properties specified. They must be a JSON object: "
            + properties);
  }

  @Test
  void anEntityIsDocumentedOnce() {
    create("API", it -> {});
    create("METHOD", it -> it.path("/pets"));

    // Documented: Document an API using the API Gateway REST API.
    plane.refused(
        creation("API", it -> {}),
        409,
        "ConflictException",
        "Documentation part already exists for the specified location: type 'API'.");
    plane.refused(
        creation("METHOD", it -> it.path("/pets").method("*")),
        409,
        "ConflictException",
        "Documentation part already exists for the specified location: type 'METHOD', path '/pets',"
            + " method '*'.");
  }

  @Test
  void patchesOtherThanOfTheContentAreRefused() {
    // The words are those recorded of other families; for documentation parts not recorded.
    String id = create("API", it -> {}).id();
    plane.refused(
        update(id, patch("add", "/properties", "{}")),
        400,
        "BadRequestException",
        "Invalid patch path  '/properties' specified for op 'add'. Please choose supported"
            + " operations");
    plane.refused(
        update(id, patch("replace", "/invalidPath", "{}")),
        400,
        "BadRequestException",
        "Invalid patch path  '/invalidPath' specified for op 'replace'. Must be one of:"
            + " [/properties]");
    plane.refused(
        update(id, patch("replace", "/properties", "")),
        400,
        "BadRequestException",
        "Documentation part properties must be non-empty");
  }

  @Test
  void anUnknownApiOrPartIsRefused() {
    // Recorded from AWS: what creating and listing say. What the others say is not.
    String noApi = "Invalid API identifier specified 123456789012:nowhere";
    String noPart = "Invalid Documentation part identifier specified";
    plane.refused(
        creation("API", it -> {}).toBuilder().restApiId("nowhere").build(),
        404,
        "NotFoundException",
        noApi);
    plane.refused(
        GetDocumentationPartsRequest.builder().restApiId("nowhere").build(),
        404,
        "NotFoundException",
        noApi);
    plane.refused(deletion("nowhere", "none"), 404, "NotFoundException", noApi);
    plane.refused(query("nowhere", "none"), 404, "NotFoundException", noPart);
    plane.refused(query(api, "none"), 404, "NotFoundException", noPart);
    plane.refused(
        update("none").toBuilder().restApiId("nowhere").build(), 404, "NotFoundException", noPart);
    plane.refused(deletion(api, "none"), 404, "NotFoundException", noPart);
  }

  @Test
  void partsAreFilteredByTypePathAndName() {
    create("API", it -> {});
    create("RESOURCE", it -> it.path("/pets"));
    create("MODEL", it -> it.name("Pet"));
    create("QUERY_PARAMETER", it -> it.path("/pets").name("page"));

    assertThat(list(it -> it.type("MODEL")))
        .extracting(part -> part.location().name())
        .containsExactly("Pet");
    assertThat(list(it -> it.path("/pets")))
        .extracting(part -> part.location().typeAsString())
        .containsExactly("QUERY_PARAMETER", "RESOURCE");
    assertThat(list(it -> it.nameQuery("page").type("QUERY_PARAMETER"))).hasSize(1);
    assertThat(list(it -> it.nameQuery("nothing"))).isEmpty();
    plane.refused(
        GetDocumentationPartsRequest.builder().restApiId(api).locationStatus("LOST").build(),
        400,
        "ValidationException",
        "1 validation error detected: Value 'LOST' at 'locationStatus'"
            + " failed to satisfy constraint: Member must satisfy enum value set: [DOCUMENTED,"
            + " UNDOCUMENTED]");
  }

  @Test
  void whatNobodyDocumentedIsListedWithoutContent() {
    // Documented: locationStatus UNDOCUMENTED.
    plane.define(api, definition -> definition.withModels(Map.of()));
    plane.putMethod(
        api,
        "/",
        Method.builder()
            .httpMethod("GET")
            .requestParameters(
                Map.of("method.request.querystring.q", true, "method.request.header.h", false))
            .methodResponses(
                Map.of(
                    "200",
                    MethodResponse.builder()
                        .statusCode("200")
                        .responseParameters(Map.of("method.response.header.X-A", false))
                        .responseModels(Map.of("application/json", "Pet"))
                        .build()))
            .build());
    create("METHOD", it -> it.method("GET"));
    create("RESPONSE", it -> it.method("GET").statusCode("200"));

    List<DocumentationPart> undocumented = list(it -> it.locationStatus("UNDOCUMENTED"));
    assertThat(undocumented).allMatch(part -> part.id() == null && part.properties() == null);
    assertThat(undocumented)
        .extracting(part -> PartLocations.text(part.location()))
        .containsExactly(
            "type 'API'",
            "type 'QUERY_PARAMETER', path '/', method 'GET', name 'q'",
            "type 'REQUEST_HEADER', path '/', method 'GET', name 'h'",
            "type 'RESOURCE', path '/'",
            "type 'RESPONSE_BODY', path '/', method 'GET', statusCode '200'",
            "type 'RESPONSE_HEADER', path '/', method 'GET', statusCode '200', name 'X-A'");
    assertThat(list(it -> it.locationStatus("DOCUMENTED"))).hasSize(2);
  }

  @Test
  void anApiHasTwoThousandParts() {
    // Documented: Amazon API Gateway quotas. The words are those of the other quotas.
    for (int i = 0; i < 2000; i++) {
      String path = "/p" + i;
      create("RESOURCE", it -> it.path(path));
    }

    plane.refused(
        creation("API", it -> {}),
        429,
        "LimitExceededException",
        "Maximum number of Documentation Parts for this API has been reached.  Please contact AWS"
            + " if you need additional Documentation Parts.");
  }
}
