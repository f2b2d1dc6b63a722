package dev.postern.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.apigateway.model.Model;

/**
 * The models of the API: the schemas that the document names, and those that stand in its
 * operations, which get names of their own.
 *
 * <p>A schema is kept as the document has it, members that API Gateway does not know included; only
 * its references are brought to one form.
 */
final class Models {
  private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9]+");
  private static final int GENERATED_DIGITS = 6;

  private final Map<String, String> schemas = new LinkedHashMap<>();
  private final Map<String, List<String>> uses = new HashMap<>();
  private final Warnings warnings;

  Models(Map<String, Section> definitions, Warnings warnings) {
    this.warnings = warnings;
    definitions.forEach((name, schema) -> define(name, schema, definitions.keySet()));
    while (schemas.keySet().removeIf(this::usesMissing)) {
      // A model that is left out takes those that refer to it with it.
    }
  }

  private void define(String name, Section schema, Set<String> defined) {
    Place place = Place.named("model", name);
    List<String> targets = SchemaReferences.within(schema.node(), place);
    for (String target : targets) {
      if (!defined.contains(target)) {
        throw place.error("it refers to the model '" + target + "', which is not defined");
      }
    }
    uses.put(name, targets);
    if (NAME.matcher(name).matches()) {
      schemas.put(name, SchemaReferences.normalized(schema.node(), place).toString());
    } else {
      warnings.add("Model name must be alphanumeric: " + name);
    }
  }

  private boolean usesMissing(String name) {
    return uses.getOrDefault(name, List.of()).stream().anyMatch(this::isMissing);
  }

  /**
   * The name of the model for a schema in an operation: the one it refers to, or one generated for
   * it. Empty, with AWS's warning, if it refers to a model that is not there; empty also for the
   * schema {@code {}}, which says nothing.
   */
  Optional<String> nameFor(JsonNode schema, Place place) {
    Optional<String> target = SchemaReferences.target(schema, place);
    if (target.isPresent()) {
      return target.filter(name -> !isMissing(name));
    }
    if (schema.isEmpty()
        || SchemaReferences.within(schema, place).stream().anyMatch(this::isMissing)) {
      return Optional.empty();
    }
    return Optional.of(generated(SchemaReferences.normalized(schema, place).toString()));
  }

  private boolean isMissing(String name) {
    if (schemas.containsKey(name)) {
      return false;
    }
    warnings.add("Reference to model '" + name + "' not found. Ignoring.");
    return true;
  }

  /** Equal schemas share a model, and the name is the same at each import. */
  private String generated(String schema) {
    String digits = sha256(schema);
    for (int length = GENERATED_DIGITS; ; length++) {
      String name = "MODEL" + digits.substring(0, length);
      if (schema.equals(schemas.computeIfAbsent(name, unused -> schema))) {
        return name;
      }
    }
  }

  List<Model> all() {
    return schemas.entrySet().stream()
        .map(
            entry ->
                Model.builder()
                    .name(entry.getKey())
                    .contentType("application/json")
                    .schema(entry.getValue())
                    .build())
        .toList();
  }

  private static String sha256(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
