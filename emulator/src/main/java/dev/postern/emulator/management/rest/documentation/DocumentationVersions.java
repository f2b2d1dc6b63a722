package dev.postern.emulator.management.rest.documentation;

import dev.postern.emulator.management.EmptyText;
import dev.postern.emulator.management.Entries;
import dev.postern.emulator.management.ManagementContext;
import dev.postern.emulator.management.Pagination;
import dev.postern.emulator.management.Refusal;
import dev.postern.emulator.management.patch.PatchTable;
import dev.postern.emulator.management.patch.PatchWording;
import dev.postern.emulator.state.DocumentationSnapshot;
import dev.postern.emulator.state.RestApiTree;
import dev.postern.wire.AwsException;
import dev.postern.wire.CallContext;
import dev.postern.wire.OperationHandlers;
import dev.postern.wire.PojoCopy;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.apigateway.model.CreateDocumentationVersionRequest;
import software.amazon.awssdk.services.apigateway.model.CreateDocumentationVersionResponse;
import software.amazon.awssdk.services.apigateway.model.DeleteDocumentationVersionRequest;
import software.amazon.awssdk.services.apigateway.model.DeleteDocumentationVersionResponse;
import software.amazon.awssdk.services.apigateway.model.DocumentationVersion;
import software.amazon.awssdk.services.apigateway.model.GetDocumentationVersionRequest;
import software.amazon.awssdk.services.apigateway.model.GetDocumentationVersionResponse;
import software.amazon.awssdk.services.apigateway.model.GetDocumentationVersionsRequest;
import software.amazon.awssdk.services.apigateway.model.GetDocumentationVersionsResponse;
import software.amazon.awssdk.services.apigateway.model.Stage;
import software.amazon.awssdk.services.apigateway.model.UpdateDocumentationVersionRequest;
import software.amazon.awssdk.services.apigateway.model.UpdateDocumentationVersionResponse;

/** The family of operations on documentation versions: snapshots of the documentation parts. */
public final class DocumentationVersions {
  private static final PatchTable<DocumentationVersion> PATCHES =
      PatchTable.<DocumentationVersion>builder(PatchWording.namingPaths())
          .replace(
              "/description",
              (it, patch) -> it.toBuilder().description(EmptyText.toNull(patch.value())).build())
          .build();

  private final ManagementContext context;

  public DocumentationVersions(ManagementContext context) {
    this.context = context;
  }

  public OperationHandlers handlers() {
    return OperationHandlers.builder()
        .on("CreateDocumentationVersion", this::create)
        .on("GetDocumentationVersion", this::get)
        .on("GetDocumentationVersions", this::list)
        .on("UpdateDocumentationVersion", this::update)
        .on("DeleteDocumentationVersion", this::delete)
        .build();
  }

  /**
   * Refuses a version that a stage cannot show because the API does not have it.
   *
   * @param version the version; null or empty for none
   * @throws AwsException 404 {@code NotFoundException}
   */
  public static void require(RestApiTree tree, @Nullable String version) {
    if (version != null && !version.isEmpty()) {
      find(tree, version);
    }
  }

  private CreateDocumentationVersionResponse create(
      CallContext call, CreateDocumentationVersionRequest request) {
    if (request.documentationVersion().isBlank()) {
      throw Refusal.badRequest("Documentation version must be non-empty");
    }
    DocumentationVersion version =
        DocumentationVersion.builder()
            .version(request.documentationVersion())
            .createdDate(context.now())
            .description(EmptyText.toNull(request.description()))
            .build();
    context.update(
        call,
        request.restApiId(),
        Refusal.unknownApi(call, request.restApiId()),
        tree -> publish(add(tree, version), request));
    return PojoCopy.copy(version, CreateDocumentationVersionResponse.builder()).build();
  }

  private static RestApiTree add(RestApiTree tree, DocumentationVersion version) {
    if (tree.documentationVersion(version.version()).isPresent()) {
      throw Refusal.conflict("Documentation version already exists: " + version.version());
    }
    return with(
        tree,
        new DocumentationSnapshot(
            version, List.copyOf(tree.definition().documentationParts().values())));
  }

