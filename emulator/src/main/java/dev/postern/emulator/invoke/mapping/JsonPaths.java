package dev.postern.emulator.invoke.mapping;

import com.jayway.jsonpath.InvalidPathException;
import com.jayway.jsonpath.JsonPath;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The JSONPath expressions of one template, each compiled once. Expressions that a template
 * computes may be without number, so only so many are kept; safe for any number of threads.
 */
final class JsonPaths {
  private static final int MOST = 256;

  private final Map<String, JsonPath> compiled = new ConcurrentHashMap<>();

  /**
   * The compiled expression.
   *
   * @throws MappingException when it is no JSONPath
   */
  JsonPath get(String expression) {
    JsonPath known = compiled.get(expression);
    if (known != null) {
      return known;
    }
    JsonPath path = compile(expression);
    if (compiled.size() < MOST) {
      compiled.put(expression, path);
    }
    return path;
  }

  /** Compiles one expression. */
  static JsonPath compile(String expression) {
    if (RepeatedGroups.in(expression)) {
      throw new MappingException(
          "\""
              + OneLine.of(expression)
              + "\" repeats a group that itself repeats or chooses: its regular expression might"
              + " run without end");
    }
    try {
      return JsonPath.compile(expression);
    } catch (InvalidPathException | IllegalArgumentException e) {
      throw new MappingException("\"" + OneLine.of(expression) + "\" is no JSONPath" + reason(e));
    }
  }

  /** JsonPath's own words, unless all it says is where it stumbled inside. */
  private static String reason(RuntimeException failure) {
    String words = OneLine.of(failure);
    return words.contains("Exception") ? "" : ": " + words;
  }
}
