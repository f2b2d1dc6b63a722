package dev.postern.emulator.state;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.apigateway.model.Authorizer;
import software.amazon.awssdk.services.apigateway.model.DocumentationPart;
import software.amazon.awssdk.services.apigateway.model.GatewayResponse;
import software.amazon.awssdk.services.apigateway.model.Model;
import software.amazon.awssdk.services.apigateway.model.RequestValidator;
import software.amazon.awssdk.services.apigateway.model.Resource;
import software.amazon.awssdk.services.apigateway.model.RestApi;

/**
 * What a deployment freezes: the editable definition of one REST API. Immutable; the SDK's own
 * classes are the leaves.
 *
 * @param api the API itself; {@code rootResourceId} names the root in {@code resources}
 * @param resources resources by id; each holds its methods, each method its integration and
 *     responses
 * @param models models by name
 * @param authorizers authorizers by id
 * @param requestValidators request validators by id
 * @param gatewayResponses customised gateway responses by response type; types never put are absent
 * @param documentationParts documentation parts by id
 */
public record RestApiDefinition(
    RestApi api,
    Map<String, Resource> resources,
    Map<String, Model> models,
    Map<String, Authorizer> authorizers,
    Map<String, RequestValidator> requestValidators,
    Map<String, GatewayResponse> gatewayResponses,
    Map<String, DocumentationPart> documentationParts) {

  /** Copies the maps, keeping their order. */
  public RestApiDefinition {
    resources = Collections.unmodifiableMap(new LinkedHashMap<>(resources));
    models = Collections.unmodifiableMap(new LinkedHashMap<>(models));
    authorizers = Collections.unmodifiableMap(new LinkedHashMap<>(authorizers));
    requestValidators = Collections.unmodifiableMap(new LinkedHashMap<>(requestValidators));
    gatewayResponses = Collections.unmodifiableMap(new LinkedHashMap<>(gatewayResponses));
    documentationParts = Collections.unmodifiableMap(new LinkedHashMap<>(documentationParts));
  }

  /** The definition of a new API: only a root resource. */
  public static RestApiDefinition of(RestApi api, Resource root) {
    return new RestApiDefinition(
        api, Map.of(root.id(), root), Map.of(), Map.of(), Map.of(), Map.of(), Map.of());
  }

  public RestApiDefinition withApi(RestApi changed) {
    return new RestApiDefinition(
        changed,
        resources,
        models,
        authorizers,
        requestValidators,
        gatewayResponses,
        documentationParts);
  }

  public RestApiDefinition withResources(Map<String, Resource> changed) {
    return new RestApiDefinition(
        api, changed, models, authorizers, requestValidators, gatewayResponses, documentationParts);
  }

  public RestApiDefinition withModels(Map<String, Model> changed) {
    return new RestApiDefinition(
        api,
        resources,
        changed,
        authorizers,
        requestValidators,
        gatewayResponses,
        documentationParts);
  }

  public RestApiDefinition withAuthorizers(Map<String, Authorizer> changed) {
    return new RestApiDefinition(
        api, resources, models, changed, requestValidators, gatewayResponses, documentationParts);
  }

  public RestApiDefinition withRequestValidators(Map<String, RequestValidator> changed) {
    return new RestApiDefinition(
        api, resources, models, authorizers, changed, gatewayResponses, documentationParts);
  }

  public RestApiDefinition withGatewayResponses(Map<String, GatewayResponse> changed) {
    return new RestApiDefinition(
        api, resources, models, authorizers, requestValidators, changed, documentationParts);
  }

  public RestApiDefinition withDocumentationParts(Map<String, DocumentationPart> changed) {
    return new RestApiDefinition(
        api, resources, models, authorizers, requestValidators, gatewayResponses, changed);
  }

  /** The resource of that id, if it is there. */
  public Optional<Resource> resource(String id) {
    return Optional.ofNullable(resources.get(id));
  }

  /** This definition with {@code resource} added, or in the place of the one with its id. */
  public RestApiDefinition withResource(Resource resource) {
    return withResources(with(resources, resource.id(), resource));
  }

  /** This definition with {@code model} added, or in the place of the one with its name. */
  public RestApiDefinition withModel(Model model) {
    return withModels(with(models, model.name(), model));
  }

  private static <V> Map<String, V> with(Map<String, V> map, String key, V value) {
    Map<String, V> copy = new LinkedHashMap<>(map);
    copy.put(key, value);
    return copy;
  }
}
