package dev.postern.emulator.management.rest;

import dev.postern.emulator.management.ManagementContext;
import dev.postern.emulator.management.model.ServiceModel;
import dev.postern.wire.ServiceHandlers;

/** The management plane of REST APIs as one service: which family answers which operation. */
public final class RestManagement {
  private RestManagement() {}

  /** The service {@code apigateway}. */
  public static ServiceHandlers handlers(ManagementContext context) {
    ServiceHandlers.Builder service =
        ServiceHandlers.builder("apigateway").checking(new ServiceModel("apigateway"));
    addApis(service, context);
    addMethods(service, context);
    addModels(service, context);
    addDeployments(service, context);
    return service.build();
  }

  private static void addApis(ServiceHandlers.Builder service, ManagementContext context) {
    service
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
            "DeleteResource");
  }

  private static void addMethods(ServiceHandlers.Builder service, ManagementContext context) {
    service
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
            "DeleteIntegrationResponse");
  }

  private static void addModels(ServiceHandlers.Builder service, ManagementContext context) {
    service
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
            "DeleteGatewayResponse");
  }

  private static void addDeployments(ServiceHandlers.Builder service, ManagementContext context) {
    service
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
            "DeleteStage");
  }
}
