package dev.postern.emulator.management.rest;

import static dev.postern.emulator.management.rest.ImportSteps.step;

import dev.postern.emulator.management.ManagementContext;
import dev.postern.emulator.management.rest.documentation.PartsImport;
import dev.postern.emulator.state.RestApiDefinition;
import dev.postern.openapi.ImportedApi;
import dev.postern.wire.AwsException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.services.apigateway.model.PutMode;
import software.amazon.awssdk.services.apigateway.model.Resource;
import software.amazon.awssdk.services.apigateway.model.RestApi;

/** A document that was read, as a function from definition to definition. */
final class DocumentImport {
  private final ImportedApi document;
  private final ImportOptions options;
  private final ManagementContext context;

  DocumentImport(ImportedApi document, ImportOptions options, ManagementContext context) {
    this.document = document;
    this.options = options;
    this.context = context;
  }

  /** The document's title: the API's name. */
  String title() {
    return document.api().name();
  }

  /** What the document asks for and does not get. */
  List<String> warnings() {
    return document.warnings();
  }

  /**
   * The definition of a new API.
   *
   * @throws AwsException 400 {@code BadRequestException}
   */
  RestApiDefinition create(String id, Instant now) {
    return telling(
        () -> {
          RestApi api =
              ImportedSettings.created(document.api(), options, id, context.ids().apiId(), now);
          RestApiDefinition empty = withRootOnly(api);
          return documented(filled(empty, empty, Optional.empty()), PutMode.OVERWRITE);
        });
  }

  /**
   * The definition overwritten: what the document does not have is gone. Resources keep their ids.
   *
   * @throws AwsException 400 {@code BadRequestException}
   */
  RestApiDefinition overwrite(RestApiDefinition before) {
    return telling(
        () ->
            documented(
                filled(
                        withRootOnly(
                            ImportedSettings.overwritten(before.api(), document.api(), options)),
                        before,
                        Optional.of(before))
                    .withDocumentationParts(before.documentationParts()),
                PutMode.OVERWRITE));
  }

  /**
   * The definition merged: what the document does not have stays.
   *
   * @throws AwsException 400 {@code BadRequestException}
   */
  RestApiDefinition merge(RestApiDefinition before) {
    return telling(
        () ->
            documented(
                filled(
                    before.withApi(ImportedSettings.merged(before.api(), document.api(), options)),
                    before,
                    Optional.of(before)),
                PutMode.MERGE));
  }

  private RestApiDefinition filled(
      RestApiDefinition start, RestApiDefinition before, Optional<RestApiDefinition> existing) {
    RestApiDefinition withParts = new ImportedParts(document, before, context).addTo(start);
    return new ImportedMethods(document, existing, context).addTo(withParts);
  }

  /** The definition with the document's documentation, unless that is to be ignored. */
  private RestApiDefinition documented(RestApiDefinition definition, PutMode mode) {
    if (!options.documentation()) {
      return definition;
    }
    PartsImport parts =
        step(
            "create documentation parts",
            () -> new PartsImport(document.documentationParts(), context));
    return mode == PutMode.OVERWRITE ? parts.overwrite(definition) : parts.merge(definition);
  }

  private static RestApiDefinition withRootOnly(RestApi api) {
    return RestApiDefinition.of(api, Resource.builder().id(api.rootResourceId()).path("/").build());
  }

  private RestApiDefinition telling(Supplier<RestApiDefinition> work) {
    try {
      return work.get();
    } catch (AwsException e) {
      throw ImportSteps.failed(e.message(), document.warnings());
    }
  }
}
