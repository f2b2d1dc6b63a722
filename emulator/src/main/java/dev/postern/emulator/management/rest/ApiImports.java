package dev.postern.emulator.management.rest;

import dev.postern.emulator.management.ManagementContext;
import dev.postern.emulator.management.Quotas;
import dev.postern.emulator.management.Refusal;
import dev.postern.emulator.state.RestApiTree;
import dev.postern.openapi.ImportedApi;
import dev.postern.openapi.OpenApiImport;
import dev.postern.openapi.OpenApiImportException;
import dev.postern.wire.AwsException;
import dev.postern.wire.CallContext;
import dev.postern.wire.OperationHandlers;
import dev.postern.wire.PojoCopy;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.apigateway.model.CreateDeploymentRequest;
import software.amazon.awssdk.services.apigateway.model.ImportRestApiRequest;
import software.amazon.awssdk.services.apigateway.model.ImportRestApiResponse;
import software.amazon.awssdk.services.apigateway.model.PutMode;
import software.amazon.awssdk.services.apigateway.model.PutRestApiRequest;
import software.amazon.awssdk.services.apigateway.model.PutRestApiResponse;

/**
 * The family of operations that read documents: ImportRestApi, PutRestApi, and for the import page
 * both of them with a deployment. A refused import changes nothing.
 */
public final class ApiImports {
  private final ManagementContext context;

  /** Held while an API is looked up by its title, so that two imports of it do not make two. */
  private final Object titles = new Object();

  public ApiImports(ManagementContext context) {
    this.context = context;
  }

  OperationHandlers handlers() {
    return OperationHandlers.builder()
        .on("ImportRestApi", this::importRestApi)
        .on("PutRestApi", this::putRestApi)
        .build();
  }

  /**
   * What an import for the import page did.
   *
   * @param tree the API as it is now
   * @param created whether it is new
   * @param deploymentId the deployment that the stage points to now
   * @param warnings what the document asked for and did not get
   */
  public record Deployed(
      RestApiTree tree, boolean created, String deploymentId, List<String> warnings) {}

  private ImportRestApiResponse importRestApi(CallContext call, ImportRestApiRequest request) {
    DocumentImport document =
        read(
            request.body(),
            ImportOptions.of(request.parameters(), Boolean.TRUE.equals(request.failOnWarnings())));
    RestApiTree tree = add(call, document, UnaryOperator.identity());
    ImportRestApiResponse.Builder answer =
        PojoCopy.copy(RestApis.shown(tree), ImportRestApiResponse.builder());
    if (!document.warnings().isEmpty()) {
      answer.warnings(document.warnings());
    }
    return answer.build();
  }

  private PutRestApiResponse putRestApi(CallContext call, PutRestApiRequest request) {
    DocumentImport document =
        read(
            request.body(),
            ImportOptions.of(request.parameters(), Boolean.TRUE.equals(request.failOnWarnings())));
    RestApiTree tree =
        context.update(
            call,
            request.restApiId(),
            Refusal.unknownApi(call, request.restApiId()),
            before ->
                before.define(
                    request.mode() == PutMode.OVERWRITE ? document::overwrite : document::merge));
    PutRestApiResponse.Builder answer =
        PojoCopy.copy(RestApis.shownWithTags(tree), PutRestApiResponse.builder());
    if (!document.warnings().isEmpty()) {
      answer.warnings(document.warnings());
    }
    return answer.build();
  }

  /**
   * Imports a document and deploys it. An API that has the document's title is overwritten, else
   * there is a new one.
   *
   * @param stage the stage to deploy to; made when it is not there
   * @param apiId the id of the API if it is new; drawn where none is given
   * @throws AwsException when the document or the stage's name is refused, or the id is taken by an
   *     API of another title; then nothing changed
   */
  public Deployed importAndDeploy(
      CallContext call, byte[] document, String stage, Optional<String> apiId) {
    DocumentImport read = read(SdkBytes.fromByteArray(document), ImportOptions.PLAIN);
    String deploymentId = context.ids().partId();
    Deploying deploying =
        new Deploying(
            CreateDeploymentRequest.builder().stageName(stage).build(),
            deploymentId,
            context.now());
    synchronized (titles) {
      Optional<RestApiTree> overwritten =
          idOfTitle(call, read.title())
              .flatMap(
                  id ->
                      context
                          .store(call)
                          .update(id, tree -> deploying.apply(tree.define(read::overwrite))));
      RestApiTree tree =
          overwritten.orElseGet(
              () ->
                  apiId
                      .map(id -> addAs(id, call, read, deploying::apply))
                      .orElseGet(() -> add(call, read, deploying::apply)));
      return new Deployed(tree, overwritten.isEmpty(), deploymentId, read.warnings());
    }
  }

  private Optional<String> idOfTitle(CallContext call, String title) {
    return context.store(call).page("", Integer.MAX_VALUE).stream()
        .filter(tree -> title.equals(tree.definition().api().name()))
        .map(RestApiTree::id)
        .findFirst();
  }

  private RestApiTree add(
      CallContext call, DocumentImport document, UnaryOperator<RestApiTree> further) {
    while (true) {
      RestApiTree tree =
          further.apply(RestApiTree.of(document.create(context.ids().apiId(), context.now())));
      if (context.store(call).add(tree)) {
        return tree;
      }
    }
  }

  private RestApiTree addAs(
      String id, CallContext call, DocumentImport document, UnaryOperator<RestApiTree> further) {
    RestApiTree tree = further.apply(RestApiTree.of(document.create(id, context.now())));
    if (!context.store(call).add(tree)) {
      throw Refusal.badRequest("An API with the id '%s' already exists".formatted(id));
    }
    return tree;
  }

  private DocumentImport read(SdkBytes body, ImportOptions options) {
    byte[] bytes = body == null ? new byte[0] : body.asByteArrayUnsafe();
    Quotas.check("API definition", "bytes", bytes.length, Quotas.DOCUMENT_BYTES);
    ImportedApi document;
    try {
      document = OpenApiImport.read(bytes, options.basePath());
    } catch (OpenApiImportException e) {
      throw ImportSteps.failed(String.valueOf(e.getMessage()), List.of());
    }
    if (options.failOnWarnings() && !document.warnings().isEmpty()) {
      throw ImportSteps.warned(document.warnings());
    }
    return new DocumentImport(document, options, context);
  }
}
