package dev.postern.emulator.invoke.validation;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.postern.emulator.invoke.mapping.MappingException;
import dev.postern.emulator.invoke.validation.CompiledSchema.Keyword;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * Compiles schemas of JSON Schema draft 4, each place of each document once: references between
 * them may lead round in circles.
 */
final class SchemaCompiler {
  private final References references;
  private final Map<Place, CompiledSchema> compiled = new HashMap<>();

  /** A place in a model's schema. */
  record Place(String model, JsonPointer pointer) {
    Place member(String name) {
      return new Place(model, pointer.appendProperty(name));
    }

    Place item(int index) {
      return new Place(model, pointer.appendIndex(index));
    }
  }

  /** Knows the models' schemas and what references in them mean. */
  interface References {
    /** The schema of a model. */
    JsonNode document(String model);

    /** Where a reference in a model's schema leads. */
    Place target(String reference, String model);
  }

  SchemaCompiler(References references) {
    this.references = references;
  }

  /**
   * Compiles the schema at a place.
   *
   * @throws MappingException when it or one that it needs cannot be used
   */
  CompiledSchema compile(Place place) {
    Place target = followed(place);
    CompiledSchema known = compiled.get(target);
    if (known != null) {
      return known;
    }
    CompiledSchema schema = new CompiledSchema();
    compiled.put(target, schema);
    JsonNode node = node(target);
    schema.complete(keywords(node, target), members(node, target));
    return schema;
  }

  /**
   * Follows references to the place of a schema that is none; what stands beside one is ignored.
   */
  private Place followed(Place place) {
    Set<Place> seen = new HashSet<>();
    Place at = place;
    while (node(at).path("$ref").isTextual()) {
      if (!seen.add(at)) {
        throw new MappingException(
            "the model "
                + place.model()
                + " refers to itself by '"
                + reference(at)
                + "' and to"
                + " nothing else");
      }
      at = references.target(reference(at), at.model());
    }
    return at;
  }

  private String reference(Place place) {
    return node(place).path("$ref").textValue();
  }

  private JsonNode node(Place place) {
    JsonNode node = references.document(place.model()).at(place.pointer());
    if (!node.isObject()) {
      throw new MappingException(
          "the model " + place.model() + " has no schema at '#" + place.pointer() + "'");
    }
    return node;
  }

  private List<Keyword> keywords(JsonNode schema, Place place) {
    Map<String, Keyword> keywords = new TreeMap<>();
    addValueKeywords(keywords, schema);
    addArrayKeywords(keywords, schema);
    addObjectKeywords(keywords, schema, place);
    addCombinations(keywords, schema, place);
    List<Keyword> ordered = new ArrayList<>(keywords.values());
    Formats.of(schema.path("format").asText()).ifPresent(ordered::add);
    return ordered;
  }

  private static void addValueKeywords(Map<String, Keyword> keywords, JsonNode schema) {
    put(keywords, schema, "type", ValueKeywords::type);
    put(keywords, schema, "enum", ValueKeywords::enumeration);
    boolean above = schema.path("exclusiveMinimum").asBoolean();
    boolean below = schema.path("exclusiveMaximum").asBoolean();
    put(keywords, schema, "minimum", value -> ValueKeywords.minimum(value, above));
    put(keywords, schema, "maximum", value -> ValueKeywords.maximum(value, below));
    put(keywords, schema, "multipleOf", ValueKeywords::multipleOf);
    put(keywords, schema, "minLength", value -> ValueKeywords.minLength(value.asInt()));
    put(keywords, schema, "maxLength", value -> ValueKeywords.maxLength(value.asInt()));
    put(keywords, schema, "pattern", value -> ValueKeywords.pattern(value.asText()));
  }

  private static void addArrayKeywords(Map<String, Keyword> keywords, JsonNode schema) {
    put(keywords, schema, "minItems", value -> ContainerKeywords.minItems(value.asInt()));
    put(keywords, schema, "maxItems", value -> ContainerKeywords.maxItems(value.asInt()));
    if (schema.path("uniqueItems").asBoolean()) {
      keywords.put("uniqueItems", ContainerKeywords.uniqueItems());
    }
    if (schema.path("items").isArray() && isFalse(schema.path("additionalItems"))) {
      keywords.put(
          "additionalItems", ContainerKeywords.additionalItems(schema.path("items").size()));
    }
  }

