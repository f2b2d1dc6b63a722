package dev.postern.emulator.storage;

import com.fasterxml.jackson.databind.JsonNode;
import dev.postern.emulator.storage.codec.Codec;
import dev.postern.emulator.storage.codec.UnreadableValueException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * Storage that lasts as long as the process. It holds on to the values themselves, which costs a
 * reference each; they are written only for an export.
 */
public final class MemoryStorage implements Storage {
  private final Path code;
  private Optional<Codec> codec = Optional.empty();
  private final String version;
  private final ReadWriteLock changes = new ReentrantReadWriteLock();
  private volatile Contents contents;

  /** What is kept between two resets, and what it began with, if that was a document. */
  private record Contents(
      Optional<StateDocument> given, ConcurrentMap<Address, MemoryShelf<?>> shelves) {}

  private record Address(Place place, Kind<?> kind) {}

  /**
   * Storage in which nothing is kept yet.
   *
   * @param version the version of Postern
   * @param code where the code of functions is
   */
  public MemoryStorage(String version, Path code) {
    this.code = code;
    this.version = version;
    this.contents = new Contents(Optional.empty(), new ConcurrentHashMap<>());
  }

  private synchronized Codec codec() {
    Codec made = codec.orElseGet(() -> new Codec(code));
    codec = Optional.of(made);
    return made;
  }

  @Override
  public List<Place> places() {
    TreeSet<Place> places = new TreeSet<>();
    contents.given().ifPresent(given -> places.addAll(given.values().keySet()));
    contents.shelves().keySet().forEach(address -> places.add(address.place()));
    return List.copyOf(places);
  }

  @Override
  public <V> Shelf<V> shelf(Place place, Kind<V> kind) {
    Contents now = contents;
    MemoryShelf<V> shelf = new MemoryShelf<>(kind, changes);
    now.given().ifPresent(given -> fill(shelf, place, kind, given));
    now.shelves().put(new Address(place, kind), shelf);
    return shelf;
  }

  private <V> void fill(MemoryShelf<V> shelf, Place place, Kind<V> kind, StateDocument given) {
    given
        .values(place, kind.name())
        .forEach((key, json) -> shelf.put(key, read(place, kind, key, json)));
  }

  private <V> V read(Place place, Kind<V> kind, String key, JsonNode json) {
    try {
      return codec().read(kind.type(), json);
    } catch (UnreadableValueException e) {
      throw new StateRefusedException(
          "%s %s of account %s in %s: %s"
              .formatted(kind.name(), key, place.account(), place.region(), e.getMessage()));
    }
  }

  @Override
  public void clear() {
    contents = new Contents(Optional.empty(), new ConcurrentHashMap<>());
  }

  @Override
  public void clear(String account) {
    Contents now = contents;
    now.given()
        .ifPresent(given -> given.values().keySet().removeIf(it -> it.account().equals(account)));
    now.shelves().keySet().removeIf(address -> address.place().account().equals(account));
  }

  @Override
  public StateDocument export() {
    StateDocument document = StateDocument.empty(version);
    changes.writeLock().lock();
    try {
      contents
          .shelves()
          .forEach((address, shelf) -> shelf.export(codec(), address.place(), document));
    } finally {
      changes.writeLock().unlock();
    }
    return document;
  }

  @Override
  public void replace(StateDocument document) {
    contents = new Contents(Optional.of(document), new ConcurrentHashMap<>());
  }

  @Override
  public List<String> damage() {
    return List.of();
  }

  @Override
  public void close() {
    // Nothing is held that would outlive it.
  }

  private static final class MemoryShelf<V> implements Shelf<V> {
    private final Kind<V> kind;
    private final ReadWriteLock lock;
    private final Map<String, V> values = new ConcurrentSkipListMap<>();

    MemoryShelf(Kind<V> kind, ReadWriteLock lock) {
      this.kind = kind;
      this.lock = lock;
    }

    @Override
    public Map<String, V> load() {
      return new TreeMap<>(values);
    }

    @Override
    public void put(String key, V value) {
      lock.readLock().lock();
      try {
        values.put(key, value);
      } finally {
        lock.readLock().unlock();
      }
    }

    @Override
    public void remove(String key) {
      lock.readLock().lock();
      try {
        values.remove(key);
      } finally {
        lock.readLock().unlock();
      }
    }

    @Override
    public void setAside(String key, String reason) {
      throw new StateRefusedException("%s %s: %s".formatted(kind.name(), key, reason));
    }

    void export(Codec codec, Place place, StateDocument document) {
      values.forEach(
          (key, value) -> document.add(place, kind.name(), key, codec.write(kind.type(), value)));
    }
  }
}
