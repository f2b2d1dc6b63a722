package dev.postern.emulator.management.rest;

import dev.postern.emulator.management.patch.Patch;
import dev.postern.emulator.management.patch.PatchTable;
import dev.postern.emulator.management.patch.PatchWording;
import dev.postern.emulator.state.RestApiDefinition;
import dev.postern.wire.CallContext;
import dev.postern.wire.OperationHandlers;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
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
  /** The service model's constraint on status codes. */
  static final Pattern STATUS_CODE = Pattern.compile("[1-5]\\d\\d");

  private static final PatchTable<MethodResponse> PATCHES = patches();

  private final RestContext context;

  MethodResponses(RestContext context) {
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
    new Constraints("putMethodResponseInput")
        .pathMember("statusCode", request.statusCode(), STATUS_CODE)
        .check();
    MethodResponse response = Answers.fill(MethodResponse.builder(), request).build();
    context.update(
        call,
        request.restApiId(),
        Lookup::noResource,
        t -> t.define(d -> added(d, request, response)));
    return Answers.fill(PutMethodResponseResponse.builder(), response).build();
  }

  private static RestApiDefinition added(
      RestApiDefinition definition, PutMethodResponseRequest request, MethodResponse response) {
    return Lookup.withMethod(
        definition,
        request.resourceId(),
        request.httpMethod(),
        method -> {
          if (method.methodResponses().containsKey(response.statusCode())) {
            throw Refusal.conflict("Response already exists for this resource");
          }
          check(definition, response);
          return with(method, response);
        });
  }

  private GetMethodResponseResponse get(CallContext call, GetMethodResponseRequest request) {
    RestApiDefinition definition =
        context.tree(call, request.restApiId(), Lookup::noResource).definition();
    Method method = Lookup.method(definition, request.resourceId(), request.httpMethod());
    return Answers.fill(
            GetMethodResponseResponse.builder(),
            Lookup.methodResponse(method, request.statusCode()))
        .build();
  }

  private UpdateMethodResponseResponse update(
      CallContext call, UpdateMethodResponseRequest request) {
    RestApiDefinition definition =
        context
            .update(
                call,
                request.restApiId(),
                Lookup::noResource,
                t -> t.define(d -> patched(d, request)))
            .definition();
    Method method = Lookup.method(definition, request.resourceId(), request.httpMethod());
    return Answers.fill(
            UpdateMethodResponseResponse.builder(),
            Lookup.methodResponse(method, request.statusCode()))
        .build();
  }

  private static RestApiDefinition patched(
      RestApiDefinition definition, UpdateMethodResponseRequest request) {
    return Lookup.withMethod(
        definition,
        request.resourceId(),
        request.httpMethod(),
        method -> {
          MethodResponse patched =
              PATCHES.apply(
                  Lookup.methodResponse(method, request.statusCode()), request.patchOperations());
          check(definition, patched);
          return with(method, patched);
        });
  }

  private DeleteMethodResponseResponse delete(
      CallContext call, DeleteMethodResponseRequest request) {
    Function<Method, Method> removal =
        method -> {
          Lookup.methodResponse(method, request.statusCode());
          return with(method, Lookup.without(method.methodResponses(), request.statusCode()));
        };
    context.update(
        call,
        request.restApiId(),
        Lookup::noResource,
        t ->
            t.define(
                d -> Lookup.withMethod(d, request.resourceId(), request.httpMethod(), removal)));
    return DeleteMethodResponseResponse.builder().build();
  }

  private static void check(RestApiDefinition definition, MethodResponse response) {
    MappingExpressions.checkResponseHeaders(response.responseParameters().keySet());
    MethodRules.checkModels(definition, response.responseModels().values());
  }

  private static Method with(Method method, MethodResponse response) {
    return with(method, Lookup.with(method.methodResponses(), response.statusCode(), response));
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
