package dev.postern.emulator.management.rest;

import dev.postern.emulator.management.Entries;
import dev.postern.emulator.management.ManagementContext;
import dev.postern.emulator.management.Refusal;
import dev.postern.emulator.management.patch.MapPatches;
import dev.postern.emulator.management.patch.Patch;
import dev.postern.emulator.management.patch.PatchTable;
import dev.postern.emulator.management.patch.PatchWording;
import dev.postern.emulator.state.RestApiDefinition;
import dev.postern.emulator.state.RestApiTree;
import dev.postern.wire.CallContext;
import dev.postern.wire.OperationHandlers;
import dev.postern.wire.PojoCopy;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.BiConsumer;
import software.amazon.awssdk.services.apigateway.model.DeleteMethodRequest;
import software.amazon.awssdk.services.apigateway.model.DeleteMethodResponse;
import software.amazon.awssdk.services.apigateway.model.GetMethodRequest;
import software.amazon.awssdk.services.apigateway.model.GetMethodResponse;
import software.amazon.awssdk.services.apigateway.model.Method;
import software.amazon.awssdk.services.apigateway.model.PutMethodRequest;
import software.amazon.awssdk.services.apigateway.model.PutMethodResponse;
import software.amazon.awssdk.services.apigateway.model.Resource;
import software.amazon.awssdk.services.apigateway.model.UpdateMethodRequest;
import software.amazon.awssdk.services.apigateway.model.UpdateMethodResponse;

/** The family of operations on a resource's methods. */
final class Methods {
  private static final PatchTable<Method> PATCHES = patches();

  private final ManagementContext context;

  Methods(ManagementContext context) {
    this.context = context;
  }

  OperationHandlers handlers() {
    return OperationHandlers.builder()
        .on("PutMethod", this::put)
        .on("GetMethod", this::get)
        .on("UpdateMethod", this::update)
        .on("DeleteMethod", this::delete)
        .build();
  }

  private PutMethodResponse put(CallContext call, PutMethodRequest request) {
    RestApiTree tree =
        context.update(
            call, request.restApiId(), Lookup::noResource, t -> t.define(d -> added(d, request)));
    return PojoCopy.copy(
            method(tree, request.resourceId(), request.httpMethod()), PutMethodResponse.builder())
        .build();
  }

  private static RestApiDefinition added(RestApiDefinition definition, PutMethodRequest request) {
    Resource resource = Lookup.resource(definition, request.resourceId());
    MethodRules.checkVerb(request.httpMethod());
    if (resource.resourceMethods().containsKey(request.httpMethod())) {
      throw Refusal.conflict("Method already exists for this resource");
    }
    Method method =
        PojoCopy.copy(request, Method.builder())
            .authorizationType(request.authorizationType().toUpperCase(Locale.ROOT))
            .apiKeyRequired(Boolean.TRUE.equals(request.apiKeyRequired()))
            .build();
    return definition.withResource(
        Lookup.withMethod(resource, MethodRules.check(definition, method)));
  }

  private GetMethodResponse get(CallContext call, GetMethodRequest request) {
    Method method =
        new MethodPlace(request.restApiId(), request.resourceId(), request.httpMethod())
            .find(context, call);
    return PojoCopy.copy(method, GetMethodResponse.builder()).build();
  }

  private UpdateMethodResponse update(CallContext call, UpdateMethodRequest request) {
    Method changed =
        new MethodPlace(request.restApiId(), request.resourceId(), request.httpMethod())
            .change(
                context,
                call,
                (definition, method) ->
                    MethodRules.check(
                        definition, PATCHES.apply(method, request.patchOperations())));
    return PojoCopy.copy(changed, UpdateMethodResponse.builder()).build();
  }

  private DeleteMethodResponse delete(CallContext call, DeleteMethodRequest request) {
    context.update(
        call, request.restApiId(), Lookup::noResource, t -> t.define(d -> removed(d, request)));
    return DeleteMethodResponse.builder().build();
  }

  private static RestApiDefinition removed(
      RestApiDefinition definition, DeleteMethodRequest request) {
    Lookup.method(definition, request.resourceId(), request.httpMethod());
    Resource resource = Lookup.resource(definition, request.resourceId());
    return definition.withResource(
        resource.toBuilder()
            .resourceMethods(Entries.without(resource.resourceMethods(), request.httpMethod()))
            .build());
  }

  private static Method method(RestApiTree tree, String resourceId, String verb) {
    return Lookup.method(tree.definition(), resourceId, verb);
  }

  private static PatchTable<Method> patches() {
    PatchTable.Builder<Method> table =
        PatchTable.<Method>builder(PatchWording.namingOperations())
            .passingOverOtherOperations()
            .replace("/authorizationType", set((method, value) -> method.authorizationType(value)))
            .replace("/authorizerId", set((method, value) -> method.authorizerId(value)))
            .replace(
                "/apiKeyRequired",
                set((method, value) -> method.apiKeyRequired(Boolean.valueOf(value))))
            .replace("/operationName", set((method, value) -> method.operationName(value)))
            .replace(
                "/requestValidatorId", set((method, value) -> method.requestValidatorId(value)))
            .add("/authorizationScopes", Methods::addScope)
            .remove("/authorizationScopes", Methods::removeScope);
    new MapPatches<Method, Boolean>(
            Method::requestParameters,
            (method, parameters) -> method.toBuilder().requestParameters(parameters).build(),
            Patch::flag,
            MapPatches.NO_PARAMETER)
        .addTo(table, "/requestParameters");
    new MapPatches<Method, String>(
            Method::requestModels,
            (method, models) -> method.toBuilder().requestModels(models).build(),
            Patch::value,
            MapPatches.NO_CONTENT_TYPE)
        .addTo(table, "/requestModels");
    return table.build();
  }

  /** Replaces a member; an empty value takes it away. */
  private static PatchTable.Change<Method> set(BiConsumer<Method.Builder, String> setter) {
    return (method, patch) -> {
      Method.Builder builder = method.toBuilder();
      setter.accept(builder, patch.value().isEmpty() ? null : patch.value());
      return builder.build();
    };
  }

  private static Method addScope(Method method, Patch patch) {
    List<String> scopes = new ArrayList<>(method.authorizationScopes());
    scopes.remove(patch.value());
    scopes.add(patch.value());
    return method.toBuilder().authorizationScopes(scopes).build();
  }

  private static Method removeScope(Method method, Patch patch) {
    List<String> scopes = new ArrayList<>(method.authorizationScopes());
    scopes.remove(patch.value());
    return method.toBuilder().authorizationScopes(scopes.isEmpty() ? null : scopes).build();
  }
}
