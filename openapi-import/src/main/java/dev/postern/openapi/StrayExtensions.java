package dev.postern.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Finds API Gateway's extensions where no part of this module looks for any: on tags, parameters,
 * responses. Schemas are left alone, models keep what they hold.
 */
final class StrayExtensions {
  /** The objects whose extensions their own readers watch over. */
  private static final Pattern WATCHED =
      Pattern.compile(
          "#|#/servers/\\d+|#/paths/[^/]+(/[^/]+)?"
              + "|#/(securityDefinitions|components/securitySchemes)/[^/]+");

  private static final Set<String> SCHEMAS = Set.of("definitions", "schemas", "schema");

  private StrayExtensions() {}

  static void report(JsonNode root, Warnings warnings) {
    report(root, "#", warnings);
  }

  private static void report(JsonNode node, String pointer, Warnings warnings) {
    for (Map.Entry<String, JsonNode> member : node.properties()) {
      String name = member.getKey();
      if (name.startsWith(Section.EXTENSION) && !WATCHED.matcher(pointer).matches()) {
        warnings.add("Extension '%s' at '%s' is not supported. Ignoring.".formatted(name, pointer));
      } else if (!name.startsWith("x-") && !SCHEMAS.contains(name)) {
        report(
            member.getValue(),
            pointer + "/" + name.replace("~", "~0").replace("/", "~1"),
            warnings);
      }
    }
    for (int i = 0; node.isArray() && i < node.size(); i++) {
      report(node.get(i), pointer + "/" + i, warnings);
    }
  }
}
