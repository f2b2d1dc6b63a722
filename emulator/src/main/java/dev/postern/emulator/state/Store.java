package dev.postern.emulator.state;

import dev.postern.emulator.storage.Shelf;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * The values of one kind in one account and Region, by key: REST APIs by id, domain names by name.
 * Values are immutable. Readers never lock and always see a whole value; a change is applied to one
 * value at a time, all or nothing, and is kept before it shows: what cannot be kept does not
 * change.
 *
 * @param <V> the kind of values
 */
public final class Store<V> {
  private static final int LOCKS = 16;

  private final ConcurrentNavigableMap<String, V> values;
  private final Function<V, String> key;
  private final Shelf<V> shelf;
  private final List<Object> locks = Stream.generate(Object::new).limit(LOCKS).toList();

  /**
   * A store of what is kept.
   *
   * @param key the key of a value, which no change alters
   * @param shelf where the values are kept
   */
  public Store(Function<V, String> key, Shelf<V> shelf) {
    this.key = key;
    this.shelf = shelf;
    this.values = new ConcurrentSkipListMap<>(shelf.load());
  }

  /** The value of that key, if it is there. */
  public Optional<V> find(String key) {
    return Optional.ofNullable(values.get(key));
  }

  /** Adds a value; false, and no change, when its key is taken. */
  public boolean add(V value) {
    String its = key.apply(value);
    synchronized (lock(its)) {
      if (values.containsKey(its)) {
        return false;
      }
      shelf.put(its, value);
      values.put(its, value);
      return true;
    }
  }

  /** Changes of one value take turns; those of others seldom wait for them. */
  private Object lock(String key) {
    return locks.get(Math.floorMod(key.hashCode(), LOCKS));
  }

  /**
   * Changes a value atomically: {@code change} sees the newest one and no other change of the same
   * value comes between. When {@code change} throws, nothing changes. It only computes: other
   * changes wait for it.
   *
   * @return the changed value; empty when there is no such value
   */
  public Optional<V> update(String key, UnaryOperator<V> change) {
    synchronized (lock(key)) {
      V before = values.get(key);
      if (before == null) {
        return Optional.empty();
      }
      V after = change.apply(before);
      shelf.put(key, after);
      values.put(key, after);
      return Optional.of(after);
    }
  }

  /** Removes a value; false when it was not there. */
  public boolean remove(String key) {
    synchronized (lock(key)) {
      if (!values.containsKey(key)) {
        return false;
      }
      shelf.remove(key);
      return values.remove(key) != null;
    }
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
