package dev.postern.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import software.amazon.awssdk.services.apigateway.model.DocumentationPart;
import software.amazon.awssdk.services.apigateway.model.DocumentationPartLocation;
import software.amazon.awssdk.services.apigateway.model.DocumentationPartType;

/**
 * Makes documentation parts of what a document says about its entities in OpenAPI's own words:
 * descriptions, summaries, tags.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-documenting-api-content-representation.html">Representation
 *     of API documentation</a>
 */
final class DescribedEntities {
  private static final List<String> OF_INFO =
      List.of("description", "termsOfService", "contact", "license");
  private static final List<String> OF_API = List.of("tags", "externalDocs");
  private static final List<String> OF_METHOD =
      List.of("tags", "summary", "description", "externalDocs", "deprecated");
  private static final List<String> OF_RESOURCE = List.of("summary", "description");
  private static final List<String> OF_MODEL = List.of("title", "description");
  private static final List<String> OF_OTHERS = List.of("description");

  private final Map<DocumentationPartLocation, DocumentationPart> parts = new LinkedHashMap<>();
  private final References references;

  DescribedEntities(References references) {
    this.references = references;
  }

  List<DocumentationPart> parts() {
    return List.copyOf(parts.values());
  }

  DescribedEntities api(ObjectNode root) {
    ObjectNode properties = said(root, OF_API);
    if (root.get("info") instanceof ObjectNode info && !said(info, OF_INFO).isEmpty()) {
      properties.set("info", said(info, OF_INFO));
    }
    return add(location(DocumentationPartType.API), properties);
  }

  DescribedEntities models(Map<String, Section> schemas) {
    schemas.forEach(
        (name, schema) ->
            add(location(DocumentationPartType.MODEL).name(name), said(schema.node(), OF_MODEL)));
    return this;
  }

  DescribedEntities authorizers(Map<String, ObjectNode> schemes) {
    schemes.forEach(
        (name, scheme) ->
            add(location(DocumentationPartType.AUTHORIZER).name(name), said(scheme, OF_OTHERS)));
    return this;
  }

  DescribedEntities resources(Map<String, ObjectNode> items) {
    items.forEach(
        (path, item) ->
            add(location(DocumentationPartType.RESOURCE).path(path), said(item, OF_RESOURCE)));
    return this;
  }

  DescribedEntities operations(List<DeclaredOperation> operations) {
    operations.forEach(this::operation);
    return this;
  }

  private void operation(DeclaredOperation operation) {
    ObjectNode node = operation.section().node();
    add(at(DocumentationPartType.METHOD, operation), said(node, OF_METHOD));
    operation.sharedParameters().forEach(parameter -> parameter(operation, parameter));
    node.path("parameters").forEach(parameter -> parameter(operation, parameter));
    if (follow(node.path("requestBody"), operation) instanceof ObjectNode body) {
      add(at(DocumentationPartType.REQUEST_BODY, operation), said(body, OF_OTHERS));
    }
    node.path("responses")
        .properties()
        .forEach(response -> response(operation, response.getKey(), response.getValue()));
  }

  private void parameter(DeclaredOperation operation, JsonNode declared) {
    if (!(follow(declared, operation) instanceof ObjectNode parameter)) {
      return;
    }
    ObjectNode properties = said(parameter, OF_OTHERS);
    String name = parameter.path("name").asText();
    switch (parameter.path("in").asText().toLowerCase(Locale.ROOT)) {
      case "path" ->
          add(at(DocumentationPartType.PATH_PARAMETER, operation).name(name), properties);
      case "query" ->
          add(at(DocumentationPartType.QUERY_PARAMETER, operation).name(name), properties);
      case "header" ->
          add(at(DocumentationPartType.REQUEST_HEADER, operation).name(name), properties);
      case "body" -> add(at(DocumentationPartType.REQUEST_BODY, operation), properties);
      default -> {
        // API Gateway has no other parameters; the import warns of them.
      }
    }
  }

  private void response(DeclaredOperation operation, String code, JsonNode declared) {
    if (!StatusCodes.isValid(code)
        || !(follow(declared, operation) instanceof ObjectNode response)) {
      return;
    }
    add(at(DocumentationPartType.RESPONSE, operation).statusCode(code), said(response, OF_OTHERS));
    for (Map.Entry<String, JsonNode> header : response.path("headers").properties()) {
      if (follow(header.getValue(), operation) instanceof ObjectNode described) {
        add(
            at(DocumentationPartType.RESPONSE_HEADER, operation)
                .statusCode(code)
                .name(header.getKey()),
            said(described, OF_OTHERS));
      }
    }
  }

  private JsonNode follow(JsonNode declared, DeclaredOperation operation) {
    return references.follow(declared, operation.place());
  }

  /** An entity is documented once: a path's parameter gives way to the operation's own. */
  private DescribedEntities add(DocumentationPartLocation.Builder location, ObjectNode properties) {
    if (!properties.isEmpty()) {
      DocumentationPartLocation place = location.build();
      parts.put(
          place,
          DocumentationPart.builder().location(place).properties(properties.toString()).build());
    }
    return this;
  }

  private static ObjectNode said(ObjectNode entity, List<String> members) {
    ObjectNode said = entity.objectNode();
    for (String member : members) {
      JsonNode value = entity.path(member);
      boolean empty = value.isTextual() && value.textValue().isEmpty();
      if (!value.isMissingNode() && !value.isNull() && !empty) {
        said.set(member, value);
      }
    }
    return said;
  }

  private static DocumentationPartLocation.Builder location(DocumentationPartType type) {
    return DocumentationPartLocation.builder().type(type);
  }

  private static DocumentationPartLocation.Builder at(
      DocumentationPartType type, DeclaredOperation operation) {
    return location(type).path(operation.resourcePath()).method(operation.verb());
  }
}
