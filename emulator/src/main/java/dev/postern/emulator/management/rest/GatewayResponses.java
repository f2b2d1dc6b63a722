package dev.postern.emulator.management.rest;

import dev.postern.emulator.management.ManagementContext;
import dev.postern.emulator.management.Quotas;
import dev.postern.emulator.management.Refusal;
import dev.postern.emulator.state.GatewayResponseDefaults;
import dev.postern.emulator.state.RestApiDefinition;
import dev.postern.emulator.state.RestApiTree;
import dev.postern.wire.CallContext;
import dev.postern.wire.OperationHandlers;
import dev.postern.wire.PojoCopy;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.apigateway.model.DeleteGatewayResponseRequest;
import software.amazon.awssdk.services.apigateway.model.DeleteGatewayResponseResponse;
import software.amazon.awssdk.services.apigateway.model.GatewayResponse;
import software.amazon.awssdk.services.apigateway.model.GatewayResponseType;
import software.amazon.awssdk.services.apigateway.model.GetGatewayResponseRequest;
import software.amazon.awssdk.services.apigateway.model.GetGatewayResponseResponse;
import software.amazon.awssdk.services.apigateway.model.GetGatewayResponsesRequest;
import software.amazon.awssdk.services.apigateway.model.GetGatewayResponsesResponse;
import software.amazon.awssdk.services.apigateway.model.PutGatewayResponseRequest;
import software.amazon.awssdk.services.apigateway.model.PutGatewayResponseResponse;
import software.amazon.awssdk.services.apigateway.model.UpdateGatewayResponseRequest;
import software.amazon.awssdk.services.apigateway.model.UpdateGatewayResponseResponse;

/** The family of operations on gateway responses. */
final class GatewayResponses {
  static final Pattern STATUS = Pattern.compile("[1-5]\\d\\d");

  private final ManagementContext context;

  GatewayResponses(ManagementContext context) {
    this.context = context;
  }

  OperationHandlers handlers() {
    return OperationHandlers.builder()
        .on("PutGatewayResponse", this::put)
        .on("GetGatewayResponse", this::get)
        .on("GetGatewayResponses", this::list)
        .on("UpdateGatewayResponse", this::update)
        .on("DeleteGatewayResponse", this::delete)
        .build();
  }

  private PutGatewayResponseResponse put(CallContext call, PutGatewayResponseRequest request) {
    GatewayResponseType type = request.responseType();
    GatewayResponseRules.checkParameters(request.responseParameters());
    Quotas.checkTemplates(request.responseTemplates());
    GatewayResponse response =
        complete(type, PojoCopy.copy(request, GatewayResponse.builder()).build());
    context.update(
        call,
        request.restApiId(),
        Refusal.unknownApi(call, request.restApiId()),
        tree -> tree.define(definition -> with(definition, response)));
    return PojoCopy.copy(response, PutGatewayResponseResponse.builder()).build();
  }

  /** What is put, with the type's own defaults where it says nothing. */
  static GatewayResponse complete(GatewayResponseType type, GatewayResponse put) {
    GatewayResponse own = GatewayResponseDefaults.of(type);
    return own.toBuilder()
        .statusCode(Optional.ofNullable(put.statusCode()).orElse(own.statusCode()))
        .responseParameters(Map.copyOf(put.responseParameters()))
        .responseTemplates(
            put.responseTemplates().isEmpty() ? own.responseTemplates() : put.responseTemplates())
        .defaultResponse(false)
        .build();
  }

  private static RestApiDefinition with(RestApiDefinition definition, GatewayResponse response) {
    Map<String, GatewayResponse> responses = new LinkedHashMap<>(definition.gatewayResponses());
    responses.put(response.responseTypeAsString(), response);
    return definition.withGatewayResponses(responses);
  }

  private GetGatewayResponseResponse get(CallContext call, GetGatewayResponseRequest request) {
    RestApiTree tree =
        context.tree(call, request.restApiId(), Refusal.unknownApi(call, request.restApiId()));
    GatewayResponse response =
        GatewayResponseDefaults.effective(
            request.responseType(), tree.definition().gatewayResponses());
    return PojoCopy.copy(response, GetGatewayResponseResponse.builder()).build();
  }

  /** Documented: "The GatewayResponses collection does not support pagination". */
  private GetGatewayResponsesResponse list(CallContext call, GetGatewayResponsesRequest request) {
    RestApiTree tree =
        context.tree(call, request.restApiId(), Refusal.unknownApi(call, request.restApiId()));
    Map<String, GatewayResponse> customised = tree.definition().gatewayResponses();
    return GetGatewayResponsesResponse.builder()
        .items(
            GatewayResponseDefaults.types().stream()
                .map(type -> GatewayResponseDefaults.effective(type, customised))
                .toList())
        .build();
  }

  private UpdateGatewayResponseResponse update(
      CallContext call, UpdateGatewayResponseRequest request) {
    GatewayResponseType type = request.responseType();
    RestApiTree tree =
        context.update(
            call,
            request.restApiId(),
            Refusal.unknownApi(call, request.restApiId()),
            t -> t.define(definition -> patched(definition, type, request)));
    return PojoCopy.copy(
            GatewayResponseDefaults.effective(type, tree.definition().gatewayResponses()),
            UpdateGatewayResponseResponse.builder())
        .build();
  }

  private static RestApiDefinition patched(
      RestApiDefinition definition,
      GatewayResponseType type,
      UpdateGatewayResponseRequest request) {
    GatewayResponse before =
        Optional.ofNullable(definition.gatewayResponses().get(type.toString()))
            .orElseGet(() -> GatewayResponseDefaults.of(type));
    GatewayResponse after = GatewayResponsePatches.TABLE.apply(before, request.patchOperations());
    return with(definition, after.toBuilder().defaultResponse(false).build());
  }

  private DeleteGatewayResponseResponse delete(
      CallContext call, DeleteGatewayResponseRequest request) {
    GatewayResponseType type = request.responseType();
    context.update(
        call,
        request.restApiId(),
        Refusal.unknownApi(call, request.restApiId()),
        tree -> tree.define(definition -> without(definition, type)));
    return DeleteGatewayResponseResponse.builder().build();
  }

  private static RestApiDefinition without(RestApiDefinition definition, GatewayResponseType type) {
    Map<String, GatewayResponse> responses = new LinkedHashMap<>(definition.gatewayResponses());
    if (responses.remove(type.toString()) == null) {
      throw Refusal.notFound("Gateway response type not defined on api");
    }
    return definition.withGatewayResponses(responses);
  }
}
