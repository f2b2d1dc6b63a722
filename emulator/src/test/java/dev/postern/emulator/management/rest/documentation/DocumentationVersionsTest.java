package dev.postern.emulator.management.rest.documentation;

import static dev.postern.emulator.management.rest.RestPlane.patch;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.emulator.management.rest.RestPlane;
import dev.postern.emulator.state.DocumentationSnapshot;
import dev.postern.emulator.state.RestApiTree;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.apigateway.model.CreateDocumentationPartRequest;
import software.amazon.awssdk.services.apigateway.model.CreateDocumentationPartResponse;
import software.amazon.awssdk.services.apigateway.model.CreateDocumentationVersionRequest;
import software.amazon.awssdk.services.apigateway.model.CreateDocumentationVersionResponse;
import software.amazon.awssdk.services.apigateway.model.CreateStageRequest;
import software.amazon.awssdk.services.apigateway.model.CreateStageResponse;
import software.amazon.awssdk.services.apigateway.model.DeleteDocumentationVersionRequest;
import software.amazon.awssdk.services.apigateway.model.DeleteDocumentationVersionResponse;
import software.amazon.awssdk.services.apigateway.model.DocumentationVersion;
import software.amazon.awssdk.services.apigateway.model.GetDocumentationVersionRequest;
import software.amazon.awssdk.services.apigateway.model.GetDocumentationVersionResponse;
import software.amazon.awssdk.services.apigateway.model.GetDocumentationVersionsRequest;
import software.amazon.awssdk.services.apigateway.model.GetDocumentationVersionsResponse;
import software.amazon.awssdk.services.apigateway.model.GetStageRequest;
import software.amazon.awssdk.services.apigateway.model.GetStageResponse;
import software.amazon.awssdk.services.apigateway.model.PatchOperation;
import software.amazon.awssdk.services.apigateway.model.UpdateDocumentationVersionRequest;
import software.amazon.awssdk.services.apigateway.model.UpdateDocumentationVersionResponse;
import software.amazon.awssdk.services.apigateway.model.UpdateStageRequest;
import software.amazon.awssdk.services.apigateway.model.UpdateStageResponse;

class DocumentationVersionsTest {
  private static final String MISSING = "Invalid Documentation version specified";

  private final RestPlane plane = new RestPlane();
  private final String api = plane.deployableApi();

  private CreateDocumentationVersionRequest creation(
      String version, Consumer<CreateDocumentationVersionRequest.Builder> members) {
    return CreateDocumentationVersionRequest.builder()
        .restApiId(api)
        .documentationVersion(version)
        .applyMutation(members)
        .build();
  }

  private CreateDocumentationVersionResponse create(String version) {
    return plane.call(CreateDocumentationVersionResponse.class, creation(version, it -> {}));
  }

  private GetDocumentationVersionRequest query(String apiId, String version) {
    return GetDocumentationVersionRequest.builder()
        .restApiId(apiId)
        .documentationVersion(version)
        .build();
  }

  private UpdateDocumentationVersionRequest update(String version, PatchOperation... patches) {
    return UpdateDocumentationVersionRequest.builder()
        .restApiId(api)
        .documentationVersion(version)
        .patchOperations(patches)
        .build();
  }

  private DeleteDocumentationVersionRequest deletion(String version) {
    return DeleteDocumentationVersionRequest.builder()
        .restApiId(api)
        .documentationVersion(version)
        .build();
  }

  private UpdateStageRequest stageUpdate(PatchOperation... patches) {
    return UpdateStageRequest.builder()
        .restApiId(api)
        .stageName("dev")
        .patchOperations(patches)
        .build();
  }

  private void part(String type) {
    plane.call(
        CreateDocumentationPartResponse.class,
        CreateDocumentationPartRequest.builder()
            .restApiId(api)
            .location(it -> it.type(type))
            .properties("{}")
            .build());
  }

  private GetStageResponse stage() {
    return plane.call(
        GetStageResponse.class, GetStageRequest.builder().restApiId(api).stageName("dev").build());
  }

  @Test
  void aVersionIsASnapshotOfTheParts() {
    part("API");
    CreateDocumentationVersionResponse created =
        plane.call(
            CreateDocumentationVersionResponse.class,
            creation("1.0", it -> it.description("the first")));
    part("RESOURCE");

    assertThat(created)
        .isEqualTo(
            CreateDocumentationVersionResponse.builder()
                .version("1.0")
                .createdDate(RestPlane.NOW)
                .description("the first")
                .build());
    RestApiTree tree = plane.tree(api).orElseThrow();
    assertThat(tree.definition().documentationParts()).hasSize(2);
    assertThat(tree.documentationVersion("1.0").map(DocumentationSnapshot::parts).orElseThrow())
        .extracting(snapshot -> snapshot.location().typeAsString())
        .containsExactly("API");
  }

