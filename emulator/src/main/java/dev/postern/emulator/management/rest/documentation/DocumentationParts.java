package dev.postern.emulator.management.rest.documentation;

import dev.postern.emulator.management.Entries;
import dev.postern.emulator.management.ManagementContext;
import dev.postern.emulator.management.Pagination;
import dev.postern.emulator.management.Quotas;
import dev.postern.emulator.management.Refusal;
import dev.postern.emulator.management.patch.PatchTable;
import dev.postern.emulator.management.patch.PatchWording;
import dev.postern.emulator.state.RestApiDefinition;
import dev.postern.emulator.state.RestApiTree;
import dev.postern.openapi.ImportedDocumentation;
import dev.postern.openapi.OpenApiImport;
import dev.postern.openapi.OpenApiImportException;
import dev.postern.wire.AwsException;
import dev.postern.wire.CallContext;
import dev.postern.wire.OperationHandlers;
import dev.postern.wire.PojoCopy;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.apigateway.model.CreateDocumentationPartRequest;
import software.amazon.awssdk.services.apigateway.model.CreateDocumentationPartResponse;
import software.amazon.awssdk.services.apigateway.model.DeleteDocumentationPartRequest;
import software.amazon.awssdk.services.apigateway.model.DeleteDocumentationPartResponse;
import software.amazon.awssdk.services.apigateway.model.DocumentationPart;
import software.amazon.awssdk.services.apigateway.model.GetDocumentationPartRequest;
import software.amazon.awssdk.services.apigateway.model.GetDocumentationPartResponse;
import software.amazon.awssdk.services.apigateway.model.GetDocumentationPartsRequest;
import software.amazon.awssdk.services.apigateway.model.GetDocumentationPartsResponse;
import software.amazon.awssdk.services.apigateway.model.ImportDocumentationPartsRequest;
import software.amazon.awssdk.services.apigateway.model.ImportDocumentationPartsResponse;
import software.amazon.awssdk.services.apigateway.model.PutMode;
import software.amazon.awssdk.services.apigateway.model.UpdateDocumentationPartRequest;
import software.amazon.awssdk.services.apigateway.model.UpdateDocumentationPartResponse;

/** The family of operations on documentation parts. */
public final class DocumentationParts {
  private static final PatchTable<DocumentationPart> PATCHES =
      PatchTable.<DocumentationPart>builder(PatchWording.namingPaths())
          .replace(
              "/properties",
              (part, patch) ->
                  part.toBuilder().properties(PartProperties.checked(patch.value())).build())
          .build();

  private final ManagementContext context;

  public DocumentationParts(ManagementContext context) {
    this.context = context;
  }

  public OperationHandlers handlers() {
    return OperationHandlers.builder()
        .on("CreateDocumentationPart", this::create)
        .on("GetDocumentationPart", this::get)
        .on("GetDocumentationParts", this::list)
        .on("UpdateDocumentationPart", this::update)
        .on("DeleteDocumentationPart", this::delete)
        .on("ImportDocumentationParts", this::importParts)
        .build();
  }

  private CreateDocumentationPartResponse create(
      CallContext call, CreateDocumentationPartRequest request) {
    DocumentationPart part =
        DocumentationPart.builder()
            .id(context.ids().partId())
            .location(PartLocations.complete(request.location()))
            .properties(PartProperties.checked(request.properties()))
            .build();
    context.update(
        call,
        request.restApiId(),
        Refusal.unknownApi(call, request.restApiId()),
        tree -> tree.define(definition -> add(definition, part)));
    return PojoCopy.copy(part, CreateDocumentationPartResponse.builder()).build();
  }

  private static RestApiDefinition add(RestApiDefinition definition, DocumentationPart part) {
    if (PartsImport.at(definition.documentationParts(), part.location()).isPresent()) {
      throw Refusal.conflict(
          "Documentation part already exists for the specified location: "
              + PartLocations.text(part.location())
              + ".");
    }
    if (definition.documentationParts().size() >= Quotas.DOCUMENTATION_PARTS_PER_API) {
      throw Quotas.reached("Documentation Parts");
    }
    return with(definition, part);
  }

