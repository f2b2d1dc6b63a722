package dev.postern.openapi;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.apigateway.model.DocumentationPartType;
import software.amazon.awssdk.services.apigateway.model.Model;

/**
 * Writes models as the document's schemas. The two models that every new API has are written only
 * where something refers to them.
 */
final class SchemaWriter {
  private static final Pattern TO_MODEL =
      Pattern.compile(
          "https://apigateway\\.amazonaws\\.com/restapis/[^/]+/models/([A-Za-z0-9]+)(.*)");

  /** Names and descriptions of the models that an API has without asking. */
  private static final Map<String, String> DEFAULTS =
      Map.of(
          "Empty", "This is a default empty schema model",
          "Error", "This is a default error schema model");

  private final Map<String, Model> models;
  private final String place;
  private final EntityDocumentation documentation;
  private final Set<String> referred = new LinkedHashSet<>();

  SchemaWriter(Map<String, Model> models, boolean swagger2, EntityDocumentation documentation) {
    this.models = models;
    this.place = swagger2 ? "#/definitions/" : "#/components/schemas/";
    this.documentation = documentation;
  }

  /** A reference to a model, which is then among the schemas. */
  ObjectNode reference(String model) {
    referred.add(model);
    return JsonNodeFactory.instance.objectNode().put("$ref", place + model);
  }

  /** The schemas of all models that something refers to, and of those that somebody made. */
  ObjectNode write() {
    models.values().stream()
        .filter(model -> !isDefault(model) && isJson(model))
        .forEach(model -> referred.add(model.name()));
    Map<String, ObjectNode> written = new TreeMap<>();
    while (!written.keySet().containsAll(referred)) {
      Set.copyOf(referred).forEach(name -> written.computeIfAbsent(name, it -> schema(it)));
    }
    ObjectNode schemas = JsonNodeFactory.instance.objectNode();
    written.forEach(schemas::set);
    return schemas;
  }

  private static boolean isDefault(Model model) {
    String description = DEFAULTS.get(model.name());
    return description != null && description.equals(model.description());
  }

  static boolean isJson(Model model) {
    return model.contentType() == null || model.contentType().contains("json");
  }

  private ObjectNode schema(String name) {
    Model model = models.get(name);
    ObjectNode schema =
        model == null || model.schema() == null
            ? JsonNodeFactory.instance.objectNode()
            : parse(model.schema());
    schema.remove("$schema");
    redirect(schema);
    documentation
        .named(DocumentationPartType.MODEL, name)
        .ifPresent(
            said -> EntityDocumentation.inject(schema, said, List.of("title", "description")));
    return schema;
  }

  private void redirect(JsonNode schema) {
    for (JsonNode holder : schema.findParents("$ref")) {
      Matcher reference = TO_MODEL.matcher(holder.path("$ref").asText());
      if (reference.matches()) {
        referred.add(reference.group(1));
        ((ObjectNode) holder).put("$ref", place + reference.group(1) + reference.group(2));
      }
    }
  }

  private static ObjectNode parse(String schema) {
    try {
      if (DocumentText.JSON.readTree(schema) instanceof ObjectNode object) {
        return object;
      }
    } catch (JsonProcessingException e) {
      throw new OpenApiExportException("Invalid model schema specified: " + e.getOriginalMessage());
    }
    throw new OpenApiExportException("Invalid model schema specified");
  }
}
