package dev.postern.emulator.management.rest;

import dev.postern.emulator.management.ManagementContext;
import dev.postern.wire.CallContext;
import dev.postern.wire.OperationHandlers;
import dev.postern.wire.PojoCopy;
import software.amazon.awssdk.services.apigateway.model.ConnectionType;
import software.amazon.awssdk.services.apigateway.model.DeleteIntegrationRequest;
import software.amazon.awssdk.services.apigateway.model.DeleteIntegrationResponse;
import software.amazon.awssdk.services.apigateway.model.GetIntegrationRequest;
import software.amazon.awssdk.services.apigateway.model.GetIntegrationResponse;
import software.amazon.awssdk.services.apigateway.model.Integration;
import software.amazon.awssdk.services.apigateway.model.Method;
import software.amazon.awssdk.services.apigateway.model.PutIntegrationRequest;
import software.amazon.awssdk.services.apigateway.model.PutIntegrationResponse;
import software.amazon.awssdk.services.apigateway.model.UpdateIntegrationRequest;
import software.amazon.awssdk.services.apigateway.model.UpdateIntegrationResponse;

/** The family of operations on a method's integration. */
final class Integrations {
  private final ManagementContext context;

  Integrations(ManagementContext context) {
    this.context = context;
  }

  OperationHandlers handlers() {
    return OperationHandlers.builder()
        .on("PutIntegration", this::put)
        .on("GetIntegration", this::get)
        .on("UpdateIntegration", this::update)
        .on("DeleteIntegration", this::delete)
        .build();
  }

  private PutIntegrationResponse put(CallContext call, PutIntegrationRequest request) {
    Integration integration =
        IntegrationRules.complete(
            PojoCopy.copy(request, Integration.builder())
                .httpMethod(request.integrationHttpMethod())
                .build(),
            request.resourceId());
    new MethodPlace(request.restApiId(), request.resourceId(), request.httpMethod())
        .change(context, call, method -> checked(call, method, integration));
    return PojoCopy.copy(integration, PutIntegrationResponse.builder()).build();
  }

  private GetIntegrationResponse get(CallContext call, GetIntegrationRequest request) {
    Method method =
        new MethodPlace(request.restApiId(), request.resourceId(), request.httpMethod())
            .find(context, call);
    return PojoCopy.copy(Lookup.integration(method), GetIntegrationResponse.builder()).build();
  }

  private UpdateIntegrationResponse update(CallContext call, UpdateIntegrationRequest request) {
    Method changed =
        new MethodPlace(request.restApiId(), request.resourceId(), request.httpMethod())
            .change(context, call, method -> patched(call, method, request));
    return PojoCopy.copy(Lookup.integration(changed), UpdateIntegrationResponse.builder()).build();
  }

  private Method patched(CallContext call, Method method, UpdateIntegrationRequest request) {
    Integration patched =
        IntegrationPatches.TABLE.apply(Lookup.integration(method), request.patchOperations());
    return checked(call, method, IntegrationRules.complete(patched, request.resourceId()));
  }

  private Method checked(CallContext call, Method method, Integration integration) {
    IntegrationRules.check(integration, method);
    checkLink(call, integration);
    return method.toBuilder().methodIntegration(integration).build();
  }

  /** A link that is named must be there, unless a stage variable names it. */
  private void checkLink(CallContext call, Integration integration) {
    String link = integration.connectionId();
    if (integration.connectionType() == ConnectionType.VPC_LINK
        && !link.contains("${stageVariables.")
        && context.world(call).vpcLinks().find(link).isEmpty()) {
      throw IntegrationRules.unknownLink();
    }
  }

  private DeleteIntegrationResponse delete(CallContext call, DeleteIntegrationRequest request) {
    new MethodPlace(request.restApiId(), request.resourceId(), request.httpMethod())
        .change(context, call, Integrations::without);
    return DeleteIntegrationResponse.builder().build();
  }

  private static Method without(Method method) {
    Lookup.integration(method);
    return method.toBuilder().methodIntegration((Integration) null).build();
  }
}
