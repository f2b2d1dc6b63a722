package dev.postern.openapi;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import software.amazon.awssdk.services.apigateway.model.DocumentationPartLocation;
import software.amazon.awssdk.services.apigateway.model.DocumentationPartType;
import software.amazon.awssdk.services.apigateway.model.Method;
import software.amazon.awssdk.services.apigateway.model.MethodResponse;
import software.amazon.awssdk.services.apigateway.model.Model;
import software.amazon.awssdk.services.apigateway.model.RequestValidator;
import software.amazon.awssdk.services.apigateway.model.Resource;

/** Writes one method as an operation. */
final class OperationWriter {
  private static final List<String> OF_METHOD =
      List.of("tags", "summary", "description", "externalDocs", "deprecated");
  private static final List<String> DESCRIPTION = List.of("description");

  private final ExportedApi api;
  private final ExportContent content;
  private final OperationBodies bodies;
  private final SecurityWriter security;
  private final EntityDocumentation documentation;

  OperationWriter(
      ExportedApi api,
      ExportContent content,
      OperationBodies bodies,
      SecurityWriter security,
      EntityDocumentation documentation) {
    this.api = api;
    this.content = content;
    this.bodies = bodies;
    this.security = security;
    this.documentation = documentation;
  }

  /** Where an operation is. */
  private record Place(String path, String verb) {
    DocumentationPartLocation.Builder of(DocumentationPartType type) {
      return DocumentationPartLocation.builder().type(type).path(path).method(verb);
    }
  }

  ObjectNode write(Resource resource, String verb, Method method) {
    Place place = new Place(resource.path(), verb);
    checkModels(method, place);
    ObjectNode operation = JsonNodeFactory.instance.objectNode();
    describe(operation, place.of(DocumentationPartType.METHOD), OF_METHOD);
    Optional.ofNullable(method.operationName()).ifPresent(it -> operation.put("operationId", it));
    bodies.contentTypes(method, operation);
    parameters(method, operation, place);
    bodies
        .request(method, operation)
        .ifPresent(
            body -> describe(body, place.of(DocumentationPartType.REQUEST_BODY), DESCRIPTION));
    responses(method, operation.putObject("responses"), place);
    security.require(method, operation);
    if (content.integrations()) {
      extensions(resource, method, operation);
    }
    return operation;
  }

  /** Documented: models must be of JSON to be exported. */
  private void checkModels(Method method, Place place) {
    Collection<String> names = method.requestModels().values();
    List<Model> models =
        names.stream().map(name -> api.models().get(name)).filter(Objects::nonNull).toList();
    if (!models.isEmpty() && models.stream().noneMatch(SchemaWriter::isJson)) {
      throw new OpenApiExportException(
          "Only found non-JSON body models for " + place.verb() + " " + place.path());
    }
  }

  private void parameters(Method method, ObjectNode operation, Place place) {
    ArrayNode parameters = operation.arrayNode();
    new TreeMap<>(method.requestParameters())
        .forEach(
            (expression, required) ->
                parameter(expression.split("\\.", 4), required, parameters.addObject(), place));
    if (!parameters.isEmpty()) {
      operation.set("parameters", parameters);
    }
  }

  private void parameter(String[] words, Boolean required, ObjectNode parameter, Place place) {
    boolean path = words[2].equals("path");
    boolean query = words[2].equals("querystring");
    parameter.put("name", words[3]).put("in", query ? "query" : words[2]);
    DocumentationPartType type =
        path
            ? DocumentationPartType.PATH_PARAMETER
            : query ? DocumentationPartType.QUERY_PARAMETER : DocumentationPartType.REQUEST_HEADER;
    describe(parameter, place.of(type).name(words[3]), DESCRIPTION);
    bodies.parameter(path || Boolean.TRUE.equals(required), parameter);
  }

  private void responses(Method method, ObjectNode responses, Place place) {
    new TreeMap<>(method.methodResponses())
        .forEach((code, response) -> response(code, response, responses.putObject(code), place));
  }

  private void response(String code, MethodResponse response, ObjectNode written, Place place) {
    written.put("description", code + " response");
    describe(written, place.of(DocumentationPartType.RESPONSE).statusCode(code), DESCRIPTION);
    bodies.response(response, written);
    written
        .path("headers")
        .properties()
        .forEach(
            header ->
                describe(
                    (ObjectNode) header.getValue(),
                    place
                        .of(DocumentationPartType.RESPONSE_HEADER)
                        .statusCode(code)
                        .name(header.getKey()),
                    DESCRIPTION));
  }

  private void describe(
      ObjectNode entity, DocumentationPartLocation.Builder location, List<String> known) {
    documentation
        .of(location.build())
        .ifPresent(said -> EntityDocumentation.inject(entity, said, known));
  }

  private void extensions(Resource resource, Method method, ObjectNode operation) {
    Optional.ofNullable(method.requestValidatorId())
        .map(api.requestValidators()::get)
        .map(RequestValidator::name)
        .ifPresent(name -> operation.put("x-amazon-apigateway-request-validator", name));
    Optional.ofNullable(method.methodIntegration())
        .ifPresent(
            integration ->
                operation.set(
                    "x-amazon-apigateway-integration",
                    IntegrationWriter.write(integration, resource.id())));
  }
}
