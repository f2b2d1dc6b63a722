package dev.postern.emulator.management.rest;

import dev.postern.emulator.management.Entries;
import dev.postern.emulator.management.ManagementContext;
import dev.postern.wire.CallContext;
import dev.postern.wire.OperationHandlers;
import dev.postern.wire.PojoCopy;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.apigateway.model.DeleteIntegrationResponseRequest;
import software.amazon.awssdk.services.apigateway.model.DeleteIntegrationResponseResponse;
import software.amazon.awssdk.services.apigateway.model.GetIntegrationResponseRequest;
import software.amazon.awssdk.services.apigateway.model.GetIntegrationResponseResponse;
import software.amazon.awssdk.services.apigateway.model.Integration;
import software.amazon.awssdk.services.apigateway.model.IntegrationResponse;
import software.amazon.awssdk.services.apigateway.model.Method;
import software.amazon.awssdk.services.apigateway.model.PutIntegrationResponseRequest;
import software.amazon.awssdk.services.apigateway.model.PutIntegrationResponseResponse;
import software.amazon.awssdk.services.apigateway.model.UpdateIntegrationResponseRequest;
import software.amazon.awssdk.services.apigateway.model.UpdateIntegrationResponseResponse;

/** The family of operations on an integration's responses. */
final class IntegrationResponses {
  private final ManagementContext context;

  IntegrationResponses(ManagementContext context) {
    this.context = context;
  }

  OperationHandlers handlers() {
    return OperationHandlers.builder()
        .on("PutIntegrationResponse", this::put)
        .on("GetIntegrationResponse", this::get)
        .on("UpdateIntegrationResponse", this::update)
        .on("DeleteIntegrationResponse", this::delete)
        .build();
  }

  private PutIntegrationResponseResponse put(
      CallContext call, PutIntegrationResponseRequest request) {
    IntegrationResponse response =
        IntegrationResponseRules.normalise(
            PojoCopy.copy(request, IntegrationResponse.builder()).build());
    new MethodPlace(request.restApiId(), request.resourceId(), request.httpMethod())
        .change(context, call, method -> checked(method, response));
    return PojoCopy.copy(response, PutIntegrationResponseResponse.builder()).build();
  }

  private GetIntegrationResponseResponse get(
      CallContext call, GetIntegrationResponseRequest request) {
    Method method =
        new MethodPlace(request.restApiId(), request.resourceId(), request.httpMethod())
            .find(context, call);
    return PojoCopy.copy(
            response(method, request.statusCode()), GetIntegrationResponseResponse.builder())
        .build();
  }

  private UpdateIntegrationResponseResponse update(
      CallContext call, UpdateIntegrationResponseRequest request) {
    Method changed =
        new MethodPlace(request.restApiId(), request.resourceId(), request.httpMethod())
            .change(context, call, method -> patched(method, request));
    return PojoCopy.copy(
            response(changed, request.statusCode()), UpdateIntegrationResponseResponse.builder())
        .build();
  }

  private static Method patched(Method method, UpdateIntegrationResponseRequest request) {
    IntegrationResponse response = response(method, request.statusCode());
    return checked(
        method,
        IntegrationResponseRules.normalise(
            IntegrationResponseRules.PATCHES.apply(response, request.patchOperations())));
  }

  private static Method checked(Method method, IntegrationResponse response) {
    Integration integration = Lookup.integration(method);
    IntegrationResponseRules.check(response, method);
    return with(
        method, Entries.with(integration.integrationResponses(), response.statusCode(), response));
  }

  private DeleteIntegrationResponseResponse delete(
      CallContext call, DeleteIntegrationResponseRequest request) {
    new MethodPlace(request.restApiId(), request.resourceId(), request.httpMethod())
        .change(context, call, method -> without(method, request.statusCode()));
    return DeleteIntegrationResponseResponse.builder().build();
  }

  private static Method without(Method method, String statusCode) {
    response(method, statusCode);
    return with(
        method, Entries.without(method.methodIntegration().integrationResponses(), statusCode));
  }

  private static IntegrationResponse response(Method method, String statusCode) {
    return Lookup.integrationResponse(Lookup.integration(method), statusCode);
  }

  private static Method with(Method method, @Nullable Map<String, IntegrationResponse> responses) {
    return method.toBuilder()
        .methodIntegration(
            method.methodIntegration().toBuilder().integrationResponses(responses).build())
        .build();
  }
}
