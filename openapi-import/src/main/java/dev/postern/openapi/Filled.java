package dev.postern.openapi;

import java.util.Collection;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Gives the SDK's builders the lists and maps that hold something: what the document leaves empty
 * is absent, as it is in API Gateway's answers.
 */
final class Filled {
  private Filled() {}

  static <V> void give(Map<String, V> map, Consumer<Map<String, V>> member) {
    if (!map.isEmpty()) {
      member.accept(map);
    }
  }

  static void give(Collection<String> list, Consumer<Collection<String>> member) {
    if (!list.isEmpty()) {
      member.accept(list);
    }
  }
}
