package dev.postern.emulator.management.rest;

import dev.postern.wire.ServiceHandlers;

/** The management plane of REST APIs as one service: which family answers which operation. */
public final class RestManagement {
  private RestManagement() {}

  /** The service {@code apigateway}. */
  public static ServiceHandlers handlers(RestContext context) {
    return ServiceHandlers.builder("apigateway")
        .family(
            () -> new RestApis(context).handlers(),
            "CreateRestApi",
            "GetRestApi",
            "GetRestApis",
            "UpdateRestApi",
            "DeleteRestApi")
        .family(() -> new ApiImports(context).handlers(), "ImportRestApi", "PutRestApi")
        .family(
            () -> new Resources(context).handlers(),
            "CreateResource",
            "GetResource",
            "GetResources",
            "UpdateResource",
            "DeleteResource")
        .family(
            () -> new Methods(context).handlers(),
            "PutMethod",
            "GetMethod",
            "UpdateMethod",
            "DeleteMethod")
        .family(
            () -> new MethodResponses(context).handlers(),
            "PutMethodResponse",
            "GetMethodResponse",
            "UpdateMethodResponse",
            "DeleteMethodResponse")
        .family(
            () -> new Integrations(context).handlers(),
            "PutIntegration",
            "GetIntegration",
            "UpdateIntegration",
            "DeleteIntegration")
        .family(
            () -> new IntegrationResponses(context).handlers(),
            "PutIntegrationResponse",
            "GetIntegrationResponse",
            "UpdateIntegrationResponse",
            "DeleteIntegrationResponse")
        .family(
            () -> new Models(context).handlers(),
            "CreateModel",
            "GetModel",
            "GetModels",
            "UpdateModel",
            "DeleteModel")
        .family(
            () -> new RequestValidators(context).handlers(),
            "CreateRequestValidator",
            "GetRequestValidator",
            "GetRequestValidators",
            "UpdateRequestValidator",
            "DeleteRequestValidator")
        .family(
            () -> new GatewayResponses(context).handlers(),
            "PutGatewayResponse",
            "GetGatewayResponse",
            "GetGatewayResponses",
            "UpdateGatewayResponse",
            "DeleteGatewayResponse")
        .family(
            () -> new Deployments(context).handlers(),
            "CreateDeployment",
            "GetDeployment",
            "GetDeployments",
            "UpdateDeployment",
            "DeleteDeployment")
        .family(
            () -> new Stages(context).handlers(),
            "CreateStage",
            "GetStage",
            "GetStages",
            "UpdateStage",
            "DeleteStage")
        .build();
  }
}
