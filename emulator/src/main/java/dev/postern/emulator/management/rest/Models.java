package dev.postern.emulator.management.rest;

import dev.postern.emulator.management.EmptyText;
import dev.postern.emulator.management.Entries;
import dev.postern.emulator.management.ManagementContext;
import dev.postern.emulator.management.Pagination;
import dev.postern.emulator.management.Refusal;
import dev.postern.emulator.management.patch.PatchTable;
import dev.postern.emulator.management.patch.PatchWording;
import dev.postern.emulator.state.RestApiDefinition;
import dev.postern.emulator.state.RestApiTree;
import dev.postern.wire.AwsException;
import dev.postern.wire.CallContext;
import dev.postern.wire.OperationHandlers;
import dev.postern.wire.PojoCopy;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.apigateway.model.CreateModelRequest;
import software.amazon.awssdk.services.apigateway.model.CreateModelResponse;
import software.amazon.awssdk.services.apigateway.model.DeleteModelRequest;
import software.amazon.awssdk.services.apigateway.model.DeleteModelResponse;
import software.amazon.awssdk.services.apigateway.model.GetModelRequest;
import software.amazon.awssdk.services.apigateway.model.GetModelResponse;
import software.amazon.awssdk.services.apigateway.model.GetModelsRequest;
import software.amazon.awssdk.services.apigateway.model.GetModelsResponse;
import software.amazon.awssdk.services.apigateway.model.Model;
import software.amazon.awssdk.services.apigateway.model.UpdateModelRequest;
import software.amazon.awssdk.services.apigateway.model.UpdateModelResponse;

/** The family of operations on models. */
final class Models {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9]+");

  private static final PatchTable<Model> PATCHES =
      PatchTable.<Model>builder(PatchWording.namingPaths())
          .replace(
              "/description",
              (model, patch) ->
                  model.toBuilder().description(EmptyText.toNull(patch.value())).build())
          .replace("/schema", (model, patch) -> model.toBuilder().schema(patch.value()).build())
          .build();

  private final ManagementContext context;
  private final ModelSchemas schemas = new ModelSchemas();

  Models(ManagementContext context) {
    this.context = context;
  }

  OperationHandlers handlers() {
    return OperationHandlers.builder()
        .on("CreateModel", this::create)
        .on("GetModel", this::get)
        .on("GetModels", this::list)
        .on("UpdateModel", this::update)
        .on("DeleteModel", this::delete)
        .build();
  }

  private CreateModelResponse create(CallContext call, CreateModelRequest request) {
    checkName(request.name());
    Model model =
        PojoCopy.copy(request, Model.builder())
            .id(context.ids().partId())
            .description(EmptyText.toNull(request.description()))
            .build();
    context.update(
        call,
        request.restApiId(),
        Refusal.unknownApi(call, request.restApiId()),
        tree -> tree.define(definition -> add(definition, model)));
    return PojoCopy.copy(model, CreateModelResponse.builder()).build();
  }

  /**
   * Refuses a name that no model may have.
   *
   * @throws AwsException 400 {@code BadRequestException}
   */
  static void checkName(String name) {
    if (name.isEmpty()) {
      throw Refusal.badRequest("Model name must be non-empty");
    }
    if (!NAME.matcher(name).matches()) {
      throw Refusal.badRequest("Model name must be alphanumeric: " + name);
    }
  }

  private RestApiDefinition add(RestApiDefinition definition, Model model) {
    if (definition.models().containsKey(model.name())) {
      throw Refusal.conflict("Model name already exists for this REST API");
    }
    return check(definition.withModel(model), model);
  }

  private RestApiDefinition check(RestApiDefinition definition, Model model) {
    schemas.check(model.contentType(), model.schema(), definition.models()::containsKey);
    return definition;
  }

  private GetModelResponse get(CallContext call, GetModelRequest request) {
    RestApiDefinition definition =
        context.tree(call, request.restApiId(), missing(request.modelName())).definition();
    Model model = find(definition, request.modelName());
    GetModelResponse.Builder answer = PojoCopy.copy(model, GetModelResponse.builder());
    if (Boolean.TRUE.equals(request.flatten())) {
      answer.schema(ModelSchemas.flattened(model, definition.models()));
    }
    return answer.build();
  }

  private GetModelsResponse list(CallContext call, GetModelsRequest request) {
    RestApiTree tree =
        context.tree(call, request.restApiId(), Refusal.unknownApi(call, request.restApiId()));
    Pagination.Page<Model> page =
        Pagination.ofAll(
            request.position(), request.limit(), tree.definition().models().values(), Model::name);
    return GetModelsResponse.builder().items(page.items()).position(page.position()).build();
  }

  private UpdateModelResponse update(CallContext call, UpdateModelRequest request) {
    RestApiTree tree =
        context.update(
            call,
            request.restApiId(),
            missing(request.modelName()),
            t -> t.define(definition -> patched(definition, request)));
    Model model = find(tree.definition(), request.modelName());
    return PojoCopy.copy(model, UpdateModelResponse.builder()).build();
  }

  private RestApiDefinition patched(RestApiDefinition definition, UpdateModelRequest request) {
    Model model = PATCHES.apply(find(definition, request.modelName()), request.patchOperations());
    return check(definition.withModel(model), model);
  }

  private DeleteModelResponse delete(CallContext call, DeleteModelRequest request) {
    context.update(
        call,
        request.restApiId(),
        missing(request.modelName()),
        tree -> tree.define(definition -> without(definition, request.modelName())));
    return DeleteModelResponse.builder().build();
  }

  private static RestApiDefinition without(RestApiDefinition definition, String name) {
    find(definition, name);
    ModelReferences.in(definition, name)
        .ifPresent(
            place -> {
              throw Refusal.conflict(
                  "Cannot delete model '" + name + "', is referenced in " + place);
            });
    return definition.withModels(Entries.removed(definition.models(), name));
  }

  private static Model find(RestApiDefinition definition, String name) {
    return Optional.ofNullable(definition.models().get(name)).orElseThrow(missing(name));
  }

  private static Supplier<AwsException> missing(String name) {
    return () -> Refusal.notFound("Invalid model name specified: " + name);
  }
}
