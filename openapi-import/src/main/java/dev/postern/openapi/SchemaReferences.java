package dev.postern.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Knows how a schema refers to a model, and brings every such reference to the one form {@code
 * #/definitions/Name}.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/apigateway/latest/developerguide/models-mappings-models.html">Data
 *     models</a> for the form with the URL, which API Gateway itself uses
 */
final class SchemaReferences {
  private static final Pattern TO_MODEL =
      Pattern.compile(
          "(?:#/definitions/|#/components/schemas/"
              + "|https://apigateway\\.amazonaws\\.com/restapis/[^/]+/models/)([^/]+)");

  /** Members that hold data of the described kind, not schemas. */
  private static final Set<String> DATA = Set.of("example", "examples", "default", "enum", "const");

  private SchemaReferences() {}

  /** The model that the schema is a reference to, if it is one. */
  static Optional<String> target(JsonNode schema, Place place) {
    JsonNode ref = schema.path("$ref");
    return ref.isTextual() ? Optional.of(modelName(ref.textValue(), place)) : Optional.empty();
  }

  /** The models that the schema refers to, at any depth. */
  static List<String> within(JsonNode schema, Place place) {
    List<String> names = new ArrayList<>();
    target(schema, place).ifPresent(names::add);
    for (Map.Entry<String, JsonNode> member : schema.properties()) {
      if (!DATA.contains(member.getKey())) {
        names.addAll(within(member.getValue(), place));
      }
    }
    if (schema.isArray()) {
      schema.forEach(element -> names.addAll(within(element, place)));
    }
    return names;
  }

  /** A copy in which every reference has the one form. */
  static JsonNode normalized(JsonNode schema, Place place) {
    if (schema instanceof ArrayNode array) {
      ArrayNode copy = array.arrayNode();
      array.forEach(element -> copy.add(normalized(element, place)));
      return copy;
    }
    if (schema instanceof ObjectNode object) {
      return normalizedObject(object, place);
    }
    return schema;
  }

  private static ObjectNode normalizedObject(ObjectNode object, Place place) {
    ObjectNode copy = object.objectNode();
    for (Map.Entry<String, JsonNode> member : object.properties()) {
      String name = member.getKey();
      JsonNode value = member.getValue();
      if (name.equals("$ref") && value.isTextual()) {
        copy.put(name, "#/definitions/" + modelName(value.textValue(), place));
      } else {
        copy.set(name, DATA.contains(name) ? value : normalized(value, place));
      }
    }
    return copy;
  }

  private static String modelName(String ref, Place place) {
    Matcher matcher = TO_MODEL.matcher(ref);
    if (matcher.matches()) {
      return matcher.group(1);
    }
    if (!ref.startsWith("#")) {
      throw References.leavesDocument(ref, place);
    }
    throw place.error("'$ref' '%s' does not refer to a model as a whole".formatted(ref));
  }
}
