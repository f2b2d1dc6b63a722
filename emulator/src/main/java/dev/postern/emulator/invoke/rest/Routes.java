package dev.postern.emulator.invoke.rest;

import dev.postern.emulator.invoke.PercentEncoding;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The path trie of a plan: finds the method that serves a verb and a path.
 *
 * <p>A route is a resource and a method together: a resource that matches the path but has no
 * method for the verb is passed over. Among those that can serve, the path is read from the left
 * and at each part a static part wins over {@code {param}} and that over {@code {proxy+}}; on one
 * resource the exact verb wins over {@code ANY}. {@code {proxy+}} takes one part or more, so it
 * does not match its parent. One trailing slash does not count; a part is compared decoded, and its
 * value is handed out raw.
 *
 * @param <M> what a route leads to
 */
final class Routes<M> {
  private final Node<M> root = new Node<>();
  private final List<Template> templates = new ArrayList<>();

  /**
   * A route that was found.
   *
   * @param method what it leads to
   * @param rawPathParameters the raw values of the path variables by name
   */
  record Match<M>(M method, Map<String, String> rawPathParameters) {}

  /** A resource's path template and the verbs it has. */
  record Template(String path, List<String> verbs) {}

  private static final class Node<M> {
    private final Map<String, Node<M>> statics = new HashMap<>();
    private final Map<String, Node<M>> variables = new LinkedHashMap<>();
    private final Map<String, Node<M>> greedy = new LinkedHashMap<>();
    private final Map<String, M> methods = new HashMap<>();

    @Nullable M method(String verb) {
      M exact = methods.get(verb);
      return exact != null ? exact : methods.get("ANY");
    }
  }

  /** A path variable bound on the way down; the outermost is last. */
  private record Binding(String name, String value, @Nullable Binding outer) {}

  private record Found<M>(M method, @Nullable Binding bindings) {}

  /**
   * Adds a resource.
   *
   * @param path its template, such as {@code /pets/{petId}}
   * @param methods what its methods lead to, by verb or {@code ANY}
   */
  void add(String path, Map<String, M> methods) {
    if (methods.isEmpty()) {
      return;
    }
    Node<M> node = root;
    for (String part : parts(path)) {
      node = child(node, part);
    }
    node.methods.putAll(methods);
    templates.add(new Template(path, methods.keySet().stream().sorted().toList()));
  }

  private static <M> Node<M> child(Node<M> parent, String part) {
    if (part.startsWith("{") && part.endsWith("+}")) {
      return parent.greedy.computeIfAbsent(
          part.substring(1, part.length() - 2), name -> new Node<>());
    }
    if (part.startsWith("{") && part.endsWith("}")) {
      return parent.variables.computeIfAbsent(
          part.substring(1, part.length() - 1), name -> new Node<>());
    }
    return parent.statics.computeIfAbsent(part, name -> new Node<>());
  }

  /** The route for a verb and a raw path (without the stage), if there is one. */
  Optional<Match<M>> find(String verb, String rawPath) {
    Found<M> found = find(root, verb, parts(rawPath), 0, null);
    return found == null
        ? Optional.empty()
        : Optional.of(new Match<>(found.method(), parameters(found.bindings())));
  }

  private @Nullable Found<M> find(
      Node<M> node, String verb, List<String> parts, int at, @Nullable Binding bindings) {
    if (at == parts.size()) {
      M method = node.method(verb);
      return method == null ? null : new Found<>(method, bindings);
    }
    String part = parts.get(at);
    Node<M> fixed = node.statics.get(PercentEncoding.decodePath(part));
    Found<M> found = fixed == null ? null : find(fixed, verb, parts, at + 1, bindings);
    if (found == null && !part.isEmpty()) {
      found = findVariable(node, verb, parts, at, bindings);
    }
    return found != null ? found : findGreedy(node, verb, parts, at, bindings);
  }

  private @Nullable Found<M> findVariable(
      Node<M> node, String verb, List<String> parts, int at, @Nullable Binding bindings) {
    for (Map.Entry<String, Node<M>> variable : node.variables.entrySet()) {
      Binding binding = new Binding(variable.getKey(), parts.get(at), bindings);
      Found<M> found = find(variable.getValue(), verb, parts, at + 1, binding);
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  private @Nullable Found<M> findGreedy(
      Node<M> node, String verb, List<String> parts, int at, @Nullable Binding bindings) {
    for (Map.Entry<String, Node<M>> greedy : node.greedy.entrySet()) {
      M method = greedy.getValue().method(verb);
      String rest = String.join("/", parts.subList(at, parts.size()));
      if (method != null && !rest.isEmpty()) {
        return new Found<>(method, new Binding(greedy.getKey(), rest, bindings));
      }
    }
    return null;
  }

  private static Map<String, String> parameters(@Nullable Binding innermost) {
    if (innermost == null) {
      return Map.of();
    }
    List<Binding> bindings = new ArrayList<>(2);
    for (Binding b = innermost; b != null; b = b.outer()) {
      bindings.add(0, b);
    }
    Map<String, String> parameters = new LinkedHashMap<>();
    bindings.forEach(binding -> parameters.put(binding.name(), binding.value()));
    return parameters;
  }

  /** Every resource that has methods, in the order added. */
  List<Template> templates() {
    return templates;
  }

  /** The verbs for which that path would be served, sorted. */
  List<String> verbsFor(String rawPath) {
    return templates.stream()
        .flatMap(template -> template.verbs().stream())
        .distinct()
        .sorted()
        .filter(verb -> find(verb, rawPath).isPresent())
        .toList();
  }

  /** The parts between the slashes; one slash at the beginning and one at the end do not count. */
  static List<String> parts(String path) {
    int start = path.startsWith("/") ? 1 : 0;
    int end = path.length() > start && path.endsWith("/") ? path.length() - 1 : path.length();
    if (start >= end) {
      return List.of();
    }
    List<String> parts = new ArrayList<>(8);
    int slash = path.indexOf('/', start);
    while (slash >= 0 && slash < end) {
      parts.add(path.substring(start, slash));
      start = slash + 1;
      slash = path.indexOf('/', start);
    }
    parts.add(path.substring(start, end));
    return parts;
  }
}
