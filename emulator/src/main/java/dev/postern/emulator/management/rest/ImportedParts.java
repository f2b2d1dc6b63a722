package dev.postern.emulator.management.rest;

import static dev.postern.emulator.management.rest.ImportSteps.step;

import dev.postern.emulator.management.ManagementContext;
import dev.postern.emulator.management.rest.authorizers.AuthorizerRules;
import dev.postern.emulator.state.RestApiDefinition;
import dev.postern.openapi.ImportedApi;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import software.amazon.awssdk.services.apigateway.model.Authorizer;
import software.amazon.awssdk.services.apigateway.model.GatewayResponse;
import software.amazon.awssdk.services.apigateway.model.GatewayResponseType;
import software.amazon.awssdk.services.apigateway.model.Model;
import software.amazon.awssdk.services.apigateway.model.RequestValidator;

/**
 * What of a document stands beside its methods: models, authorizers, request validators and gateway
 * responses, put into a definition with ids. What had the same name in the API before keeps its id.
 */
final class ImportedParts {
  private final ImportedApi document;
  private final RestApiDefinition before;
  private final ManagementContext context;
  private final ModelSchemas schemas = new ModelSchemas();

  /**
   * The parts of a document.
   *
   * @param before the API before the import
   */
  ImportedParts(ImportedApi document, RestApiDefinition before, ManagementContext context) {
    this.document = document;
    this.before = before;
    this.context = context;
  }

  /** The definition with the document's parts added, or in the place of those of the same name. */
  RestApiDefinition addTo(RestApiDefinition definition) {
    return addModels(
        definition
            .withAuthorizers(authorizers(definition))
            .withRequestValidators(validators(definition))
            .withGatewayResponses(gatewayResponses(definition)));
  }

  private Map<String, Authorizer> authorizers(RestApiDefinition definition) {
    Map<String, Authorizer> authorizers = new LinkedHashMap<>(definition.authorizers());
    for (Authorizer authorizer : document.authorizers()) {
      String id =
          id(before.authorizers().values(), Authorizer::name, Authorizer::id, authorizer.name());
      Authorizer complete = AuthorizerRules.complete(authorizer.toBuilder().id(id).build());
      authorizers.put(
          id, step("create authorizer '" + authorizer.name() + "'", () -> checked(complete)));
    }
    return authorizers;
  }

  private static Authorizer checked(Authorizer authorizer) {
    AuthorizerRules.checkImported(authorizer);
    return authorizer;
  }

  private Map<String, RequestValidator> validators(RestApiDefinition definition) {
    Map<String, RequestValidator> validators = new LinkedHashMap<>(definition.requestValidators());
    for (RequestValidator validator : document.requestValidators()) {
      String id =
          id(
              before.requestValidators().values(),
              RequestValidator::name,
              RequestValidator::id,
              validator.name());
      validators.put(
          id,
          validator.toBuilder()
              .id(id)
              .validateRequestBody(Boolean.TRUE.equals(validator.validateRequestBody()))
              .validateRequestParameters(Boolean.TRUE.equals(validator.validateRequestParameters()))
              .build());
    }
    return validators;
  }

  private <T> String id(
      Collection<T> existing, Function<T, String> nameOf, Function<T, String> idOf, String name) {
    return existing.stream()
        .filter(part -> name.equals(nameOf.apply(part)))
        .map(idOf)
        .findFirst()
        .orElseGet(context.ids()::partId);
  }

  private Map<String, GatewayResponse> gatewayResponses(RestApiDefinition definition) {
    Map<String, GatewayResponse> responses = new LinkedHashMap<>(definition.gatewayResponses());
    document
        .gatewayResponses()
        .forEach(
            (type, response) ->
                responses.put(
                    type,
                    step("put gateway response '" + type + "'", () -> complete(type, response))));
    return responses;
  }

  private static GatewayResponse complete(String type, GatewayResponse response) {
    GatewayResponseRules.checkParameters(response.responseParameters());
    return GatewayResponses.complete(GatewayResponseType.fromValue(type), response);
  }

  private RestApiDefinition addModels(RestApiDefinition definition) {
    Set<String> names = new LinkedHashSet<>();
    document.models().forEach(model -> names.add(model.name()));
    RestApiDefinition added = definition;
    for (Model model : document.models()) {
      added = added.withModel(model(model, names, definition.api().id()));
    }
    for (Model model : document.models()) {
      check(added, model.name());
    }
    return added;
  }

  private Model model(Model model, Set<String> siblings, String apiId) {
    return model.toBuilder()
        .id(
            Optional.ofNullable(before.models().get(model.name()))
                .map(Model::id)
                .orElseGet(context.ids()::partId))
        .schema(
            model.schema() == null ? null : ModelSchemas.canonical(model.schema(), apiId, siblings))
        .build();
  }

  private void check(RestApiDefinition definition, String name) {
    Model model = Optional.ofNullable(definition.models().get(name)).orElseThrow();
    step(
        "create model for '" + name + "'",
        () -> {
          Models.checkName(name);
          schemas.checkImported(model.schema(), definition.models()::containsKey);
          return model;
        });
  }
}
