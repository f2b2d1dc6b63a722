package dev.postern.emulator.management.rest;

import static dev.postern.emulator.management.rest.RestPlane.patch;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.apigateway.model.CreateModelRequest;
import software.amazon.awssdk.services.apigateway.model.CreateModelResponse;
import software.amazon.awssdk.services.apigateway.model.DeleteModelRequest;
import software.amazon.awssdk.services.apigateway.model.DeleteModelResponse;
import software.amazon.awssdk.services.apigateway.model.GetModelRequest;
import software.amazon.awssdk.services.apigateway.model.GetModelResponse;
import software.amazon.awssdk.services.apigateway.model.GetModelsRequest;
import software.amazon.awssdk.services.apigateway.model.GetModelsResponse;
import software.amazon.awssdk.services.apigateway.model.Method;
import software.amazon.awssdk.services.apigateway.model.Model;
import software.amazon.awssdk.services.apigateway.model.PatchOperation;
import software.amazon.awssdk.services.apigateway.model.Resource;
import software.amazon.awssdk.services.apigateway.model.UpdateModelRequest;
import software.amazon.awssdk.services.apigateway.model.UpdateModelResponse;

class ModelsTest {
  private static final String PET =
      "{\"type\":\"object\",\"properties\":{\"name\":{\"type\":\"string\"}}}";

  private final RestPlane plane = new RestPlane();
  private final String api = plane.api(request -> {}).id();

  private CreateModelRequest creation(String name, @Nullable String schema) {
    return CreateModelRequest.builder()
        .restApiId(api)
        .name(name)
        .contentType("application/json")
        .schema(schema)
        .build();
  }

  private CreateModelResponse create(String name, String schema) {
    return plane.call(CreateModelResponse.class, creation(name, schema));
  }

  private GetModelResponse get(String name, boolean flatten) {
    return plane.call(
        GetModelResponse.class,
        GetModelRequest.builder().restApiId(api).modelName(name).flatten(flatten).build());
  }

  private UpdateModelRequest update(String name, PatchOperation... patches) {
    return UpdateModelRequest.builder()
        .restApiId(api)
        .modelName(name)
        .patchOperations(patches)
        .build();
  }

  private DeleteModelRequest deletion(String name) {
    return DeleteModelRequest.builder().restApiId(api).modelName(name).build();
  }

  private String reference(String model) {
    return "{\"$ref\":\"https://apigateway.amazonaws.com/restapis/"
        + api
        + "/models/"
        + model
        + "\"}";
  }

  private void refused(String schema, String error) {
    plane.refused(
        creation("Refused", schema),
        400,
        "BadRequestException",
        "Invalid model specified: Validation Result: warnings : [], errors : [" + error + "]");
  }

  @Test
  void aModelIsShownAsItWasSent() {
    CreateModelResponse created = create("Pet", PET);

    assertThat(created)
        .isEqualTo(
            CreateModelResponse.builder()
                .id(created.id())
                .name("Pet")
                .contentType("application/json")
                .schema(PET)
                .build());
    assertThat(created.id()).matches("[a-z0-9]{6}");
    assertThat(get("Pet", false))
        .isEqualTo(
            GetModelResponse.builder()
                .id(created.id())
                .name("Pet")
                .contentType("application/json")
                .schema(PET)
                .build());
  }

  @Test
  void anEmptyDescriptionIsLeftOut() {
    // Recorded from AWS.
    CreateModelResponse created =
        plane.call(
            CreateModelResponse.class, creation("Pet", PET).toBuilder().description("").build());

    assertThat(created.description()).isNull();
  }

