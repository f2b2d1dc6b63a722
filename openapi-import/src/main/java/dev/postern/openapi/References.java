package dev.postern.openapi;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

/** Follows {@code $ref}s within the document, and only there: nothing is ever fetched. */
final class References {
  private static final int MAX_CHAIN = 20;

  private final ObjectNode root;

  References(ObjectNode root) {
    this.root = root;
  }

  /** The value itself, or what it refers to if it is a reference. */
  JsonNode follow(JsonNode value, Place place) {
    JsonNode target = value;
    for (int i = 0; i < MAX_CHAIN; i++) {
      if (!target.path("$ref").isTextual()) {
        return target;
      }
      target = resolve(target.get("$ref").textValue(), place);
    }
    throw place.error("'$ref' '%s' leads in a circle".formatted(value.get("$ref").textValue()));
  }

  private JsonNode resolve(String ref, Place place) {
    if (!ref.startsWith("#/")) {
      throw leavesDocument(ref, place);
    }
    JsonNode target = root.at(pointer(ref, place));
    if (target.isMissingNode()) {
      throw pointsToNothing(ref, place);
    }
    return target;
  }

  private static JsonPointer pointer(String ref, Place place) {
    try {
      // A '+' is itself in a fragment; URLDecoder would make it a space.
      String fragment = ref.substring(1).replace("+", "%2B");
      return JsonPointer.compile(URLDecoder.decode(fragment, StandardCharsets.UTF_8));
    } catch (IllegalArgumentException e) {
      throw pointsToNothing(ref, place);
    }
  }

  static OpenApiImportException leavesDocument(String ref, Place place) {
    return place.error(
        "'$ref' '%s' leaves the document; only references within it, '#/...', are followed"
            .formatted(ref));
  }

  static OpenApiImportException pointsToNothing(String ref, Place place) {
    return place.error("'$ref' '%s' points to nothing".formatted(ref));
  }
}
