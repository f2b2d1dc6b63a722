package dev.postern.emulator.management.rest.export;

import dev.postern.emulator.management.ManagementContext;
import dev.postern.emulator.management.Refusal;
import dev.postern.emulator.state.FrozenDeployment;
import dev.postern.emulator.state.RestApiDefinition;
import dev.postern.emulator.state.RestApiTree;
import dev.postern.openapi.ExportFormat;
import dev.postern.openapi.ExportedApi;
import dev.postern.openapi.OpenApiExport;
import dev.postern.openapi.OpenApiExportException;
import dev.postern.openapi.PublishedDocumentation;
import dev.postern.wire.AwsException;
import dev.postern.wire.CallContext;
import dev.postern.wire.OperationHandlers;
import java.util.Locale;
import java.util.Optional;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.apigateway.model.GetExportRequest;
import software.amazon.awssdk.services.apigateway.model.GetExportResponse;
import software.amazon.awssdk.services.apigateway.model.Stage;

/** The family of the operation that exports what a stage serves. */
public final class Exports {
  private final ManagementContext context;

  public Exports(ManagementContext context) {
    this.context = context;
  }

  public OperationHandlers handlers() {
    return OperationHandlers.builder().on("GetExport", this::export).build();
  }

  private GetExportResponse export(CallContext call, GetExportRequest request) {
    ExportOptions options = ExportOptions.of(request);
    RestApiTree tree = context.tree(call, request.restApiId(), Exports::noStage);
    Stage stage = tree.stage(request.stageName()).orElseThrow(Exports::noStage);
    ExportedApi api = api(call, tree, stage);
    boolean yaml = options.language() == ExportOptions.Language.YAML;
    String name =
        "%s_%s.%s"
            .formatted(
                options.format().name().toLowerCase(Locale.ROOT),
                api.served().version(),
                yaml ? "yaml" : "json");
    return GetExportResponse.builder()
        .contentType("application/octet-stream")
        .contentDisposition("attachment; filename=\"" + name + "\"")
        .body(SdkBytes.fromUtf8String(document(api, options, yaml)))
        .build();
  }

  private static String document(ExportedApi api, ExportOptions options, boolean yaml) {
    ExportFormat format = options.format();
    try {
      return yaml
          ? OpenApiExport.yaml(api, format, options.content())
          : OpenApiExport.json(api, format, options.content());
    } catch (OpenApiExportException e) {
      throw Refusal.badRequest(String.valueOf(e.getMessage()));
    }
  }

  /** The API as the stage's deployment holds it, with the documentation that the stage shows. */
  private static ExportedApi api(CallContext call, RestApiTree tree, Stage stage) {
    FrozenDeployment deployment =
        tree.deployment(stage.deploymentId())
            .orElseThrow(() -> Refusal.badRequest("Deployment id does not exist"));
    RestApiDefinition definition = deployment.definition();
    return new ExportedApi(
        definition.api(),
        served(call, deployment, stage),
        definition.resources().values(),
        definition.models(),
        definition.authorizers(),
        definition.requestValidators(),
        definition.gatewayResponses(),
        Optional.ofNullable(stage.documentationVersion())
            .flatMap(tree::documentationVersion)
            .map(it -> new PublishedDocumentation(it.version(), it.parts())));
  }

  /** An API that has no version is of the time of its deployment. */
  private static ExportedApi.Served served(
      CallContext call, FrozenDeployment deployment, Stage stage) {
    String version =
        Optional.ofNullable(deployment.definition().api().version())
            .filter(it -> !it.isEmpty())
            .orElseGet(() -> String.valueOf(deployment.deployment().createdDate()));
    String host =
        "%s.execute-api.%s.amazonaws.com"
            .formatted(deployment.definition().api().id(), call.region());
    return new ExportedApi.Served(version, host, stage.stageName());
  }

  private static AwsException noStage() {
    return Refusal.notFound("Invalid stage identifier specified");
  }
}