  @Test
  void versionsAreListedByName() {
    create("2");
    create("1");

    assertThat(
            plane
                .call(
                    GetDocumentationVersionsResponse.class,
                    GetDocumentationVersionsRequest.builder().restApiId(api).build())
                .items())
        .extracting(DocumentationVersion::version)
        .containsExactly("1", "2");
  }

  @Test
  void onlyTheDescriptionChanges() {
    // Documented: Update a documentation snapshot.
    create("1.0");

    assertThat(
            plane.call(
                UpdateDocumentationVersionResponse.class,
                update("1.0", patch("replace", "/description", "for testing"))))
        .isEqualTo(
            UpdateDocumentationVersionResponse.builder()
                .version("1.0")
                .createdDate(RestPlane.NOW)
                .description("for testing")
                .build());
    assertThat(plane.call(GetDocumentationVersionResponse.class, query(api, "1.0")).description())
        .isEqualTo("for testing");
    plane.refused(
        update("1.0", patch("replace", "/version", "2.0")),
        400,
        "BadRequestException",
        "Invalid patch path  '/version' specified for op 'replace'. Must be one of:"
            + " [/description]");
  }

  @Test
  void aVersionIsMadeOnce() {
    create("1.0");

    // Not recorded: the words.
    plane.refused(
        creation("1.0", it -> {}),
        409,
        "ConflictException",
        "Documentation version already exists: 1.0");
    plane.refused(
        creation(" ", it -> {}),
        400,
        "BadRequestException",
        "Documentation version must be non-empty");
    plane.refused(
        CreateDocumentationVersionRequest.builder().restApiId(api).build(),
        400,
        "ValidationException",
        "1 validation error detected: Value null at"
            + " 'createDocumentationVersionInput.documentationVersion' failed to satisfy"
            + " constraint: Member must not be null");
  }

  @Test
  void anUnknownApiOrVersionIsRefused() {
    // Not recorded: the words for an unknown version.
    for (String apiId : List.of(api, "nowhere")) {
      plane.refused(query(apiId, "9"), 404, "NotFoundException", MISSING);
      plane.refused(
          update("9").toBuilder().restApiId(apiId).build(), 404, "NotFoundException", MISSING);
      plane.refused(
          deletion("9").toBuilder().restApiId(apiId).build(), 404, "NotFoundException", MISSING);
    }
    plane.refused(
        creation("1", it -> it.restApiId("nowhere")),
        404,
        "NotFoundException",
        "Invalid API identifier specified 123456789012:nowhere");
  }

  @Test
  void aStageShowsTheVersionItIsGiven() {
    create("1.0");
    String deployment = plane.deploy(api, it -> {});
    plane.call(
        CreateStageResponse.class,
        CreateStageRequest.builder()
            .restApiId(api)
            .stageName("dev")
            .deploymentId(deployment)
            .documentationVersion("1.0")
            .build());
    assertThat(stage().documentationVersion()).isEqualTo("1.0");

    plane.call(
        CreateDocumentationVersionResponse.class, creation("2.0", it -> it.stageName("dev")));
    assertThat(stage().documentationVersion()).isEqualTo("2.0");

    plane.call(
        UpdateStageResponse.class, stageUpdate(patch("replace", "/documentationVersion", "1.0")));
    assertThat(stage().documentationVersion()).isEqualTo("1.0");
    plane.refused(
        stageUpdate(patch("replace", "/documentationVersion", "9")),
        404,
        "NotFoundException",
        MISSING);
  }

  @Test
  void aVersionIsNotMadeForAStageThatIsNotThere() {
    plane.refused(
        creation("1.0", it -> it.stageName("dev")),
        404,
        "NotFoundException",
        "Invalid stage identifier specified");

    assertThat(plane.tree(api).orElseThrow().documentationVersions()).isEmpty();
  }

  @Test
  void aVersionInUseIsNotDeleted() {
    plane.deploy(api, it -> it.stageName("dev"));
    plane.call(
        CreateDocumentationVersionResponse.class, creation("1.0", it -> it.stageName("dev")));

    // Not recorded: the words.
    plane.refused(
        deletion("1.0"),
        409,
        "ConflictException",
        "Cannot delete documentation version '1.0', is referenced in stage: dev");

    plane.call(
        UpdateStageResponse.class, stageUpdate(patch("replace", "/documentationVersion", "")));
    plane.call(DeleteDocumentationVersionResponse.class, deletion("1.0"));
    plane.refused(query(api, "1.0"), 404, "NotFoundException", MISSING);
  }
}
