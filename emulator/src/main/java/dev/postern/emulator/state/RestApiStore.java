package dev.postern.emulator.state;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.UnaryOperator;

/**
 * The REST APIs of one account and Region, by id. Readers never lock and always see a whole tree; a
 * change is applied to one tree at a time, all or nothing.
 */
public final class RestApiStore {
  private final ConcurrentNavigableMap<String, RestApiTree> trees = new ConcurrentSkipListMap<>();

  RestApiStore() {}

  /** The API of that id, if it is there. */
  public Optional<RestApiTree> find(String apiId) {
    return Optional.ofNullable(trees.get(apiId));
  }

  /** Adds an API; false, and no change, when its id is taken. */
  public boolean add(RestApiTree tree) {
    return trees.putIfAbsent(tree.id(), tree) == null;
  }

  /**
   * Changes an API atomically: {@code change} sees the newest tree and no other change of the same
   * API comes between. When {@code change} throws, nothing changes. It may run more than once when
   * writers race, so it only computes.
   *
   * @return the changed tree; empty when there is no such API
   */
  public Optional<RestApiTree> update(String apiId, UnaryOperator<RestApiTree> change) {
    return Optional.ofNullable(trees.computeIfPresent(apiId, (id, tree) -> change.apply(tree)));
  }

  /** Removes an API; false when it was not there. */
  public boolean remove(String apiId) {
    return trees.remove(apiId) != null;
  }

  /**
   * At most {@code limit} APIs whose ids come after {@code position}, in the order of their ids.
   * The cost depends on the page, not on how many APIs there are.
   *
   * @param position an API id, or empty for the beginning
   */
  public List<RestApiTree> page(String position, int limit) {
    return trees.tailMap(position, false).values().stream().limit(limit).toList();
  }
}
