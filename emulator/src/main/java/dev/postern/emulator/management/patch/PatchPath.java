package dev.postern.emulator.management.patch;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The path of a table's row, such as {@code /requestParameters/{name}}: literal segments and
 * captures. A capture takes one non-empty segment of a JSON Pointer, with {@code ~1} read as a
 * slash and {@code ~0} as a tilde.
 *
 * @param pattern the pattern as written in the table
 * @param segments its segments
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6901">RFC 6901, JSON Pointer</a>
 */
record PatchPath(String pattern, List<Segment> segments) {

  /** One segment: a name to be matched, or to be captured under. */
  record Segment(String name, boolean captures) {}

  static PatchPath parse(String pattern) {
    List<Segment> segments = new ArrayList<>();
    for (String segment : split(pattern)) {
      boolean captures = segment.startsWith("{") && segment.endsWith("}");
      segments.add(
          new Segment(captures ? segment.substring(1, segment.length() - 1) : segment, captures));
    }
    return new PatchPath(pattern, List.copyOf(segments));
  }

  /** What the captures stand for; empty when {@code path} is not of this form. */
  Optional<Map<String, String>> match(String path) {
    String[] parts = split(path);
    if (parts.length != segments.size() || !path.startsWith("/")) {
      return Optional.empty();
    }
    Map<String, String> captured = new HashMap<>();
    for (int i = 0; i < parts.length; i++) {
      Segment segment = segments.get(i);
      if (segment.captures() ? parts[i].isEmpty() : !segment.name().equals(parts[i])) {
        return Optional.empty();
      }
      if (segment.captures()) {
        captured.put(segment.name(), unescape(parts[i]));
      }
    }
    return Optional.of(captured);
  }

  private static String[] split(String path) {
    return path.startsWith("/") ? path.substring(1).split("/", -1) : path.split("/", -1);
  }

  /** Reads {@code ~1} before {@code ~0}, so that {@code ~01} is a tilde and a one. */
  static String unescape(String segment) {
    return segment.replace("~1", "/").replace("~0", "~");
  }
}
