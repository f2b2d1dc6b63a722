package dev.postern.openapi;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.apigateway.model.DocumentationPart;
import software.amazon.awssdk.services.apigateway.model.DocumentationPartLocation;
import software.amazon.awssdk.services.apigateway.model.DocumentationPartType;

/**
 * Finds what the documentation says of an entity: its own part, or that of a more general location
 * from which it inherits.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-documenting-api-content-representation.html#api-gateway-documenting-api-content-inheritance">Inherit
 *     content from an API entity of more general specifications</a>
 */
final class EntityDocumentation {
  /** Documented: content inheritance does not apply to these. */
  private static final Set<DocumentationPartType> NEVER_INHERIT =
      Set.of(
          DocumentationPartType.API,
          DocumentationPartType.AUTHORIZER,
          DocumentationPartType.METHOD,
          DocumentationPartType.MODEL,
          DocumentationPartType.REQUEST_BODY,
          DocumentationPartType.RESOURCE);

  private final List<DocumentationPart> parts;

  EntityDocumentation(List<DocumentationPart> parts) {
    this.parts = parts;
  }

  Optional<JsonNode> of(DocumentationPartType type) {
    return of(DocumentationPartLocation.builder().type(type).build());
  }

  Optional<JsonNode> of(DocumentationPartType type, String path) {
    return of(DocumentationPartLocation.builder().type(type).path(path).build());
  }

  Optional<JsonNode> named(DocumentationPartType type, String name) {
    return of(DocumentationPartLocation.builder().type(type).name(name).build());
  }

  /** The content for that entity. */
  Optional<JsonNode> of(DocumentationPartLocation entity) {
    return parts.stream()
        .filter(part -> applies(part.location(), entity))
        .max(Comparator.comparing(DocumentationPart::location, EntityDocumentation::bySpecificity))
        .map(part -> parse(part.properties()));
  }

  private static boolean applies(
      DocumentationPartLocation general, DocumentationPartLocation entity) {
    if (general.type() != entity.type() || !Objects.equals(general.name(), entity.name())) {
      return false;
    }
    if (NEVER_INHERIT.contains(entity.type())) {
      return Objects.equals(general.path(), entity.path())
          && Objects.equals(general.method(), entity.method());
    }
    return isBelow(entity.path(), general.path())
        && isOrAny(general.method(), entity.method())
        && isOrAny(general.statusCode(), entity.statusCode());
  }

  private static boolean isBelow(@Nullable String path, @Nullable String general) {
    return path == null
        || general == null
        || path.equals(general)
        || path.startsWith(general.endsWith("/") ? general : general + "/");
  }

  private static boolean isOrAny(@Nullable String general, @Nullable String own) {
    return general == null || general.equals("*") || general.equals(own);
  }

  /** Documented: "The order of precedence is path > statusCode." */
  private static int bySpecificity(DocumentationPartLocation a, DocumentationPartLocation b) {
    return Comparator.comparing((DocumentationPartLocation it) -> length(it.path()))
        .thenComparing(it -> !"*".equals(it.statusCode()))
        .thenComparing(it -> !"*".equals(it.method()))
        .compare(a, b);
  }

  private static int length(@Nullable String path) {
    return path == null ? 0 : path.length();
  }

  /**
   * Sets on an entity what the documentation says of it, as far as OpenAPI knows it there.
   *
   * @param known the members that OpenAPI knows; extensions are known everywhere
   */
  static void inject(ObjectNode entity, JsonNode said, List<String> known) {
    for (Map.Entry<String, JsonNode> member : said.properties()) {
      if (known.contains(member.getKey()) || member.getKey().startsWith("x-")) {
        entity.set(member.getKey(), member.getValue());
      }
    }
  }

  /** The content of a part. */
  static JsonNode parse(String properties) {
    try {
      return DocumentText.JSON.readTree(properties);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("documentation that is no JSON was stored", e);
    }
  }
}