  private static RestApiTree with(RestApiTree tree, DocumentationSnapshot snapshot) {
    return tree.withDocumentationVersions(
        Entries.with(tree.documentationVersions(), snapshot.version().version(), snapshot));
  }

  /** The tree with the named stage showing the new version. */
  private static RestApiTree publish(RestApiTree tree, CreateDocumentationVersionRequest request) {
    String name = request.stageName();
    if (name == null || name.isEmpty()) {
      return tree;
    }
    Stage stage =
        tree
            .stage(name)
            .orElseThrow(() -> Refusal.notFound("Invalid stage identifier specified"))
            .toBuilder()
            .documentationVersion(request.documentationVersion())
            .build();
    Instant published = find(tree, request.documentationVersion()).version().createdDate();
    return tree.withStages(
        Entries.with(tree.stages(), name, stage.toBuilder().lastUpdatedDate(published).build()));
  }

  private GetDocumentationVersionResponse get(
      CallContext call, GetDocumentationVersionRequest request) {
    RestApiTree tree = context.tree(call, request.restApiId(), DocumentationVersions::missing);
    DocumentationVersion version = find(tree, request.documentationVersion()).version();
    return PojoCopy.copy(version, GetDocumentationVersionResponse.builder()).build();
  }

  private GetDocumentationVersionsResponse list(
      CallContext call, GetDocumentationVersionsRequest request) {
    RestApiTree tree =
        context.tree(call, request.restApiId(), Refusal.unknownApi(call, request.restApiId()));
    Pagination.Page<DocumentationVersion> page =
        Pagination.ofAll(
            request.position(),
            request.limit(),
            tree.documentationVersions().values().stream()
                .map(DocumentationSnapshot::version)
                .toList(),
            DocumentationVersion::version);
    return GetDocumentationVersionsResponse.builder()
        .items(page.items())
        .position(page.position())
        .build();
  }

  private UpdateDocumentationVersionResponse update(
      CallContext call, UpdateDocumentationVersionRequest request) {
    RestApiTree tree =
        context.update(
            call, request.restApiId(), DocumentationVersions::missing, t -> patched(t, request));
    DocumentationVersion version = find(tree, request.documentationVersion()).version();
    return PojoCopy.copy(version, UpdateDocumentationVersionResponse.builder()).build();
  }

  private static RestApiTree patched(RestApiTree tree, UpdateDocumentationVersionRequest request) {
    DocumentationSnapshot before = find(tree, request.documentationVersion());
    return with(
        tree, before.withVersion(PATCHES.apply(before.version(), request.patchOperations())));
  }

  private DeleteDocumentationVersionResponse delete(
      CallContext call, DeleteDocumentationVersionRequest request) {
    context.update(
        call,
        request.restApiId(),
        DocumentationVersions::missing,
        tree -> without(tree, request.documentationVersion()));
    return DeleteDocumentationVersionResponse.builder().build();
  }

  /** A version in use stays: a stage must not show a version that is not there. */
  private static RestApiTree without(RestApiTree tree, String version) {
    find(tree, version);
    tree.stages().values().stream()
        .filter(stage -> version.equals(stage.documentationVersion()))
        .map(Stage::stageName)
        .sorted()
        .findFirst()
        .ifPresent(
            stage -> {
              throw Refusal.conflict(
                  "Cannot delete documentation version '%s', is referenced in stage: %s"
                      .formatted(version, stage));
            });
    return tree.withDocumentationVersions(Entries.removed(tree.documentationVersions(), version));
  }

  private static DocumentationSnapshot find(RestApiTree tree, String version) {
    return tree.documentationVersion(version).orElseThrow(DocumentationVersions::missing);
  }

  private static AwsException missing() {
    return Refusal.notFound("Invalid Documentation version specified");
  }
}