  private void addObjectKeywords(Map<String, Keyword> keywords, JsonNode schema, Place place) {
    put(keywords, schema, "minProperties", value -> ContainerKeywords.minProperties(value.asInt()));
    put(keywords, schema, "maxProperties", value -> ContainerKeywords.maxProperties(value.asInt()));
    put(keywords, schema, "required", value -> ContainerKeywords.required(texts(value)));
    put(keywords, schema, "dependencies", value -> dependencies(value, place));
    if (isFalse(schema.path("additionalProperties"))) {
      keywords.put(
          "additionalProperties",
          ContainerKeywords.additionalProperties(
              Set.copyOf(CompiledSchema.names(schema.path("properties"))),
              CompiledSchema.names(schema.path("patternProperties")).stream()
                  .map(EcmaPattern::compile)
                  .collect(Collectors.toSet())));
    }
  }

  private Keyword dependencies(JsonNode dependencies, Place place) {
    Map<String, Set<String>> properties = new LinkedHashMap<>();
    Map<String, CompiledSchema> schemas = new LinkedHashMap<>();
    for (String name : CompiledSchema.names(dependencies)) {
      JsonNode dependency = dependencies.get(name);
      if (dependency.isArray()) {
        properties.put(name, texts(dependency));
      } else {
        schemas.put(name, compile(place.member("dependencies").member(name)));
      }
    }
    return ContainerKeywords.dependencies(properties, schemas);
  }

  private void addCombinations(Map<String, Keyword> keywords, JsonNode schema, Place place) {
    put(keywords, schema, "allOf", value -> ContainerKeywords.allOf(all("allOf", value, place)));
    put(keywords, schema, "anyOf", value -> ContainerKeywords.anyOf(all("anyOf", value, place)));
    put(keywords, schema, "oneOf", value -> ContainerKeywords.oneOf(all("oneOf", value, place)));
    put(keywords, schema, "not", value -> ContainerKeywords.not(compile(place.member("not"))));
  }

  private List<CompiledSchema> all(String keyword, JsonNode schemas, Place place) {
    List<CompiledSchema> all = new ArrayList<>();
    for (int i = 0; i < schemas.size(); i++) {
      all.add(compile(place.member(keyword).item(i)));
    }
    return all;
  }

  private MemberSchemas members(JsonNode schema, Place place) {
    Map<String, CompiledSchema> properties = named("properties", schema, place);
    Map<EcmaPattern, CompiledSchema> patterns = new LinkedHashMap<>();
    named("patternProperties", schema, place)
        .forEach((pattern, member) -> patterns.put(EcmaPattern.compile(pattern), member));
    JsonNode items = schema.path("items");
    return new MemberSchemas(
        items.isArray() ? all("items", items, place) : optional("items", schema, place),
        items.isObject(),
        optional("additionalItems", items.isArray() ? schema : MissingNode.getInstance(), place),
        properties,
        patterns,
        optional("additionalProperties", schema, place));
  }

  private Map<String, CompiledSchema> named(String keyword, JsonNode schema, Place place) {
    Map<String, CompiledSchema> named = new LinkedHashMap<>();
    for (String name : CompiledSchema.names(schema.path(keyword))) {
      named.put(name, compile(place.member(keyword).member(name)));
    }
    return named;
  }

  private List<CompiledSchema> optional(String keyword, JsonNode schema, Place place) {
    return schema.path(keyword).isObject() ? List.of(compile(place.member(keyword))) : List.of();
  }

  private static void put(
      Map<String, Keyword> keywords,
      JsonNode schema,
      String name,
      Function<JsonNode, Keyword> keyword) {
    Optional.ofNullable(schema.get(name))
        .ifPresent(value -> keywords.put(name, keyword.apply(value)));
  }

  private static Set<String> texts(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false)
        .map(JsonNode::asText)
        .collect(Collectors.toSet());
  }

  private static boolean isFalse(JsonNode value) {
    return value.isBoolean() && !value.booleanValue();
  }
}
