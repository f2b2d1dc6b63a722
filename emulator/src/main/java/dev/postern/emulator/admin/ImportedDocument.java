package dev.postern.emulator.admin;

import java.util.List;

/**
 * The answer of {@code POST /_postern/import}; its members are the page's JSON.
 *
 * @param apiId the API's id
 * @param apiName the document's title
 * @param stage the stage that serves it now
 * @param created whether the API is new
 * @param deploymentId the deployment that the stage points to
 * @param warnings what the document asked for and did not get
 * @param routes every method with its URL
 */
public record ImportedDocument(
    String apiId,
    String apiName,
    String stage,
    boolean created,
    String deploymentId,
    List<String> warnings,
    List<Route> routes) {}
