package dev.postern.emulator.management.rest;

import dev.postern.emulator.management.Quotas;
import dev.postern.emulator.management.Refusal;
import dev.postern.emulator.state.RestApiDefinition;
import dev.postern.wire.AwsException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.apigateway.model.Resource;

/** The tree that an API's resources form: what may stand where, and the paths that result. */
final class ResourceTree {
  private static final Pattern PATH_PART =
      Pattern.compile("[a-zA-Z0-9._:,-]+|\\{[a-zA-Z0-9._:,-]+\\+?}");

  private ResourceTree() {}

  /**
   * The definition with a new resource below its parent.
   *
   * @param resource its id, parent and path part; the path is made here
   */
  static RestApiDefinition add(RestApiDefinition definition, Resource resource) {
    if (definition.resources().size() >= Quotas.RESOURCES_PER_API) {
      throw Quotas.reached("Resources");
    }
    Resource parent = Lookup.resource(definition, resource.parentId());
    checkPathPart(resource.pathPart());
    checkPlace(definition, resource, parent);
    return definition.withResource(below(parent, resource));
  }

  /** The definition with a resource under another parent or name, and its subtree with it. */
  static RestApiDefinition move(RestApiDefinition definition, Resource resource) {
    if (resource.parentId() == null) {
      throw Refusal.badRequest("The root resource cannot be renamed or moved");
    }
    Resource parent = Lookup.resource(definition, resource.parentId());
    checkPathPart(resource.pathPart());
    List<Resource> subtree = subtree(definition, resource.id());
    if (subtree.stream().anyMatch(r -> r.id().equals(parent.id()))) {
      throw Refusal.badRequest("Resources cannot be cyclical.");
    }
    checkPlace(definition, resource, parent);
    if (isGreedy(resource.pathPart()) && subtree.size() > 1) {
      throw childOfGreedy(resource);
    }
    return repath(definition, subtree, resource);
  }

  /** The definition without a resource and all below it. */
  static RestApiDefinition remove(RestApiDefinition definition, Resource resource) {
    if (resource.parentId() == null) {
      throw Refusal.badRequest("The root resource cannot be deleted");
    }
    Map<String, Resource> resources = new LinkedHashMap<>(definition.resources());
    subtree(definition, resource.id()).forEach(gone -> resources.remove(gone.id()));
    return definition.withResources(resources);
  }

  /** Whether a path part is a variable, greedy or not. */
  static boolean isVariable(@Nullable String pathPart) {
    return pathPart != null && pathPart.startsWith("{");
  }

  private static boolean isGreedy(@Nullable String pathPart) {
    return pathPart != null && pathPart.endsWith("+}");
  }

  private static void checkPathPart(@Nullable String pathPart) {
    if (pathPart == null || !PATH_PART.matcher(pathPart).matches()) {
      throw Refusal.badRequest(
          "Resource's path part only allow a-zA-Z0-9._-: or a valid greedy path variable and curly"
              + " braces at the beginning and the end.");
    }
  }

  private static void checkPlace(RestApiDefinition definition, Resource resource, Resource parent) {
    if (isGreedy(parent.pathPart())) {
      throw childOfGreedy(parent);
    }
    List<Resource> siblings =
        children(definition, parent.id()).stream()
            .filter(sibling -> !sibling.id().equals(resource.id()))
            .toList();
    checkNameIsFree(resource, siblings);
    checkOnlyVariable(resource, siblings);
  }

  private static void checkNameIsFree(Resource resource, List<Resource> siblings) {
    if (siblings.stream().anyMatch(sibling -> sibling.pathPart().equals(resource.pathPart()))) {
      throw Refusal.conflict(
          "Another resource with the same parent already has this name: " + resource.pathPart());
    }
  }

  private static void checkOnlyVariable(Resource resource, List<Resource> siblings) {
    if (!isVariable(resource.pathPart())) {
      return;
    }
    for (Resource sibling : siblings) {
      if (isVariable(sibling.pathPart())) {
        throw Refusal.badRequest(
            ("A sibling (%s) of this resource already has a variable path part -- only one is"
                    + " allowed")
                .formatted(sibling.pathPart()));
      }
    }
  }

  private static AwsException childOfGreedy(Resource parent) {
    return Refusal.badRequest(
        "Cannot create a child of a resource with a greedy path variable: " + parent.pathPart());
  }

  private static List<Resource> children(RestApiDefinition definition, String parentId) {
    return definition.resources().values().stream()
        .filter(resource -> parentId.equals(resource.parentId()))
        .toList();
  }

  /** A resource and all below it, each parent before its children. */
  private static List<Resource> subtree(RestApiDefinition definition, String id) {
    List<Resource> found = new ArrayList<>();
    found.add(Lookup.resource(definition, id));
    for (int i = 0; i < found.size(); i++) {
      found.addAll(children(definition, found.get(i).id()));
    }
    return found;
  }

  private static RestApiDefinition repath(
      RestApiDefinition definition, List<Resource> subtree, Resource top) {
    Map<String, Resource> resources = new LinkedHashMap<>(definition.resources());
    for (Resource old : subtree) {
      Resource changed = old.id().equals(top.id()) ? top : old;
      Resource parent = resources.get(changed.parentId());
      if (parent != null) {
        resources.put(changed.id(), below(parent, changed));
      }
    }
    return definition.withResources(resources);
  }

  private static Resource below(Resource parent, Resource resource) {
    String above = parent.path().equals("/") ? "" : parent.path();
    return resource.toBuilder().path(above + "/" + resource.pathPart()).build();
  }
}
