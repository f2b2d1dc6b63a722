package dev.postern.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Reads the document's {@code paths}: which resources there are, and which operations they have.
 */
final class Paths {
  private static final String ANY_METHOD = "x-amazon-apigateway-any-method";

  /** The verbs of API Gateway, of which {@code trace} is none. */
  private static final Set<String> VERBS =
      Set.of("get", "put", "post", "delete", "patch", "options", "head");

  private static final Set<String> DESCRIPTIVE =
      Set.of("parameters", "summary", "description", "servers");

  private final Map<String, String> documentPaths = new LinkedHashMap<>();
  private final Map<String, ObjectNode> items = new LinkedHashMap<>();
  private final List<DeclaredOperation> operations = new ArrayList<>();
  private final BasePath basePath;
  private final References references;
  private final Warnings warnings;

  Paths(Section root, BasePath basePath, References references, Warnings warnings) {
    this.basePath = basePath;
    this.references = references;
    this.warnings = warnings;
    root.objects("paths").forEach(this::addPath);
  }

  /** The full path of each resource that the document names, with operations or without. */
  Set<String> resourcePaths() {
    return documentPaths.keySet();
  }

  /** What the document says of each resource, by the resource's full path. */
  Map<String, ObjectNode> items() {
    return items;
  }

  List<DeclaredOperation> operations() {
    return operations;
  }

  private void addPath(String path, Section declared) {
    if (path.startsWith("x-")) {
      return;
    }
    String resourcePath = basePath.resourcePath(path);
    Place place = Place.resource(resourcePath);
    String other = documentPaths.putIfAbsent(resourcePath, path);
    if (other != null) {
      throw place.error("the paths '%s' and '%s' both name it".formatted(other, path));
    }
    if (!(references.follow(declared.node(), place) instanceof ObjectNode node)) {
      throw place.error("it must be an object");
    }
    items.put(resourcePath, node);
    addOperations(path, resourcePath, Section.of(node, place, warnings));
  }

  private void addOperations(String path, String resourcePath, Section item) {
    List<JsonNode> shared = new ArrayList<>();
    item.list("parameters").forEach(parameter -> shared.add(parameter.node()));
    for (String name : item.names()) {
      if (VERBS.contains(name) || name.equals(ANY_METHOD)) {
        String verb = name.equals(ANY_METHOD) ? "ANY" : name.toUpperCase(Locale.ROOT);
        item.object(name)
            .map(operation -> operation.at(Place.method(resourcePath, verb)))
            .map(operation -> new DeclaredOperation(path, resourcePath, verb, operation, shared))
            .ifPresent(operations::add);
      } else if (!DESCRIPTIVE.contains(name) && !name.startsWith("x-")) {
        warnings.add("Parse issue: attribute paths.'%s'.%s is unexpected".formatted(path, name));
      }
    }
    item.warnOfUnknownExtensions();
  }
}
