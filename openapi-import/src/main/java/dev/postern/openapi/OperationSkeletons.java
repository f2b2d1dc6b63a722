package dev.postern.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Makes the skeletons of operations that Swagger Parser reads: no references but those to models,
 * no schemas, no extensions, no examples.
 */
final class OperationSkeletons {
  private static final int MAX_DEPTH = 50;
  private static final int MAX_COPIED = 500_000;
  private static final String DEFAULT_TYPE = "application/json";

  /** Members of the document that are read elsewhere. */
  private static final Set<String> READ_ELSEWHERE =
      Set.of(
          "paths",
          "definitions",
          "components",
          "parameters",
          "responses",
          "securityDefinitions",
          "security",
          "servers",
          "tags",
          "webhooks");

  private static final Set<String> EXAMPLES = Set.of("example", "examples", "links");

  /** Members of an operation that are read elsewhere, or of which nothing becomes. */
  private static final Set<String> READ_APART =
      Set.of("parameters", "responses", "security", "callbacks");

  private static final Set<String> LOCATIONS = Set.of("path", "query", "header");

  private final boolean swagger2;
  private final Models models;
  private final References references;
  private final Warnings warnings;
  private int copied;

  OperationSkeletons(boolean swagger2, Models models, References references, Warnings warnings) {
    this.swagger2 = swagger2;
    this.models = models;
    this.references = references;
    this.warnings = warnings;
  }

  /** The document without its paths. */
  ObjectNode head(ObjectNode root) {
    ObjectNode head = root.objectNode();
    if (swagger2) {
      head.putArray("consumes").add(DEFAULT_TYPE);
      head.putArray("produces").add(DEFAULT_TYPE);
    }
    for (Map.Entry<String, JsonNode> member : root.properties()) {
      if (!READ_ELSEWHERE.contains(member.getKey()) && !member.getKey().startsWith("x-")) {
        head.set(member.getKey(), versionAsText(member));
      }
    }
    return head;
  }

  /** In YAML {@code swagger: 2.0} is a number, which Swagger Parser would not take. */
  private static JsonNode versionAsText(Map.Entry<String, JsonNode> member) {
    boolean version = member.getKey().equals("swagger") || member.getKey().equals("openapi");
    return version ? TextNode.valueOf(member.getValue().asText()) : member.getValue();
  }

  ObjectNode of(DeclaredOperation operation) {
    ObjectNode skeleton = operation.section().node().objectNode();
    Place place = operation.place();
    for (Map.Entry<String, JsonNode> member : operation.section().node().properties()) {
      String name = member.getKey();
      if (name.equals("requestBody")) {
        skeleton.set(name, bones(member.getValue(), place, 0));
      } else if (!READ_APART.contains(name) && !name.startsWith("x-")) {
        skeleton.set(name, member.getValue());
      }
    }
    operation
        .section()
        .object("responses")
        .ifPresent(responses -> skeleton.set("responses", responses(responses, place)));
    ArrayNode parameters = skeleton.arrayNode();
    parameters(operation).values().forEach(parameters::add);
    skeleton.set("parameters", parameters);
    return skeleton;
  }

  private ObjectNode responses(Section responses, Place place) {
    ObjectNode copy = responses.node().objectNode();
    for (String code : responses.names()) {
      if (code.equals("default")) {
        warnings.add(
            "Response 'default' of %s is not supported. Ignoring.".formatted(place.subject()));
      } else if (StatusCodes.isValid(code)) {
        copy.set(code, response(responses, code, place));
      } else if (!code.startsWith("x-")) {
        throw place.error(
            "'responses' must name status codes between 100 and 599, not '" + code + "'");
      }
    }
    return copy;
  }

  /** A response of which nothing is said, as {@code 200:} in YAML, is a response all the same. */
  private JsonNode response(Section responses, String code, Place place) {
    return responses
        .object(code)
        .map(response -> bones(response.node(), place, 0))
        .orElseGet(responses.node()::objectNode);
  }

  /** The path's parameters and the operation's own, which prevail over equal ones of the path. */
  private Map<String, JsonNode> parameters(DeclaredOperation operation) {
    Map<String, JsonNode> parameters = new LinkedHashMap<>();
    for (JsonNode parameter : operation.sharedParameters()) {
      add(parameters, parameter, operation.place());
    }
    for (Section parameter : operation.section().list("parameters")) {
      add(parameters, parameter.node(), operation.place());
    }
    return parameters;
  }

  private void add(Map<String, JsonNode> parameters, JsonNode declared, Place place) {
    JsonNode parameter = references.follow(declared, place);
    String name = parameter.path("name").asText();
    String location = parameter.path("in").asText();
    if (!(parameter instanceof ObjectNode object) || name.isEmpty() || location.isEmpty()) {
      throw place.error(
          "a parameter must be an object with 'name' and 'in', not " + Excerpt.of(parameter));
    }
    if (location.equals("body")) {
      parameters.put(location, bones(object, place, 0));
    } else if (LOCATIONS.contains(location)) {
      parameters.put(location + " " + name, named(object, place));
    } else {
      warnings.add(
          "Parameter '%s' in '%s' of %s is not supported. Ignoring."
              .formatted(name, location, place.subject()));
    }
  }

  /** Of a parameter in path, query or header only its name counts; it is always a string. */
  private ObjectNode named(ObjectNode parameter, Place place) {
    ObjectNode copy = typed(parameter.objectNode());
    copy.set("name", parameter.get("name"));
    copy.set("in", parameter.get("in"));
    Section.of(parameter, place, warnings)
        .flag("required")
        .ifPresent(required -> copy.put("required", required));
    return copy;
  }

  private ObjectNode typed(ObjectNode described) {
    if (swagger2) {
      described.put("type", "string");
    } else {
      described.putObject("schema").put("type", "string");
    }
    return described;
  }

  private JsonNode bones(JsonNode declared, Place place, int depth) {
    JsonNode value = references.follow(declared, place);
    if (depth > MAX_DEPTH) {
      throw place.error("'$ref's nest deeper than " + MAX_DEPTH + " levels");
    }
    if (++copied > MAX_COPIED) {
      throw place.error("'$ref's unfold to more than " + MAX_COPIED + " values");
    }
    if (!(value instanceof ObjectNode object)) {
      return value;
    }
    ObjectNode copy = object.objectNode();
    for (Map.Entry<String, JsonNode> member : object.properties()) {
      String name = member.getKey();
      if (name.equals("schema") && member.getValue().isObject()) {
        models
            .nameFor(member.getValue(), place)
            .ifPresent(model -> copy.putObject("schema").put("$ref", modelReference(model)));
      } else if (name.equals("headers") && member.getValue().isObject()) {
        copy.set(name, headers(member.getValue(), place));
      } else if (!EXAMPLES.contains(name) && !name.startsWith("x-")) {
        copy.set(name, bones(member.getValue(), place, depth + 1));
      }
    }
    return copy;
  }

  private ObjectNode headers(JsonNode headers, Place place) {
    ObjectNode copy = ((ObjectNode) headers).objectNode();
    for (Map.Entry<String, JsonNode> header : headers.properties()) {
      references.follow(header.getValue(), place);
      copy.set(header.getKey(), typed(copy.objectNode()));
    }
    return copy;
  }

  private String modelReference(String model) {
    return (swagger2 ? "#/definitions/" : "#/components/schemas/") + model;
  }
}
