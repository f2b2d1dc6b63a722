package dev.postern.emulator.management.rest;

import dev.postern.emulator.management.Entries;
import dev.postern.emulator.management.ManagementContext;
import dev.postern.emulator.management.Refusal;
import dev.postern.emulator.management.patch.MapPatches;
import dev.postern.emulator.management.patch.Patch;
import dev.postern.emulator.management.patch.PatchTable;
import dev.postern.emulator.management.patch.PatchWording;
import dev.postern.emulator.state.RestApiDefinition;
import dev.postern.wire.CallContext;
import dev.postern.wire.OperationHandlers;
import dev.postern.wire.PojoCopy;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.apigateway.model.DeleteMethodResponseRequest;
import software.amazon.awssdk.services.apigateway.model.DeleteMethodResponseResponse;
import software.amazon.awssdk.services.apigateway.model.GetMethodResponseRequest;
import software.amazon.awssdk.services.apigateway.model.GetMethodResponseResponse;
import software.amazon.awssdk.services.apigateway.model.Method;
import software.amazon.awssdk.services.apigateway.model.MethodResponse;
import software.amazon.awssdk.services.apigateway.model.PutMethodResponseRequest;
import software.amazon.awssdk.services.apigateway.model.PutMethodResponseResponse;
import software.amazon.awssdk.services.apigateway.model.UpdateMethodResponseRequest;
import software.amazon.awssdk.services.apigateway.model.UpdateMethodResponseResponse;

/** The family of operations on a method's responses: what a method declares that it answers. */
final class MethodResponses {
  private static final PatchTable<MethodResponse> PATCHES = patches();

  private final ManagementContext context;

  MethodResponses(ManagementContext context) {
    this.context = context;
  }

  OperationHandlers handlers() {
    return OperationHandlers.builder()
        .on("PutMethodResponse", this::put)
        .on("GetMethodResponse", this::get)
        .on("UpdateMethodResponse", this::update)
        .on("DeleteMethodResponse", this::delete)
        .build();
  }

  private PutMethodResponseResponse put(CallContext call, PutMethodResponseRequest request) {
    MethodResponse response = PojoCopy.copy(request, MethodResponse.builder()).build();
    new MethodPlace(request.restApiId(), request.resourceId(), request.httpMethod())
        .change(context, call, (definition, method) -> added(definition, method, response));
    return PojoCopy.copy(response, PutMethodResponseResponse.builder()).build();
  }

  private static Method added(
      RestApiDefinition definition, Method method, MethodResponse response) {
    if (method.methodResponses().containsKey(response.statusCode())) {
      throw Refusal.conflict("Response already exists for this resource");
    }
    check(definition, response);
    return with(method, response);
  }

  private GetMethodResponseResponse get(CallContext call, GetMethodResponseRequest request) {
    Method method =
        new MethodPlace(request.restApiId(), request.resourceId(), request.httpMethod())
            .find(context, call);
    return PojoCopy.copy(
            Lookup.methodResponse(method, request.statusCode()),
            GetMethodResponseResponse.builder())
        .build();
  }

  private UpdateMethodResponseResponse update(
      CallContext call, UpdateMethodResponseRequest request) {
    Method changed =
        new MethodPlace(request.restApiId(), request.resourceId(), request.httpMethod())
            .change(context, call, (definition, method) -> patched(definition, method, request));
    return PojoCopy.copy(
            Lookup.methodResponse(changed, request.statusCode()),
            UpdateMethodResponseResponse.builder())
        .build();
  }

  private static Method patched(
      RestApiDefinition definition, Method method, UpdateMethodResponseRequest request) {
    MethodResponse response = Lookup.methodResponse(method, request.statusCode());
    MethodResponse patched = PATCHES.apply(response, request.patchOperations());
    check(definition, patched);
    return with(method, patched);
  }

  private DeleteMethodResponseResponse delete(
      CallContext call, DeleteMethodResponseRequest request) {
    new MethodPlace(request.restApiId(), request.resourceId(), request.httpMethod())
        .change(context, call, method -> without(method, request.statusCode()));
    return DeleteMethodResponseResponse.builder().build();
  }

  private static Method without(Method method, String statusCode) {
    Lookup.methodResponse(method, statusCode);
    return with(method, Entries.without(method.methodResponses(), statusCode));
  }

  private static void check(RestApiDefinition definition, MethodResponse response) {
    MappingExpressions.checkResponseHeaders(response.responseParameters().keySet());
    MethodRules.checkModels(definition, response.responseModels().values());
  }

  private static Method with(Method method, MethodResponse response) {
    return with(method, Entries.with(method.methodResponses(), response.statusCode(), response));
  }

  private static Method with(Method method, @Nullable Map<String, MethodResponse> responses) {
    return method.toBuilder().methodResponses(responses).build();
  }

  private static PatchTable<MethodResponse> patches() {
    PatchTable.Builder<MethodResponse> table = PatchTable.builder(PatchWording.namingOperations());
    new MapPatches<MethodResponse, Boolean>(
            MethodResponse::responseParameters,
            (response, headers) -> response.toBuilder().responseParameters(headers).build(),
            Patch::flag,
            MapPatches.NO_PARAMETER)
        .addTo(table, "/responseParameters");
    new MapPatches<MethodResponse, String>(
            MethodResponse::responseModels,
            (response, models) -> response.toBuilder().responseModels(models).build(),
            Patch::value,
            MapPatches.NO_CONTENT_TYPE)
        .addTo(table, "/responseModels");
    return table.build();
  }
}
