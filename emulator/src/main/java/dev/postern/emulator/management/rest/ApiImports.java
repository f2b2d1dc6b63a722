package dev.postern.emulator.management.rest;

import dev.postern.emulator.state.RestApiTree;
import dev.postern.wire.CallContext;
import java.util.List;

/** Imports of documents: ImportRestApi, PutRestApi, and both for the import page. */
public final class ApiImports {
  @SuppressWarnings("unused") // skeleton
  private final RestContext context;

  public ApiImports(RestContext context) {
    this.context = context;
  }

  /**
   * What an import for the import page did.
   *
   * @param tree the API as it is now
   * @param created whether it is new
   * @param deploymentId the deployment that the stage points to now
   * @param warnings what the document asked for and did not get
   */
  public record Deployed(
      RestApiTree tree, boolean created, String deploymentId, List<String> warnings) {}

  /** Imports a document and deploys it; all or nothing. */
  public Deployed importAndDeploy(CallContext call, byte[] document, String stage) {
    throw Refusal.badRequest("not built yet: " + call + document.length + stage);
  }
}
