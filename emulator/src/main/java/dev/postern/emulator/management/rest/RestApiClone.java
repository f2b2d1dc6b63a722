package dev.postern.emulator.management.rest;

import dev.postern.emulator.management.ManagementContext;
import dev.postern.emulator.state.RestApiDefinition;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.apigateway.model.Authorizer;
import software.amazon.awssdk.services.apigateway.model.DocumentationPart;
import software.amazon.awssdk.services.apigateway.model.Integration;
import software.amazon.awssdk.services.apigateway.model.Method;
import software.amazon.awssdk.services.apigateway.model.Model;
import software.amazon.awssdk.services.apigateway.model.RequestValidator;
import software.amazon.awssdk.services.apigateway.model.Resource;
import software.amazon.awssdk.services.apigateway.model.RestApi;

/**
 * CreateRestApi with {@code cloneFrom}: everything that the original defines, under new ids, and
 * every reference between its parts led to the new ids.
 */
final class RestApiClone {
  private final ManagementContext context;

  /** New ids by old ones, of everything inside the API. */
  private final Map<String, String> ids = new HashMap<>();

  private RestApiClone(ManagementContext context) {
    this.context = context;
  }

  /** The definition of {@code api}, a new API, with the contents of {@code original}. */
  static RestApiDefinition of(RestApiDefinition original, RestApi api, ManagementContext context) {
    RestApiClone clone = new RestApiClone(context);
    clone.ids.put(original.api().rootResourceId(), api.rootResourceId());
    return clone.copy(original, api);
  }

  private RestApiDefinition copy(RestApiDefinition original, RestApi api) {
    Map<String, Authorizer> authorizers = new LinkedHashMap<>();
    for (Authorizer authorizer : original.authorizers().values()) {
      String id = idFor(authorizer.id());
      authorizers.put(id, authorizer.toBuilder().id(id).build());
    }
    Map<String, RequestValidator> validators = new LinkedHashMap<>();
    for (RequestValidator validator : original.requestValidators().values()) {
      String id = idFor(validator.id());
      validators.put(id, validator.toBuilder().id(id).build());
    }
    return new RestApiDefinition(
        settings(original.api(), api),
        resources(original),
        models(original, api),
        authorizers,
        validators,
        original.gatewayResponses(),
        documentationParts(original));
  }

  private Map<String, DocumentationPart> documentationParts(RestApiDefinition original) {
    Map<String, DocumentationPart> parts = new LinkedHashMap<>();
    for (DocumentationPart part : original.documentationParts().values()) {
      String id = idFor(part.id());
      parts.put(id, part.toBuilder().id(id).build());
    }
    return parts;
  }

  /** What the call did not say comes from the original. */
  private static RestApi settings(RestApi original, RestApi api) {
    return api.toBuilder()
        .description(Optional.ofNullable(api.description()).orElse(original.description()))
        .version(Optional.ofNullable(api.version()).orElse(original.version()))
        .policy(Optional.ofNullable(api.policy()).orElse(original.policy()))
        .minimumCompressionSize(
            Optional.ofNullable(api.minimumCompressionSize())
                .orElse(original.minimumCompressionSize()))
        .binaryMediaTypes(
            api.hasBinaryMediaTypes()
                ? api.binaryMediaTypes()
                : original.hasBinaryMediaTypes() ? original.binaryMediaTypes() : null)
        .build();
  }

  private Map<String, Resource> resources(RestApiDefinition original) {
    original.resources().keySet().forEach(this::idFor);
    Map<String, Resource> resources = new LinkedHashMap<>();
    for (Resource resource : original.resources().values()) {
      Map<String, Method> methods = new LinkedHashMap<>();
      resource.resourceMethods().forEach((verb, method) -> methods.put(verb, method(method)));
      Resource.Builder copy =
          resource.toBuilder()
              .id(idFor(resource.id()))
              .parentId(resource.parentId() == null ? null : idFor(resource.parentId()))
              .resourceMethods(methods.isEmpty() ? null : methods);
      resources.put(idFor(resource.id()), copy.build());
    }
    return resources;
  }

  private Method method(Method method) {
    Method.Builder copy = method.toBuilder();
    if (method.authorizerId() != null) {
      copy.authorizerId(idFor(method.authorizerId()));
    }
    if (method.requestValidatorId() != null) {
      copy.requestValidatorId(idFor(method.requestValidatorId()));
    }
    if (method.methodIntegration() != null) {
      copy.methodIntegration(integration(method.methodIntegration()));
    }
    return copy.build();
  }

  /** The cache namespace is a resource's id unless somebody named it. */
  private Integration integration(Integration integration) {
    String namespace = integration.cacheNamespace();
    return namespace == null
        ? integration
        : integration.toBuilder().cacheNamespace(ids.getOrDefault(namespace, namespace)).build();
  }

  /** Models refer to each other by a URL that holds the API's id. */
  private Map<String, Model> models(RestApiDefinition original, RestApi api) {
    String from = "/restapis/" + original.api().id() + "/models/";
    String to = "/restapis/" + api.id() + "/models/";
    Map<String, Model> models = new LinkedHashMap<>();
    original
        .models()
        .forEach(
            (name, model) ->
                models.put(
                    name,
                    model.toBuilder()
                        .id(idFor(model.id()))
                        .schema(model.schema() == null ? null : model.schema().replace(from, to))
                        .build()));
    return models;
  }

  private String idFor(String old) {
    return ids.computeIfAbsent(old, id -> context.ids().partId());
  }
}
