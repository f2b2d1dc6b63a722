package dev.postern.emulator.management.rest;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import dev.postern.emulator.state.RestApiDefinition;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.apigateway.model.Model;

/**
 * The sample mapping templates that GetModelTemplate answers: a template that makes what a model
 * describes, with a sample for each value and a loop for each array.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/apigateway/latest/api/API_GetModelTemplate.html">GetModelTemplate</a>
 */
final class ModelTemplates {
  private static final String HEAD = "#set($inputRoot = $input.path('$'))\n";
  private static final String NOTHING = "{ }";

  private final RestApiDefinition definition;
  private final JsonNode root;

  /** What is being written, outermost first, so that a schema that holds itself ends. */
  private final Deque<JsonNode> open = new ArrayDeque<>();

  private ModelTemplates(RestApiDefinition definition, JsonNode root) {
    this.definition = definition;
    this.root = root;
  }

  /** The template of a model, whose references lead to its siblings in {@code definition}. */
  static String of(Model model, RestApiDefinition definition) {
    JsonNode schema = ModelSchemas.parse(model.schema() == null ? "" : model.schema());
    return HEAD + new ModelTemplates(definition, schema).sample(schema, "$inputRoot", "");
  }

  /**
   * A sample of what a schema describes.
   *
   * @param source the expression that reads it from the input
   * @param indent what its lines start with
   */
  private String sample(JsonNode schema, String source, String indent) {
    if (schema.has("$ref")) {
      return referred(schema.path("$ref").asText(), source, indent);
    }
    if (open.contains(schema)) {
      return NOTHING;
    }
    open.push(schema);
    String sample = ofType(schema, source, indent);
    open.pop();
    return sample;
  }

  private String ofType(JsonNode schema, String source, String indent) {
    return switch (type(schema)) {
      case "string" -> "\"foo\"";
      case "integer" -> "42";
      case "number" -> "3.14";
      case "boolean" -> "true";
      case "null" -> "null";
      case "array" -> array(schema.path("items"), source, indent);
      default -> object(schema.path("properties"), source, indent);
    };
  }

  /** The type; the first of several. */
  private static String type(JsonNode schema) {
    JsonNode type = schema.path("type");
    return type.isArray() ? type.path(0).asText() : type.asText();
  }

  private String object(JsonNode properties, String source, String indent) {
    if (properties.isEmpty()) {
      return NOTHING;
    }
    String inner = indent + "  ";
    return properties.properties().stream()
        .map(
            property ->
                "%s\"%s\" : %s"
                    .formatted(
                        inner,
                        property.getKey(),
                        sample(property.getValue(), source + "." + property.getKey(), inner)))
        .collect(Collectors.joining(",\n", "{\n", "\n" + indent + "}"));
  }

  private String array(JsonNode items, String source, String indent) {
    String inner = indent + "  ";
    return """
    [
    ##TODO: Update this foreach loop to reference array from input json
    #foreach($elem in %s)
    %s%s
    #if($foreach.hasNext),#end
    #end
    %s]\
    """
        .formatted(source, inner, sample(items, "$elem", inner), indent);
  }

  private String referred(String reference, String source, String indent) {
    if (reference.startsWith("#/")) {
      return sample(root.at(JsonPointer.compile(reference.substring(1))), source, indent);
    }
    return ModelSchemas.modelName(reference)
        .map(definition.models()::get)
        .map(model -> new ModelTemplates(definition, ModelSchemas.parse(model.schema())))
        .map(
            sibling -> {
              sibling.open.addAll(open);
              return sibling.sample(sibling.root, source, indent);
            })
        .orElse(NOTHING);
  }
}
