package dev.postern.emulator.admin;

import dev.postern.emulator.management.ManagementContext;
import dev.postern.emulator.management.rest.ApiImports;
import dev.postern.emulator.management.rest.ApiImports.Deployed;
import dev.postern.wire.AwsException;
import dev.postern.wire.CallContext;
import java.net.URI;
import java.util.Optional;

/**
 * The import page: a document becomes a served API in one step. An API that has the document's
 * title is overwritten as PutRestApi would, else a new one is imported; then it is deployed.
 */
public final class ApiImport {
  private final ManagementContext context;
  private final ApiImports imports;

  public ApiImport(ManagementContext context) {
    this.context = context;
    this.imports = new ApiImports(context);
  }

  /**
   * Imports and deploys a document. When it refuses, nothing has changed.
   *
   * @param document Swagger 2 or OpenAPI 3, JSON or YAML
   * @param stage the stage to deploy to; made when it is not there
   * @param account the 12-digit account
   * @param region the Region
   * @param baseUri where the gateway serves; its port stands in the routes' URLs
   * @throws AwsException when the document or the stage's name is refused
   */
  public ImportedDocument apply(
      byte[] document, String stage, String account, String region, URI baseUri) {
    CallContext call = new CallContext(account, region, context.ids().requestId());
    Deployed deployed = imports.importAndDeploy(call, document, stage, Optional.empty());
    return new ImportedDocument(
        deployed.tree().id(),
        deployed.tree().definition().api().name(),
        stage,
        deployed.created(),
        deployed.deploymentId(),
        deployed.warnings(),
        new RouteReader(baseUri).routes(deployed.tree().definition(), stage));
  }
}
