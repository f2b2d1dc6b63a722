package dev.postern.emulator.management.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import dev.postern.emulator.management.Quotas;
import dev.postern.emulator.management.Refusal;
import dev.postern.wire.AwsException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.apigateway.model.Model;

/**
 * The schemas of models: JSON schema draft 4, with references to sibling models in the form {@code
 * https://apigateway.amazonaws.com/restapis/{apiId}/models/{ModelName}}.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/apigateway/latest/developerguide/models-mappings-models.html">Data
 *     models for REST APIs</a>
 */
final class ModelSchemas {
  private static final Pattern CANONICAL =
      Pattern.compile("https://apigateway\\.amazonaws\\.com/restapis/[^/]+/models/([A-Za-z0-9]+)");

  /** How documents refer to their own models. */
  private static final Pattern IN_DOCUMENT =
      Pattern.compile("#/(?:definitions|components/schemas)/([^/]+)");

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Schema metaschema =
      SchemaRegistry.withDialect(Dialects.getDraft4())
          .getSchema(SchemaLocation.of("http://json-schema.org/draft-04/schema#"));

  /**
   * Refuses a schema that no model may have.
   *
   * @param known whether a model of that name exists, for references
   * @throws AwsException 400 {@code BadRequestException} in AWS's words
   */
  void check(@Nullable String contentType, @Nullable String schema, Predicate<String> known) {
    if (schema == null || schema.isBlank()) {
      throw Refusal.badRequest("Model schema must have at least 1 property or array items defined");
    }
    Quotas.checkBytes("model schema", schema, Quotas.MODEL_BYTES);
    if (contentType == null || contentType.contains("json")) {
      JsonNode parsed = parse(schema);
      checkForm(parsed);
      checkKeywords(parsed);
      checkReferences(parsed, known);
    }
  }

  /**
   * Refuses a schema that no document may have. Unlike a schema sent by itself it may hold what
   * only OpenAPI knows, such as {@code example}.
   *
   * @param known whether a model of that name exists, for references
   * @throws AwsException 400 {@code BadRequestException} in AWS's words
   */
  void checkImported(@Nullable String schema, Predicate<String> known) {
    Quotas.checkBytes("model schema", schema, Quotas.MODEL_BYTES);
    JsonNode parsed = parse(schema == null ? "" : schema);
    checkForm(parsed);
    checkReferences(parsed, known);
  }

  private void checkForm(JsonNode schema) {
    if (!schema.isObject() || !metaschema.validate(schema).isEmpty()) {
      throw invalid("Invalid model schema specified");
    }
  }

  private static void checkKeywords(JsonNode schema) {
    Set<String> unsupported = SchemaKeywords.unsupported(schema);
    if (!unsupported.isEmpty()) {
      throw invalid(
          "Invalid model schema specified. Unsupported keyword(s): ["
              + unsupported.stream().map(it -> '"' + it + '"').collect(Collectors.joining(","))
              + "]");
    }
  }

  private static void checkReferences(JsonNode schema, Predicate<String> known) {
    for (String reference : references(schema)) {
      checkReference(reference, known);
    }
  }

  private static void checkReference(String reference, Predicate<String> known) {
    Optional<String> name = modelName(reference);
    if (name.isEmpty() && !reference.startsWith("#")) {
      throw invalid("Model reference must be in canonical form");
    }
    name.filter(known.negate())
        .ifPresent(
            missing -> {
              throw invalid("Invalid model name specified: " + missing);
            });
  }

  private static AwsException invalid(String error) {
    return Refusal.badRequest(
        "Invalid model specified: Validation Result: warnings : [], errors : [" + error + "]");
  }

  /** The names of the models that a schema refers to. */
  static Set<String> modelsReferred(@Nullable String schema) {
    return references(schema == null ? MissingNode.getInstance() : parse(schema)).stream()
        .flatMap(reference -> modelName(reference).stream())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /**
   * A schema from a document with its references to sibling models made canonical.
   *
   * @param apiId the API the models belong to
   * @param siblings the names of the document's models
   */
  static String canonical(String schema, String apiId, Set<String> siblings) {
    JsonNode parsed = parse(schema);
    for (JsonNode holder : parsed.findParents("$ref")) {
      Matcher matcher = IN_DOCUMENT.matcher(holder.path("$ref").asText());
      if (matcher.matches() && siblings.contains(matcher.group(1))) {
        ((ObjectNode) holder)
            .put(
                "$ref",
                "https://apigateway.amazonaws.com/restapis/"
                    + apiId
                    + "/models/"
                    + matcher.group(1));
      }
    }
    return parsed.isMissingNode() ? schema : parsed.toString();
  }

  /**
   * A model's schema with the models it refers to, directly or not, moved into its {@code
   * definitions}.
   */
  static String flattened(Model model, Map<String, Model> models) {
    JsonNode schema = parse(model.schema());
    Map<String, JsonNode> definitions = new TreeMap<>();
    inline(schema, models, definitions);
    if (schema instanceof ObjectNode object && !definitions.isEmpty()) {
      ObjectNode target = object.withObjectProperty("definitions");
      definitions.forEach(target::set);
    }
    return schema.toString();
  }

  private static void inline(
      JsonNode schema, Map<String, Model> models, Map<String, JsonNode> definitions) {
    for (JsonNode holder : schema.findParents("$ref")) {
      modelName(holder.path("$ref").asText())
          .ifPresent(
              name -> {
                ((ObjectNode) holder).put("$ref", "#/definitions/" + name);
                Model sibling = models.get(name);
                if (sibling != null && !definitions.containsKey(name)) {
                  JsonNode definition = parse(sibling.schema());
                  definitions.put(name, definition);
                  inline(definition, models, definitions);
                }
              });
    }
  }

  private static Set<String> references(JsonNode schema) {
    Set<String> references = new TreeSet<>();
    for (JsonNode reference : schema.findValues("$ref")) {
      if (reference.isTextual()) {
        references.add(reference.asText());
      }
    }
    return references;
  }

  private static Optional<String> modelName(String reference) {
    Matcher matcher = CANONICAL.matcher(reference);
    return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
  }

  /** The schema as JSON; missing when it is none. */
  private static JsonNode parse(String schema) {
    try {
      JsonNode parsed = JSON.readTree(schema);
      return parsed == null ? JsonNodeFactory.instance.missingNode() : parsed;
    } catch (JsonProcessingException e) {
      return JsonNodeFactory.instance.missingNode();
    }
  }
}
