package dev.postern.emulator.management.rest;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import java.util.TreeSet;

/**
 * The keywords that a model's schema may use: those of JSON schema draft 4. AWS refuses others,
 * such as OpenAPI's {@code example}, rather than ignore them.
 */
final class SchemaKeywords {
  private static final Set<String> SIMPLE =
      Set.of(
          "$ref",
          "$schema",
          "id",
          "title",
          "description",
          "default",
          "format",
          "type",
          "enum",
          "required",
          "multipleOf",
          "maximum",
          "exclusiveMaximum",
          "minimum",
          "exclusiveMinimum",
          "maxLength",
          "minLength",
          "pattern",
          "maxItems",
          "minItems",
          "uniqueItems",
          "maxProperties",
          "minProperties");

  /** Keywords whose value is a schema or a list of schemas. */
  private static final Set<String> NESTING =
      Set.of("items", "additionalItems", "additionalProperties", "not", "allOf", "anyOf", "oneOf");

  /** Keywords whose value maps free names to schemas. */
  private static final Set<String> NAMING =
      Set.of("properties", "patternProperties", "definitions", "dependencies");

  private SchemaKeywords() {}

  /** The keywords in a schema, at any depth, that are none; sorted. */
  static Set<String> unsupported(JsonNode schema) {
    Set<String> found = new TreeSet<>();
    collect(schema, found);
    return found;
  }

  private static void collect(JsonNode schema, Set<String> found) {
    schema
        .properties()
        .forEach(
            keyword -> {
              String name = keyword.getKey();
              if (NAMING.contains(name)) {
                keyword.getValue().forEach(nested -> collect(nested, found));
              } else if (NESTING.contains(name)) {
                collectNested(keyword.getValue(), found);
              } else if (!SIMPLE.contains(name)) {
                found.add(name);
              }
            });
  }

  private static void collectNested(JsonNode value, Set<String> found) {
    if (value.isArray()) {
      value.forEach(nested -> collect(nested, found));
    } else {
      collect(value, found);
    }
  }
}
