package dev.postern.emulator.invoke.validation;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.StreamSupport;

/** When two JSON values are the same to a schema: numbers by value, {@code 1} and {@code 1.0}. */
final class JsonEquality {
  private JsonEquality() {}

  /** A value that is equal to those of the same JSON values. */
  static Object key(JsonNode node) {
    if (node.isNumber()) {
      return node.decimalValue().stripTrailingZeros();
    }
    if (node.isArray()) {
      return items(node);
    }
    if (node.isObject()) {
      Map<String, Object> members = new LinkedHashMap<>();
      node.properties().forEach(member -> members.put(member.getKey(), key(member.getValue())));
      return members;
    }
    return node;
  }

  private static List<Object> items(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).map(JsonEquality::key).toList();
  }

  /** Whether an array holds a value more than once. */
  static boolean hasDuplicates(JsonNode array) {
    Set<Object> seen = new HashSet<>();
    for (JsonNode item : array) {
      if (!seen.add(key(item))) {
        return true;
      }
    }
    return false;
  }
}
