package dev.postern.emulator.management.rest.templates;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.postern.emulator.management.Refusal;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.StringJoiner;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.apigateway.model.Model;

/**
 * The sample mapping template of a model: a payload of the model's structure with sample values,
 * and a loop for each array.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/apigateway/latest/api/API_GetModelTemplate.html">GetModelTemplate</a>
 */
final class SampleTemplate {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String HEAD = "#set($inputRoot = $input.path('$'))\n";
  private static final String LOOP =
      "##TODO: Update this foreach loop to reference array from input json\n";

  private static final Pattern TO_MODEL =
      Pattern.compile("(?:.*/models/|#/definitions/)([A-Za-z0-9]+)");

  private final Map<String, Model> models;

  /** The references that are being followed, innermost last; a schema may lead back to itself. */
  private final Deque<String> following = new ArrayDeque<>();

  SampleTemplate(Map<String, Model> models) {
    this.models = models;
  }

  /** The template of that model. */
  String of(Model model) {
    JsonNode schema = parse(model.schema());
    following.addLast(model.name());
    return HEAD + value(schema, schema, new Position("$inputRoot", ""));
  }

  /**
   * Where in the template a value stands.
   *
   * @param source the expression for what the value would be mapped from
   * @param indent what its lines begin with
   */
  private record Position(String source, String indent) {
    Position member(String name) {
      return new Position(source + "." + name, indent + "  ");
    }

    Position element() {
      return new Position("$elem", indent);
    }
  }

  private String value(JsonNode schema, JsonNode root, Position position) {
    String reference = schema.path("$ref").asText();
    if (!reference.isEmpty()) {
      return referred(reference, root, position);
    }
    return switch (type(schema)) {
      case "object" -> object(schema, root, position);
      case "array" -> array(schema, root, position);
      case "integer" -> "42";
      case "number" -> "3.1415";
      case "boolean" -> "true";
      case "null" -> "null";
      default -> "\"foo\"";
    };
  }

  /** The type of a schema; the first of several. */
  private static String type(JsonNode schema) {
    JsonNode type =
        schema.path("type").isArray() ? schema.path("type").path(0) : schema.path("type");
    if (type.isTextual()) {
      return type.asText();
    }
    return schema.has("items") ? "array" : schema.has("properties") ? "object" : "string";
  }

  private String object(JsonNode schema, JsonNode root, Position position) {
    if (schema.path("properties").isEmpty()) {
      return "{ }";
    }
    StringJoiner members = new StringJoiner(",\n", "{\n", "\n" + position.indent() + "}");
    for (Map.Entry<String, JsonNode> member : schema.path("properties").properties()) {
      Position at = position.member(member.getKey());
      members.add(
          "%s%s : %s"
              .formatted(
                  at.indent(),
                  TextNode.valueOf(member.getKey()),
                  value(member.getValue(), root, at)));
    }
    return members.toString();
  }

  private String array(JsonNode schema, JsonNode root, Position position) {
    String element = value(schema.path("items"), root, position.element());
    return "[\n%1$s%2$s%1$s#foreach($elem in %3$s)\n%1$s %4$s \n%1$s#if($foreach.hasNext),#end\n%1$s#end\n%1$s]"
        .formatted(position.indent(), LOOP, position.source(), element);
  }

  private String referred(String reference, JsonNode root, Position position) {
    if (following.contains(reference)) {
      return "{ }";
    }
    following.addLast(reference);
    try {
      return target(reference, root, position);
    } finally {
      following.removeLast();
    }
  }

  private String target(String reference, JsonNode root, Position position) {
    JsonNode inside = inside(reference, root);
    if (!inside.isMissingNode()) {
      return value(inside, root, position);
    }
    Matcher name = TO_MODEL.matcher(reference);
    Model model = name.matches() ? models.get(name.group(1)) : null;
    if (model == null) {
      throw Refusal.badRequest("Invalid model reference specified: " + reference);
    }
    JsonNode schema = parse(model.schema());
    return value(schema, schema, position);
  }

  private static JsonNode inside(String reference, JsonNode root) {
    return reference.startsWith("#/") ? root.at(reference.substring(1)) : MissingNode.getInstance();
  }

  private static JsonNode parse(@Nullable String schema) {
    try {
      return JSON.readTree(schema == null ? "{}" : schema);
    } catch (JsonProcessingException e) {
      throw Refusal.badRequest("Invalid model schema specified");
    }
  }
}