  @Test
  void modelsAreListedByNameAndInPages() {
    create("Pet", PET);

    GetModelsResponse first =
        plane.call(
            GetModelsResponse.class, GetModelsRequest.builder().restApiId(api).limit(2).build());
    GetModelsResponse second =
        plane.call(
            GetModelsResponse.class,
            GetModelsRequest.builder().restApiId(api).position(first.position()).build());

    assertThat(first.items()).extracting(Model::name).containsExactly("Empty", "Error");
    assertThat(second.items()).extracting(Model::name).containsExactly("Pet");
    assertThat(second.position()).isNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "body_1 | 400 | BadRequestException | Model name must be alphanumeric: body_1",
        "Empty  | 409 | ConflictException   | Model name already exists for this REST API",
      })
  void aNameMustBeAlphanumericAndNew(String name, int status, String code, String message) {
    plane.refused(creation(name, PET), status, code, message);
  }

  @Test
  void requiredMembersAreRequired() {
    plane.refused(
        CreateModelRequest.builder().restApiId(api).build(),
        400,
        "ValidationException",
        "2 validation errors detected: Value null at 'createModelInput.name' failed to satisfy"
            + " constraint: Member must not be null; Value null at 'createModelInput.contentType'"
            + " failed to satisfy constraint: Member must not be null");
  }

  @Test
  void aModelWithoutSchemaIsRefused() {
    plane.refused(
        creation("Pet", null),
        400,
        "BadRequestException",
        "Model schema must have at least 1 property or array items defined");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {"{`", "[]", "{\"type\":\"file\"}", "{\"type\":\"object\",\"required\":[]}"})
  void aSchemaMustBeJsonSchemaDraft4(String schema) {
    refused(schema, "Invalid model schema specified");
  }

  @Test
  void keywordsThatDraft4DoesNotKnowAreRefused() {
    refused(
        "{\"type\":\"object\",\"properties\":{\"example\":{\"type\":\"string\",\"xml\":{}},"
            + "\"tags\":{\"type\":\"array\",\"items\":{\"nullable\":true}}}}",
        "Invalid model schema specified. Unsupported keyword(s): [\"nullable\",\"xml\"]");
  }

  @Test
  void aReferenceMustBeCanonicalAndNameAModel() {
    refused("{\"$ref\":\"Empty\"}", "Model reference must be in canonical form");
    refused(reference("Nobody"), "Invalid model name specified: Nobody");
  }

  @Test
  void aReferenceToAnotherModelIsKeptAsItIs() {
    // Recorded from AWS.
    create("Pet", PET);

    assertThat(create("Pets", reference("Pet")).schema()).isEqualTo(reference("Pet"));
  }

  @Test
  void aFlattenedModelHoldsTheModelsItRefersTo() {
    create("Name", "{\"type\":\"string\"}");
    create("Pet", "{\"type\":\"object\",\"properties\":{\"name\":" + reference("Name") + "}}");
    create("Pets", "{\"type\":\"array\",\"items\":" + reference("Pet") + "}");

    assertThat(get("Pets", true).schema())
        .isEqualTo(
            "{\"type\":\"array\",\"items\":{\"$ref\":\"#/definitions/Pet\"},\"definitions\":{"
                + "\"Name\":{\"type\":\"string\"},"
                + "\"Pet\":{\"type\":\"object\",\"properties\":{\"name\":{\"$ref\":\"#/definitions/Name\"}}}}}");
  }

  @Test
  void patchesChangeDescriptionAndSchema() {
    create("Pet", PET);

    UpdateModelResponse updated =
        plane.call(
            UpdateModelResponse.class,
            update(
                "Pet",
                patch("replace", "/description", "a pet"),
                patch("replace", "/schema", "{\"title\":\"Pet\",\"type\":\"object\"}")));

    assertThat(updated.description()).isEqualTo("a pet");
    assertThat(updated.schema()).isEqualTo("{\"title\":\"Pet\",\"type\":\"object\"}");
    assertThat(
            plane
                .call(
                    UpdateModelResponse.class, update("Pet", patch("replace", "/description", "")))
                .description())
        .isNull();
  }

  // Recorded from AWS.
  @Test
  void otherPatchesAreRefused() {
    plane.refused(
        update("Empty", patch("add", "/wrong-path", "x")),
        400,
        "BadRequestException",
        "Invalid patch path  '/wrong-path' specified for op 'add'. Please choose supported"
            + " operations");
    plane.refused(
        update("Empty", patch("replace", "/name", "x")),
        400,
        "BadRequestException",
        "Invalid patch path  '/name' specified for op 'replace'. Must be one of: [/description,"
            + " /schema]");
    plane.refused(
        update("Empty", patch("replace", "/schema", "")),
        400,
        "BadRequestException",
        "Model schema must have at least 1 property or array items defined");
  }

  @Test
  void anUnknownModelOrApiIsNamedByTheModel() {
    // Recorded from AWS for UpdateModel.
    plane.refused(
        UpdateModelRequest.builder().restApiId("nowhere").modelName("Pet").build(),
        404,
        "NotFoundException",
        "Invalid model name specified: Pet");
    plane.refused(deletion("Pet"), 404, "NotFoundException", "Invalid model name specified: Pet");
    plane.refused(
        GetModelRequest.builder().restApiId(api).modelName("Pet").build(),
        404,
        "NotFoundException",
        "Invalid model name specified: Pet");
  }

  @Test
  void aDeletedModelIsGone() {
    plane.call(DeleteModelResponse.class, deletion("Error"));

    assertThat(
            plane
                .call(GetModelsResponse.class, GetModelsRequest.builder().restApiId(api).build())
                .items())
        .extracting(Model::name)
        .containsExactly("Empty");
  }

  // Recorded from AWS, the choice of /test before the root included.
  @Test
  void aModelInUseByAMethodIsNotDeleted() {
    use("Empty", "/");
    plane.refused(
        deletion("Empty"),
        409,
        "ConflictException",
        "Cannot delete model 'Empty', is referenced in method request: //ANY");
    use("Empty", "/test");
    plane.refused(
        deletion("Empty"),
        409,
        "ConflictException",
        "Cannot delete model 'Empty', is referenced in method request: /test/ANY");
  }

  @Test
  void aModelInUseByAModelIsNotDeleted() {
    create("Pet", PET);
    create("Pets", reference("Pet"));

    plane.refused(
        deletion("Pet"),
        409,
        "ConflictException",
        "Cannot delete model 'Pet', is referenced in model: Pets");
  }

  private void use(String model, String path) {
    Method method =
        Method.builder().httpMethod("ANY").requestModels(Map.of("application/json", model)).build();
    Resource resource =
        Resource.builder()
            .id(path.equals("/") ? rootId() : "testid")
            .path(path)
            .resourceMethods(Map.of("ANY", method))
            .build();
    plane.change(api, tree -> tree.define(definition -> definition.withResource(resource)));
  }

  private String rootId() {
    return plane.tree(api).orElseThrow().definition().api().rootResourceId();
  }
}
