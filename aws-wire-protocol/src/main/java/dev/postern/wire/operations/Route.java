package dev.postern.wire.operations;

import dev.postern.wire.operations.Segment.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One operation's URI template, taken apart once.
 *
 * @param operation the operation
 * @param segments the path's segments
 * @param fixedQuery the query parameters that the template itself fixes
 */
record Route(Operation operation, List<Segment> segments, QueryString fixedQuery) {

  static Route of(Operation operation) {
    List<Segment> segments =
        segmentsOf(operation.pathTemplate()).stream().map(Segment::parse).toList();
    return new Route(operation, segments, operation.fixedQuery());
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

  /**
   * The labels' values, still percent-encoded, by label name.
   *
   * @param path the segments of a path that this route matched
   */
  Map<String, String> labelsOf(List<String> path) {
    Map<String, String> labels = new LinkedHashMap<>();
    int greedyLength = 1 + path.size() - segments.size();
    int at = 0;
    for (Segment segment : segments) {
      int end = at + (segment.kind() == Kind.GREEDY_LABEL ? greedyLength : 1);
      if (segment.kind() != Kind.LITERAL) {
        labels.put(segment.text(), String.join("/", path.subList(at, end)));
      }
      at = end;
    }
    return labels;
  }
}
