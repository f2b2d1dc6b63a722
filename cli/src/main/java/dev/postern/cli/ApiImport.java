package dev.postern.cli;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Sends a document to a running gateway, which creates or updates the API and deploys it. */
final class ApiImport {
  private final GatewayClient gateway;
  private final String stage;

  ApiImport(GatewayClient gateway, String stage) {
    this.gateway = gateway;
    this.stage = stage;
  }

  /** Imports one document; a refusal names the file. */
  ImportAnswer run(ApiDocument document) {
    String page = "/_postern/import?stage=" + URLEncoder.encode(stage, StandardCharsets.UTF_8);
    try {
      return gateway.post(page, document.content(), ImportAnswer.class);
    } catch (CommandFailure e) {
      throw e.about(document.name());
    }
  }
}