  private static RestApiDefinition with(RestApiDefinition definition, DocumentationPart part) {
    return definition.withDocumentationParts(
        Entries.with(definition.documentationParts(), part.id(), part));
  }

  private GetDocumentationPartResponse get(CallContext call, GetDocumentationPartRequest request) {
    RestApiTree tree = context.tree(call, request.restApiId(), DocumentationParts::missing);
    DocumentationPart part = find(tree.definition(), request.documentationPartId());
    return PojoCopy.copy(part, GetDocumentationPartResponse.builder()).build();
  }

  private GetDocumentationPartsResponse list(
      CallContext call, GetDocumentationPartsRequest request) {
    RestApiTree tree =
        context.tree(call, request.restApiId(), Refusal.unknownApi(call, request.restApiId()));
    Pagination.Page<DocumentationPart> page =
        Pagination.ofAll(
            request.position(),
            request.limit(),
            new PartsQuery(request).answer(tree.definition()),
            PartsQuery::key);
    return GetDocumentationPartsResponse.builder()
        .items(page.items())
        .position(page.position())
        .build();
  }

  private UpdateDocumentationPartResponse update(
      CallContext call, UpdateDocumentationPartRequest request) {
    RestApiTree tree =
        context.update(
            call,
            request.restApiId(),
            DocumentationParts::missing,
            t -> t.define(definition -> patched(definition, request)));
    DocumentationPart part = find(tree.definition(), request.documentationPartId());
    return PojoCopy.copy(part, UpdateDocumentationPartResponse.builder()).build();
  }

  private static RestApiDefinition patched(
      RestApiDefinition definition, UpdateDocumentationPartRequest request) {
    DocumentationPart part = find(definition, request.documentationPartId());
    return with(definition, PATCHES.apply(part, request.patchOperations()));
  }

  /** Not recorded: unlike its siblings on one part, this call tells an unknown API from a part. */
  private DeleteDocumentationPartResponse delete(
      CallContext call, DeleteDocumentationPartRequest request) {
    context.update(
        call,
        request.restApiId(),
        Refusal.unknownApi(call, request.restApiId()),
        tree -> tree.define(definition -> without(definition, request.documentationPartId())));
    return DeleteDocumentationPartResponse.builder().build();
  }

  private static RestApiDefinition without(RestApiDefinition definition, String id) {
    find(definition, id);
    return definition.withDocumentationParts(Entries.removed(definition.documentationParts(), id));
  }

  private ImportDocumentationPartsResponse importParts(
      CallContext call, ImportDocumentationPartsRequest request) {
    ImportedDocumentation document = read(request.body());
    if (Boolean.TRUE.equals(request.failOnWarnings()) && !document.warnings().isEmpty()) {
      throw Refusal.badRequest(
          "Warnings found during import:\n\t" + String.join("\n\t", document.warnings()));
    }
    PartsImport parts = new PartsImport(document.parts(), context);
    RestApiTree tree =
        context.update(
            call,
            request.restApiId(),
            Refusal.unknownApi(call, request.restApiId()),
            t -> t.define(request.mode() == PutMode.OVERWRITE ? parts::overwrite : parts::merge));
    return ImportDocumentationPartsResponse.builder()
        .ids(parts.ids(tree.definition()))
        .warnings(document.warnings().isEmpty() ? null : document.warnings())
        .build();
  }

  /** Recorded from AWS: what cannot be read is answered in these words, whatever is wrong. */
  private static ImportedDocumentation read(@Nullable SdkBytes body) {
    try {
      return OpenApiImport.readDocumentation(body == null ? new byte[0] : body.asByteArrayUnsafe());
    } catch (OpenApiImportException e) {
      throw Refusal.badRequest("Unable to build importer with provided input.");
    }
  }

  private static DocumentationPart find(RestApiDefinition definition, String id) {
    return Optional.ofNullable(definition.documentationParts().get(id))
        .orElseThrow(DocumentationParts::missing);
  }

  private static AwsException missing() {
    return Refusal.notFound("Invalid Documentation part identifier specified");
  }
}
