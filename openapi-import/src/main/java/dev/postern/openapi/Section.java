package dev.postern.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An object of the document, read member by member.
 *
 * <p>It knows its place, so that every complaint names it, and it remembers which members were
 * asked for, so that those nobody asked for can be reported instead of being dropped in silence. A
 * member that is {@code null} counts as absent.
 */
final class Section {
  static final String EXTENSION = "x-amazon-apigateway-";

  private final ObjectNode node;
  private final Place place;
  private final String path;
  private final Warnings warnings;
  private final Set<String> asked = new HashSet<>();

  private Section(ObjectNode node, Place place, String path, Warnings warnings) {
    this.node = node;
    this.place = place;
    this.path = path;
    this.warnings = warnings;
  }

  static Section of(ObjectNode node, Place place, Warnings warnings) {
    return new Section(node, place, "", warnings);
  }

  /** The same object, spoken of as standing at another place. */
  Section at(Place elsewhere) {
    return new Section(node, elsewhere, "", warnings);
  }

  ObjectNode node() {
    return node;
  }

  Place place() {
    return place;
  }

  List<String> names() {
    List<String> names = new ArrayList<>();
    node.fieldNames().forEachRemaining(names::add);
    return names;
  }

  Optional<JsonNode> value(String name) {
    asked.add(name);
    JsonNode value = node.get(name);
    return value == null || value.isNull() ? Optional.empty() : Optional.of(value);
  }

  Optional<Section> object(String name) {
    return value(name).map(value -> objectAt(name, value));
  }

  /** The members of the object {@code name}, each of which must be an object; empty if absent. */
  Map<String, Section> objects(String name) {
    Map<String, Section> objects = new LinkedHashMap<>();
    object(name)
        .ifPresent(
            map ->
                map.names()
                    .forEach(key -> map.object(key).ifPresent(value -> objects.put(key, value))));
    return objects;
  }

  /** The objects of the array {@code name}; empty if absent. */
  List<Section> list(String name) {
    List<Section> sections = new ArrayList<>();
    for (JsonNode element : array(name)) {
      sections.add(objectAt(name + "[" + sections.size() + "]", element));
    }
    return sections;
  }

  /** A string; numbers and booleans are taken by their text, as {@code statusCode: 200} is. */
  Optional<String> text(String name) {
    return value(name)
        .map(
            value -> {
              if (!value.isValueNode()) {
                throw mismatch(name, "a string", value);
              }
              return value.asText();
            });
  }

  /** A string that is not empty: API Gateway takes an empty one for an absent one. */
  Optional<String> filledText(String name) {
    return text(name).filter(text -> !text.isEmpty());
  }

  /** One of the allowed words, in whatever case it is written. */
  Optional<String> word(String name, List<String> allowed) {
    return text(name)
        .map(
            text -> {
              String word = text.toUpperCase(Locale.ROOT);
              if (!allowed.contains(word)) {
                throw error(name, mustBeOneOf(allowed) + ", not '" + text + "'");
              }
              return word;
            });
  }

  String requiredWord(String name, List<String> allowed) {
    return word(name, allowed)
        .orElseThrow(() -> error(name, "is missing; it " + mustBeOneOf(allowed)));
  }

  Optional<Boolean> flag(String name) {
    return value(name)
        .map(
            value ->
                switch (value.asText()) {
                  case "true" -> true;
                  case "false" -> false;
                  default -> throw mismatch(name, "a boolean", value);
                });
  }

  Optional<Integer> integer(String name) {
    return value(name)
        .map(
            value -> {
              if (!value.isIntegralNumber() || !value.canConvertToInt()) {
                throw mismatch(name, "an integer", value);
              }
              return value.intValue();
            });
  }

  /** An array of strings; empty if absent. */
  List<String> texts(String name) {
    List<String> texts = new ArrayList<>();
    for (JsonNode element : array(name)) {
      if (!element.isTextual()) {
        throw mismatch(name + "[" + texts.size() + "]", "a string", element);
      }
      texts.add(element.asText());
    }
    return texts;
  }

  /** An HTTP status code, as text. */
  String statusCode(String name) {
    String code = text(name).orElseThrow(() -> error(name, "is missing"));
    if (!StatusCodes.isValid(code)) {
      throw error(name, "must be a status code between 100 and 599, not '" + code + "'");
    }
    return code;
  }

  /**
   * A map of strings. A value that is no string is skipped with AWS's warning; a missing one is an
   * empty string.
   */
  Map<String, String> stringMap(String name) {
    Map<String, String> map = new LinkedHashMap<>();
    object(name).ifPresent(values -> values.node.properties().forEach(v -> put(map, name, v)));
    return map;
  }

  private void put(Map<String, String> map, String name, Map.Entry<String, JsonNode> entry) {
    JsonNode value = entry.getValue();
    if (value.isTextual() || value.isNull()) {
      map.put(entry.getKey(), value.asText(""));
    } else {
      warnings.add(
          "Invalid format for '%s'. Expected type string for property '%s' of %s but got '%s'"
              .formatted(name, entry.getKey(), place.subject(), value));
    }
  }

  /** Reports the members that were never asked for. */
  void warnOfUnknownMembers(String of) {
    for (String name : names()) {
      if (!asked.contains(name)) {
        warnings.add(
            "Unknown property '%s' in '%s' of %s. Ignoring."
                .formatted(path + name, of, place.subject()));
      }
    }
  }

  /** Reports API Gateway's extensions that were never asked for. */
  void warnOfUnknownExtensions() {
    for (String name : names()) {
      if (name.startsWith(EXTENSION) && !asked.contains(name)) {
        warnings.add(
            "Extension '%s' of %s is not supported. Ignoring."
                .formatted(path + name, place.subject()));
      }
    }
  }

  OpenApiImportException error(String name, String problem) {
    return place.error("'" + path + name + "' " + problem);
  }

  private Section objectAt(String name, JsonNode value) {
    if (value instanceof ObjectNode object) {
      return new Section(object, place, path + name + ".", warnings);
    }
    throw mismatch(name, "an object", value);
  }

  private Iterable<JsonNode> array(String name) {
    @Nullable JsonNode value = value(name).orElse(null);
    if (value == null) {
      return List.of();
    }
    if (!value.isArray()) {
      throw mismatch(name, "an array", value);
    }
    return value;
  }

  private OpenApiImportException mismatch(String name, String expected, JsonNode found) {
    return error(name, "must be " + expected + ", not " + Excerpt.of(found));
  }

  private static String mustBeOneOf(List<String> allowed) {
    return "must be one of " + String.join(", ", allowed);
  }
}
