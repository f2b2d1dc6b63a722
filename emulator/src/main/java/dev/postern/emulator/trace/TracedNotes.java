package dev.postern.emulator.trace;

import dev.postern.wire.http.Headers;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a step's notes may hold, cut to size and weighed for {@link TraceStore}. */
final class TracedNotes {
  static final long OBJECT_BYTES = 32;

  private TracedNotes() {}

  /** The value with every body and text in it cut to {@code limit} bytes. */
  static Object cut(Object value, int limit) {
    if (value instanceof byte[] body) {
      return body.length > limit ? TracedBody.of(body, limit) : body;
    }
    if (value instanceof String text) {
      return text.length() > limit
          ? TracedBody.of(text.getBytes(StandardCharsets.UTF_8), limit)
          : text;
    }
    if (value instanceof TracedMapping mapping) {
      List<String> values = mapping.values().stream().map(text -> beginning(text, limit)).toList();
      return new TracedMapping(beginning(mapping.source(), limit), mapping.target(), values);
    }
    if (value instanceof List<?> list) {
      return list.stream().map(element -> cut(element, limit)).toList();
    }
    if (value instanceof Map<?, ?> map) {
      Map<Object, Object> copy = new LinkedHashMap<>();
      map.forEach((key, element) -> copy.put(key, cut(element, limit)));
      return copy;
    }
    return value;
  }

  private static String beginning(String text, int limit) {
    return text.length() > limit ? text.substring(0, limit) + "..." : text;
  }

  /** Roughly how many bytes of memory the value holds. */
  static long weight(Object value) {
    if (value instanceof String text) {
      return OBJECT_BYTES + text.length();
    }
    if (value instanceof Headers headers) {
      return weight(headers);
    }
    if (value instanceof byte[] body) {
      return OBJECT_BYTES + body.length;
    }
    if (value instanceof Integer) {
      return OBJECT_BYTES;
    }
    if (value instanceof TracedBody body) {
      return OBJECT_BYTES + body.kept().length;
    }
    if (value instanceof TracedMapping mapping) {
      return OBJECT_BYTES + mapping.source().length() + weight(mapping.values());
    }
    if (value instanceof List<?> list) {
      return weight(list);
    }
    if (value instanceof Map<?, ?> map) {
      return weight(map);
    }
    return OBJECT_BYTES;
  }

  private static long weight(List<?> list) {
    long bytes = OBJECT_BYTES;
    for (int i = 0; i < list.size(); i++) {
      bytes += weight(list.get(i));
    }
    return bytes;
  }

  private static long weight(Map<?, ?> map) {
    long bytes = OBJECT_BYTES;
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      bytes += weight(entry.getKey()) + weight(entry.getValue());
    }
    return bytes;
  }

  static long weight(Headers headers) {
    return OBJECT_BYTES + 2 * OBJECT_BYTES * headers.fields().size() + headers.characters();
  }
}
