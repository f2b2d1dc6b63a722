package dev.postern.emulator.management.rest;

import static dev.postern.emulator.management.rest.ImportSteps.step;

import dev.postern.emulator.management.ManagementContext;
import dev.postern.emulator.state.RestApiDefinition;
import dev.postern.openapi.ImportedApi;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.apigateway.model.Authorizer;
import software.amazon.awssdk.services.apigateway.model.Integration;
import software.amazon.awssdk.services.apigateway.model.IntegrationResponse;
import software.amazon.awssdk.services.apigateway.model.Method;
import software.amazon.awssdk.services.apigateway.model.RequestValidator;
import software.amazon.awssdk.services.apigateway.model.Resource;

/**
 * The resources and methods of a document, put into a definition. A resource is made for each
 * prefix of each path; a path that the API had before keeps its id.
 */
final class ImportedMethods {
  private final ImportedApi document;
  private final Map<String, String> idsBefore = new HashMap<>();
  private final ManagementContext context;

  /**
   * The methods of a document.
   *
   * @param before the API before the import; empty for a new one
   */
  ImportedMethods(
      ImportedApi document, Optional<RestApiDefinition> before, ManagementContext context) {
    this.document = document;
    this.context = context;
    before.ifPresent(
        definition ->
            definition
                .resources()
                .values()
                .forEach(resource -> idsBefore.put(resource.path(), resource.id())));
  }

  /** The definition with the document's methods added, or in the place of those at their place. */
  RestApiDefinition addTo(RestApiDefinition definition) {
    RestApiDefinition added = definition;
    for (String path : new TreeMap<>(document.methods()).keySet()) {
      RestApiDefinition so = added;
      added = step("create resource at path '" + path + "'", () -> withPath(so, path));
    }
    for (Map.Entry<String, Map<String, Method>> path : document.methods().entrySet()) {
      added = withMethods(added, path.getKey(), path.getValue());
    }
    return added;
  }

  private RestApiDefinition withPath(RestApiDefinition definition, String path) {
    RestApiDefinition added = definition;
    Resource parent = resource(definition, "/");
    String reached = "";
    for (String part : path.split("/", -1)) {
      if (part.isEmpty()) {
        continue;
      }
      reached = reached + "/" + part;
      Optional<Resource> there = find(added, reached);
      if (there.isEmpty()) {
        added = ResourceTree.add(added, newResource(reached, part, parent.id()));
      }
      parent = resource(added, reached);
    }
    return added;
  }

  private Resource newResource(String path, String pathPart, String parentId) {
    return Resource.builder()
        .id(Optional.ofNullable(idsBefore.get(path)).orElseGet(context.ids()::partId))
        .parentId(parentId)
        .pathPart(pathPart)
        .build();
  }

  private RestApiDefinition withMethods(
      RestApiDefinition definition, String path, Map<String, Method> methods) {
    Resource resource = resource(definition, withoutEmptyParts(path));
    String cacheNamespace =
        idsBefore.containsKey(resource.path()) ? context.ids().partId() : resource.id();
    Map<String, Method> all = new LinkedHashMap<>(resource.resourceMethods());
    methods.forEach(
        (verb, method) ->
            all.put(
                verb, method(definition, method, new Spot(verb, resource.path(), cacheNamespace))));
    return all.isEmpty()
        ? definition
        : definition.withResource(resource.toBuilder().resourceMethods(all).build());
  }

  /** Where a method goes, and the cache namespace of its integration. */
  private record Spot(String verb, String path, String cacheNamespace) {}

  private static Method method(RestApiDefinition definition, Method imported, Spot spot) {
    Method method =
        step(
            "put method '%s' on resource at path '%s'".formatted(spot.verb(), spot.path()),
            () -> MethodRules.check(definition, withIds(definition, imported)));
    return imported.methodIntegration() == null
        ? method
        : withIntegration(method, imported.methodIntegration(), spot);
  }

  /** The document names authorizers and validators; a method holds their ids. */
  private static Method withIds(RestApiDefinition definition, Method imported) {
    return imported.toBuilder()
        .authorizationType(Optional.ofNullable(imported.authorizationType()).orElse("NONE"))
        .apiKeyRequired(Boolean.TRUE.equals(imported.apiKeyRequired()))
        .authorizerId(
            idOf(
                definition.authorizers().values(),
                Authorizer::name,
                Authorizer::id,
                imported.authorizerId()))
        .requestValidatorId(
            idOf(
                definition.requestValidators().values(),
                RequestValidator::name,
                RequestValidator::id,
                imported.requestValidatorId()))
        .build();
  }

  private static <T> @Nullable String idOf(
      Collection<T> parts,
      Function<T, String> nameOf,
      Function<T, String> idOf,
      @Nullable String name) {
    return name == null
        ? null
        : parts.stream()
            .filter(part -> name.equals(nameOf.apply(part)))
            .map(idOf)
            .findFirst()
            .orElse(name);
  }

  private static Method withIntegration(Method method, Integration imported, Spot spot) {
    Integration integration =
        step(
            "put integration on '%s' for resource at path '%s'".formatted(spot.verb(), spot.path()),
            () -> checked(method, IntegrationRules.complete(imported, spot.cacheNamespace())));
    Method complete = method.toBuilder().methodIntegration(integration).build();
    for (IntegrationResponse response : integration.integrationResponses().values()) {
      checkResponse(complete, response, spot);
    }
    return complete;
  }

  private static Integration checked(Method method, Integration integration) {
    IntegrationRules.check(integration, method);
    if (!integration.hasIntegrationResponses()) {
      return integration;
    }
    Map<String, IntegrationResponse> responses = new LinkedHashMap<>();
    integration
        .integrationResponses()
        .forEach((code, it) -> responses.put(code, IntegrationResponseRules.normalise(it)));
    return integration.toBuilder().integrationResponses(responses).build();
  }

  /**
   * A document may have an integration response without its method response (Recorded from AWS: an
   * operation without {@code responses} imports cleanly); one that is there must fit.
   */
  private static void checkResponse(Method method, IntegrationResponse response, Spot spot) {
    if (method.methodResponses().containsKey(response.statusCode())) {
      step(
          "put integration response on '%s' for resource at path '%s'"
              .formatted(spot.verb(), spot.path()),
          () -> {
            IntegrationResponseRules.check(response, method);
            return response;
          });
    }
  }

  private static Resource resource(RestApiDefinition definition, String path) {
    return find(definition, path)
        .orElseThrow(() -> new IllegalStateException("no resource was made for " + path));
  }

  private static Optional<Resource> find(RestApiDefinition definition, String path) {
    return definition.resources().values().stream()
        .filter(resource -> path.equals(resource.path()))
        .findFirst();
  }

  /** The path as the resource has it: {@code /pets/} is the resource {@code /pets}. */
  private static String withoutEmptyParts(String path) {
    return Arrays.stream(path.split("/", -1))
        .filter(part -> !part.isEmpty())
        .collect(Collectors.joining("/", "/", ""));
  }
}
