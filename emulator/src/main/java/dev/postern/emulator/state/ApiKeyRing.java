package dev.postern.emulator.state;

import dev.postern.emulator.storage.Shelf;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.apigateway.model.ApiKey;

/**
 * The API keys of one account and Region: found by id, as management does, and by value, as
 * invocations do. No two keys have the same id or the same value, and neither ever changes. Readers
 * never lock.
 */
public final class ApiKeyRing {
  private final Store<Entry> entries;
  private final ConcurrentMap<String, String> placesById = new ConcurrentHashMap<>();
  private final ConcurrentMap<String, String> placesByValue = new ConcurrentHashMap<>();
  private long lastSerial;

  /** A ring of the keys that are kept. */
  ApiKeyRing(Shelf<Entry> shelf) {
    entries = new Store<>(Entry::place, shelf);
    for (Entry entry : entries.all()) {
      index(entry);
      lastSerial = Math.max(lastSerial, NewestFirst.serial(entry.place()));
    }
  }

  private void index(Entry entry) {
    placesById.put(entry.key().id(), entry.place());
    placesByValue.put(entry.key().value(), entry.place());
  }

  /**
   * A key and its place in the list of keys.
   *
   * @param place sorts newer keys before older ones
   * @param key the key, its value included
   */
  public record Entry(String place, ApiKey key) {}

  /** The key of that id, if it is there. */
  public Optional<ApiKey> find(String id) {
    return at(placesById.get(id));
  }

  /** The key of that value, if it is there: what a caller's {@code x-api-key} stands for. */
  public Optional<ApiKey> findByValue(String value) {
    return at(placesByValue.get(value));
  }

  private Optional<ApiKey> at(@Nullable String place) {
    return place == null ? Optional.empty() : entries.find(place).map(Entry::key);
  }

  /** How many keys there are. */
  public int size() {
    return placesById.size();
  }

  /** Adds a key; false, and no change, when its id or its value is taken. */
  public synchronized boolean add(ApiKey key) {
    if (placesById.containsKey(key.id()) || placesByValue.containsKey(key.value())) {
      return false;
    }
    Entry entry = new Entry(NewestFirst.key(++lastSerial), key);
    entries.add(entry);
    index(entry);
    return true;
  }

  /**
   * Changes a key atomically; {@code change} must leave id and value alone.
   *
   * @return the changed key; empty when there is no such key
   */
  public Optional<ApiKey> update(String id, UnaryOperator<ApiKey> change) {
    return Optional.ofNullable(placesById.get(id))
        .flatMap(
            place -> entries.update(place, entry -> new Entry(place, changed(entry.key(), change))))
        .map(Entry::key);
  }

  private static ApiKey changed(ApiKey key, UnaryOperator<ApiKey> change) {
    ApiKey changed = change.apply(key);
    if (!changed.id().equals(key.id()) || !changed.value().equals(key.value())) {
      throw new IllegalArgumentException(
          "a change of API key " + key.id() + " altered what names it");
    }
    return changed;
  }

  /** Removes the key of that id; false when it was not there. */
  public synchronized boolean remove(String id) {
    String place = placesById.get(id);
    if (place == null) {
      return false;
    }
    Optional<ApiKey> key = at(place);
    entries.remove(place);
    key.ifPresent(it -> placesByValue.remove(it.value()));
    placesById.remove(id);
    return true;
  }

  /**
   * At most {@code limit} of the keys that {@code wanted} accepts, newest first.
   *
   * @param position the place after which the page begins; empty for the beginning
   */
  public List<Entry> page(String position, int limit, Predicate<ApiKey> wanted) {
    return entries.page(position, limit, entry -> wanted.test(entry.key()));
  }
}
