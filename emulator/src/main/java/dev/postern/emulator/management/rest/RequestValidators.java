package dev.postern.emulator.management.rest;

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
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.apigateway.model.CreateRequestValidatorRequest;
import software.amazon.awssdk.services.apigateway.model.CreateRequestValidatorResponse;
import software.amazon.awssdk.services.apigateway.model.DeleteRequestValidatorRequest;
import software.amazon.awssdk.services.apigateway.model.DeleteRequestValidatorResponse;
import software.amazon.awssdk.services.apigateway.model.GetRequestValidatorRequest;
import software.amazon.awssdk.services.apigateway.model.GetRequestValidatorResponse;
import software.amazon.awssdk.services.apigateway.model.GetRequestValidatorsRequest;
import software.amazon.awssdk.services.apigateway.model.GetRequestValidatorsResponse;
import software.amazon.awssdk.services.apigateway.model.RequestValidator;
import software.amazon.awssdk.services.apigateway.model.UpdateRequestValidatorRequest;
import software.amazon.awssdk.services.apigateway.model.UpdateRequestValidatorResponse;

/** The family of operations on request validators. */
final class RequestValidators {
  private static final PatchTable<RequestValidator> PATCHES =
      PatchTable.<RequestValidator>builder(PatchWording.namingPaths())
          .replace("/name", (it, patch) -> it.toBuilder().name(name(patch.value())).build())
          .replace(
              "/validateRequestParameters",
              (it, patch) -> it.toBuilder().validateRequestParameters(patch.flag()).build())
          .replace(
              "/validateRequestBody",
              (it, patch) -> it.toBuilder().validateRequestBody(patch.flag()).build())
          .build();

  private final ManagementContext context;

  RequestValidators(ManagementContext context) {
    this.context = context;
  }

  OperationHandlers handlers() {
    return OperationHandlers.builder()
        .on("CreateRequestValidator", this::create)
        .on("GetRequestValidator", this::get)
        .on("GetRequestValidators", this::list)
        .on("UpdateRequestValidator", this::update)
        .on("DeleteRequestValidator", this::delete)
        .build();
  }

  private CreateRequestValidatorResponse create(
      CallContext call, CreateRequestValidatorRequest request) {
    RequestValidator validator =
        RequestValidator.builder()
            .id(context.ids().partId())
            .name(name(request.name()))
            .validateRequestBody(Boolean.TRUE.equals(request.validateRequestBody()))
            .validateRequestParameters(Boolean.TRUE.equals(request.validateRequestParameters()))
            .build();
    context.update(
        call,
        request.restApiId(),
        () -> Refusal.badRequest("Invalid REST API identifier specified"),
        tree -> tree.define(definition -> with(definition, validator)));
    return PojoCopy.copy(validator, CreateRequestValidatorResponse.builder()).build();
  }

  private static String name(@Nullable String name) {
    if (name == null || name.isBlank()) {
      throw Refusal.badRequest("Request Validator name cannot be blank");
    }
    return name;
  }

  private static RestApiDefinition with(RestApiDefinition definition, RequestValidator validator) {
    Map<String, RequestValidator> validators = new LinkedHashMap<>(definition.requestValidators());
    validators.put(validator.id(), validator);
    return definition.withRequestValidators(validators);
  }

  private GetRequestValidatorResponse get(CallContext call, GetRequestValidatorRequest request) {
    RestApiTree tree = context.tree(call, request.restApiId(), RequestValidators::missing);
    RequestValidator validator = find(tree.definition(), request.requestValidatorId());
    return PojoCopy.copy(validator, GetRequestValidatorResponse.builder()).build();
  }

  private GetRequestValidatorsResponse list(CallContext call, GetRequestValidatorsRequest request) {
    RestApiTree tree =
        context.tree(call, request.restApiId(), Refusal.unknownApi(call, request.restApiId()));
    Pagination.Page<RequestValidator> page =
        Pagination.ofAll(
            request.position(),
            request.limit(),
            tree.definition().requestValidators().values(),
            RequestValidator::id);
    return GetRequestValidatorsResponse.builder()
        .items(page.items())
        .position(page.position())
        .build();
  }

  private UpdateRequestValidatorResponse update(
      CallContext call, UpdateRequestValidatorRequest request) {
    RestApiTree tree =
        context.update(
            call,
            request.restApiId(),
            RequestValidators::missing,
            t -> t.define(definition -> patched(definition, request)));
    RequestValidator validator = find(tree.definition(), request.requestValidatorId());
    return PojoCopy.copy(validator, UpdateRequestValidatorResponse.builder()).build();
  }

  private static RestApiDefinition patched(
      RestApiDefinition definition, UpdateRequestValidatorRequest request) {
    RequestValidator validator = find(definition, request.requestValidatorId());
    return with(definition, PATCHES.apply(validator, request.patchOperations()));
  }

  private DeleteRequestValidatorResponse delete(
      CallContext call, DeleteRequestValidatorRequest request) {
    context.update(
        call,
        request.restApiId(),
        RequestValidators::missing,
        tree -> tree.define(definition -> without(definition, request.requestValidatorId())));
    return DeleteRequestValidatorResponse.builder().build();
  }

  /** A validator in use stays: a method must not point to a validator that is not there. */
  private static RestApiDefinition without(RestApiDefinition definition, String id) {
    RequestValidator validator = find(definition, id);
    definition.resources().values().stream()
        .flatMap(
            resource ->
                resource.resourceMethods().entrySet().stream()
                    .filter(method -> id.equals(method.getValue().requestValidatorId()))
                    .map(method -> resource.path() + "/" + method.getKey()))
        .findFirst()
        .ifPresent(
            place -> {
              throw Refusal.conflict(
                  "Cannot delete request validator '%s', is referenced in method: %s"
                      .formatted(validator.name(), place));
            });
    return definition.withRequestValidators(Entries.removed(definition.requestValidators(), id));
  }

  private static RequestValidator find(RestApiDefinition definition, String id) {
    return Optional.ofNullable(definition.requestValidators().get(id))
        .orElseThrow(RequestValidators::missing);
  }

  private static AwsException missing() {
    return Refusal.notFound("Invalid Request Validator identifier specified");
  }
}
