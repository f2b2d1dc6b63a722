package dev.postern.emulator.state;

import dev.postern.emulator.storage.Shelf;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * Keeps REST APIs, and beside each the definitions that its deployments have frozen: these are
 * written once, so that a change costs the same however often an API was deployed.
 *
 * <p>A definition is put before the API that has it, and removed after the API has it no more. What
 * is left over when that is interrupted is a definition that no API has; it is removed when it is
 * found.
 */
final class RestApiShelf implements Shelf<RestApiTree> {
  private final Shelf<KeptRestApi> apis;
  private final Shelf<RestApiDefinition> definitions;
  private final ConcurrentMap<String, Set<String>> deployments = new ConcurrentHashMap<>();

  RestApiShelf(Shelf<KeptRestApi> apis, Shelf<RestApiDefinition> definitions) {
    this.apis = apis;
    this.definitions = definitions;
  }

  private static String key(String apiId, String deploymentId) {
    return apiId + "/" + deploymentId;
  }

  @Override
  public Map<String, RestApiTree> load() {
    Map<String, RestApiDefinition> frozen = definitions.load();
    Map<String, RestApiTree> trees = new TreeMap<>();
    apis.load().forEach((id, kept) -> load(id, kept, frozen, trees));
    frozen.keySet().stream().filter(this::isLeftOver).forEach(definitions::remove);
    return trees;
  }

  private void load(
      String id,
      KeptRestApi kept,
      Map<String, RestApiDefinition> frozen,
      Map<String, RestApiTree> trees) {
    for (String deployment : kept.deployments().keySet()) {
      if (!frozen.containsKey(key(id, deployment))) {
        apis.setAside(id, "what its deployment " + deployment + " has frozen cannot be read");
        return;
      }
    }
    deployments.put(id, Set.copyOf(kept.deployments().keySet()));
    trees.put(
        id, kept.tree(deployment -> frozen.getOrDefault(key(id, deployment), kept.definition())));
  }

  /** What is frozen of an API that could not be read stays: somebody may mend the API. */
  private boolean isLeftOver(String key) {
    int slash = key.indexOf('/');
    Set<String> known = deployments.get(key.substring(0, slash));
    return known != null && !known.contains(key.substring(slash + 1));
  }

  @Override
  public void put(String id, RestApiTree tree) {
    Set<String> before = deployments.getOrDefault(id, Set.of());
    Set<String> after = Set.copyOf(tree.deployments().keySet());
    tree.deployments()
        .forEach(
            (deployment, frozen) -> {
              if (!before.contains(deployment)) {
                definitions.put(key(id, deployment), frozen.definition());
              }
            });
    apis.put(id, KeptRestApi.of(tree));
    deployments.put(id, after);
    before.stream()
        .filter(deployment -> !after.contains(deployment))
        .forEach(deployment -> definitions.remove(key(id, deployment)));
  }

  @Override
  public void remove(String id) {
    apis.remove(id);
    Set<String> gone = deployments.remove(id);
    if (gone != null) {
      gone.forEach(deployment -> definitions.remove(key(id, deployment)));
    }
  }

  @Override
  public void setAside(String id, String reason) {
    apis.setAside(id, reason);
  }
}
