package dev.postern.emulator.state;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * The values of one kind in one account and Region, by key: REST APIs by id, domain names by name.
 * Values are immutable. Readers never lock and always see a whole value; a change is applied to one
 * value at a time, all or nothing.
 *
 * @param <V> the kind of values
 */
public final class Store<V> {
  private final ConcurrentNavigableMap<String, V> values = new ConcurrentSkipListMap<>();
  private final Function<V, String> key;

  /**
   * An empty store.
   *
   * @param key the key of a value, which no change alters
   */
  public Store(Function<V, String> key) {
    this.key = key;
  }

  /** The value of that key, if it is there. */
  public Optional<V> find(String key) {
    return Optional.ofNullable(values.get(key));
  }

  /** Adds a value; false, and no change, when its key is taken. */
  public boolean add(V value) {
    return values.putIfAbsent(key.apply(value), value) == null;
  }

  /**
   * Changes a value atomically: {@code change} sees the newest one and no other change of the same
   * value comes between. When {@code change} throws, nothing changes. It may run more than once
   * when writers race, so it only computes.
   *
   * @return the changed value; empty when there is no such value
   */
  public Optional<V> update(String key, UnaryOperator<V> change) {
    return Optional.ofNullable(values.computeIfPresent(key, (k, value) -> change.apply(value)));
  }

  /** Removes a value; false when it was not there. */
  public boolean remove(String key) {
    return values.remove(key) != null;
  }

  /**
   * At most {@code limit} values whose keys come after {@code position}, in the order of their
   * keys. The cost depends on the page, not on how many values there are.
   *
   * @param position a key, or empty for the beginning
   */
  public List<V> page(String position, int limit) {
    return page(position, limit, value -> true);
  }

  /** As {@link #page(String, int)}, of only those values that {@code wanted} accepts. */
  public List<V> page(String position, int limit, Predicate<V> wanted) {
    return values.tailMap(position, false).values().stream().filter(wanted).limit(limit).toList();
  }

  /** All values, in the order of their keys. */
  public List<V> all() {
    return List.copyOf(values.values());
  }
}
