package dev.postern.emulator.management.rest;

import dev.postern.emulator.management.ManagementContext;
import dev.postern.emulator.management.model.ServiceModel;
import dev.postern.emulator.management.model.Wording;
import dev.postern.emulator.management.rest.account.Accounts;
import dev.postern.emulator.management.rest.authorizers.Authorizers;
import dev.postern.emulator.management.rest.caches.StageCaches;
import dev.postern.emulator.management.rest.certificates.ClientCertificates;
import dev.postern.emulator.management.rest.documentation.DocumentationParts;
import dev.postern.emulator.management.rest.documentation.DocumentationVersions;
import dev.postern.emulator.management.rest.domains.AccessAssociations;
import dev.postern.emulator.management.rest.domains.BasePathMappings;
import dev.postern.emulator.management.rest.domains.DomainNames;
import dev.postern.emulator.management.rest.export.Exports;
import dev.postern.emulator.management.rest.keys.ApiKeyImports;
import dev.postern.emulator.management.rest.keys.ApiKeys;
import dev.postern.emulator.management.rest.keys.UsagePlanKeys;
import dev.postern.emulator.management.rest.keys.UsagePlans;
import dev.postern.emulator.management.rest.keys.Usages;
import dev.postern.emulator.management.rest.links.VpcLinks;
import dev.postern.emulator.management.rest.sdk.SdkTypes;
import dev.postern.emulator.management.rest.tags.Tags;
import dev.postern.emulator.management.rest.templates.ModelTemplates;
import dev.postern.wire.ServiceHandlers;

/** The management plane of REST APIs as one service: which family answers which operation. */
public final class RestManagement {
  private RestManagement() {}

  /**
   * The service {@code apigateway}.
   *
   * @param tester invokes methods that are to be tried
   */
  public static ServiceHandlers handlers(ManagementContext context, MethodTester tester) {
    ServiceHandlers.Builder service =
        ServiceHandlers.builder("apigateway")
            .checking(new ServiceModel("apigateway", Wording.API_GATEWAY));
    addApis(service, context);
    addMethods(service, context);
    service.family(() -> new TestInvocations(context, tester).handlers(), "TestInvokeMethod");
    addModels(service, context);
    addDeployments(service, context);
    addKeys(service, context);
    addTagsAndAccount(service, context);
    addAuthorizers(service, context);
    addDocumentation(service, context);
    addDomains(service, context);
    addLinks(service, context);
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

  private static void addKeys(ServiceHandlers.Builder service, ManagementContext context) {
    service
        .family(
            () -> new ApiKeys(context).handlers(),
            "CreateApiKey",
            "GetApiKey",
            "GetApiKeys",
            "UpdateApiKey",
            "DeleteApiKey")
        .family(() -> new ApiKeyImports(context).handlers(), "ImportApiKeys")
        .family(
            () -> new UsagePlans(context).handlers(),
            "CreateUsagePlan",
            "GetUsagePlan",
            "GetUsagePlans",
            "UpdateUsagePlan",
            "DeleteUsagePlan")
        .family(
            () -> new UsagePlanKeys(context).handlers(),
            "CreateUsagePlanKey",
            "GetUsagePlanKey",
            "GetUsagePlanKeys",
            "DeleteUsagePlanKey")
        .family(() -> new Usages(context).handlers(), "GetUsage", "UpdateUsage");
  }

  private static void addTagsAndAccount(
      ServiceHandlers.Builder service, ManagementContext context) {
    service
        .family(() -> new Tags(context).handlers(), "TagResource", "UntagResource", "GetTags")
        .family(() -> new Accounts(context).handlers(), "GetAccount", "UpdateAccount");
  }

  private static void addAuthorizers(ServiceHandlers.Builder service, ManagementContext context) {
    service.family(
        () -> new Authorizers(context).handlers(),
        "CreateAuthorizer",
        "GetAuthorizer",
        "GetAuthorizers",
        "UpdateAuthorizer",
        "DeleteAuthorizer");
  }

  private static void addDocumentation(ServiceHandlers.Builder service, ManagementContext context) {
    service
        .family(
            () -> new DocumentationParts(context).handlers(),
            "CreateDocumentationPart",
            "GetDocumentationPart",
            "GetDocumentationParts",
            "UpdateDocumentationPart",
            "DeleteDocumentationPart",
            "ImportDocumentationParts")
        .family(
            () -> new DocumentationVersions(context).handlers(),
            "CreateDocumentationVersion",
            "GetDocumentationVersion",
            "GetDocumentationVersions",
            "UpdateDocumentationVersion",
            "DeleteDocumentationVersion")
        .family(
            () -> new StageCaches(context).handlers(),
            "FlushStageCache",
            "FlushStageAuthorizersCache")
        .family(() -> new Exports(context).handlers(), "GetExport")
        .family(() -> new ModelTemplates(context).handlers(), "GetModelTemplate")
        .family(() -> new SdkTypes().handlers(), "GetSdkType", "GetSdkTypes");
  }

  private static void addDomains(ServiceHandlers.Builder service, ManagementContext context) {
    service
        .family(
            () -> new DomainNames(context).handlers(),
            "CreateDomainName",
            "GetDomainName",
            "GetDomainNames",
            "UpdateDomainName",
            "DeleteDomainName")
        .family(
            () -> new BasePathMappings(context).handlers(),
            "CreateBasePathMapping",
            "GetBasePathMapping",
            "GetBasePathMappings",
            "UpdateBasePathMapping",
            "DeleteBasePathMapping")
        .family(
            () -> new AccessAssociations(context).handlers(),
            "CreateDomainNameAccessAssociation",
            "GetDomainNameAccessAssociations",
            "DeleteDomainNameAccessAssociation",
            "RejectDomainNameAccessAssociation");
  }

  private static void addLinks(ServiceHandlers.Builder service, ManagementContext context) {
    service
        .family(
            () -> new VpcLinks(context).handlers(),
            "CreateVpcLink",
            "GetVpcLink",
            "GetVpcLinks",
            "UpdateVpcLink",
            "DeleteVpcLink")
        .family(
            () -> new ClientCertificates(context).handlers(),
            "GenerateClientCertificate",
            "GetClientCertificate",
            "GetClientCertificates",
            "UpdateClientCertificate",
            "DeleteClientCertificate");
  }
}
