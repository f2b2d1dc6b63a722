package dev.postern.wire.operations;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One operation's URI template, taken apart once.
 *
 * @param operation the operation
 * @param segments the path's segments; a label is {@code {name}}, a greedy one {@code {name+}}
 * @param fixedQuery the query parameters that the template itself fixes
 */
record Route(Operation operation, List<String> segments, QueryString fixedQuery) {

  static Route of(Operation operation) {
    return new Route(operation, segmentsOf(operation.pathTemplate()), operation.fixedQuery());
  }

  /**
   * The segments of a path. Slashes that lead or end the path do not count: a client may join its
   * endpoint and its path with one too many.
   */
  static List<String> segmentsOf(String rawPath) {
    int start = 0;
    int end = rawPath.length();
    while (start < end && rawPath.charAt(start) == '/') {
      start++;
    }
    while (end > start && rawPath.charAt(end - 1) == '/') {
      end--;
    }
    List<String> segments = new ArrayList<>(8);
    while (start < end) {
      int slash = rawPath.indexOf('/', start);
      int stop = slash < 0 || slash > end ? end : slash;
      segments.add(rawPath.substring(start, stop));
      start = stop + 1;
    }
    return segments;
  }

  static boolean isLabel(String segment) {
    return segment.startsWith("{") && segment.endsWith("}");
  }

  static boolean isGreedyLabel(String segment) {
    return segment.startsWith("{") && segment.endsWith("+}");
  }

  /**
   * The labels' values, still percent-encoded, by label name.
   *
   * @param path the segments of a path that this route matched
   */
  Map<String, String> labelsOf(List<String> path) {
    Map<String, String> labels = new LinkedHashMap<>();
    int at = 0;
    for (String segment : segments) {
      if (isGreedyLabel(segment)) {
        int end = at + 1 + path.size() - segments.size();
        labels.put(
            segment.substring(1, segment.length() - 2), String.join("/", path.subList(at, end)));
        at = end;
      } else {
        if (isLabel(segment)) {
          labels.put(segment.substring(1, segment.length() - 1), path.get(at));
        }
        at++;
      }
    }
    return labels;
  }
}
