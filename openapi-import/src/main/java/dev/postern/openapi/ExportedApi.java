package dev.postern.openapi;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.apigateway.model.Authorizer;
import software.amazon.awssdk.services.apigateway.model.GatewayResponse;
import software.amazon.awssdk.services.apigateway.model.Model;
import software.amazon.awssdk.services.apigateway.model.RequestValidator;
import software.amazon.awssdk.services.apigateway.model.Resource;
import software.amazon.awssdk.services.apigateway.model.RestApi;

/**
 * An API as a stage serves it, to be written as a document.
 *
 * @param api the API's own members
 * @param served where it is served, and under which version
 * @param resources the resources with their methods
 * @param models models by name
 * @param authorizers authorizers by id
 * @param requestValidators request validators by id
 * @param gatewayResponses customised gateway responses by type
 * @param documentation the documentation that the stage shows
 */
public record ExportedApi(
    RestApi api,
    Served served,
    Collection<Resource> resources,
    Map<String, Model> models,
    Map<String, Authorizer> authorizers,
    Map<String, RequestValidator> requestValidators,
    Map<String, GatewayResponse> gatewayResponses,
    Optional<PublishedDocumentation> documentation) {

  /**
   * Where an API is served.
   *
   * @param version the version that the document says it is of
   * @param host the host of its invoke URL
   * @param stage the stage's name
   */
  public record Served(String version, String host, String stage) {}
}
