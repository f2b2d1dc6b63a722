package dev.postern.emulator.storage;

import com.fasterxml.jackson.databind.JsonNode;
import dev.postern.emulator.storage.codec.Codec;
import dev.postern.wire.AwsException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * Storage in a directory, in which state outlives the process:
 *
 * <pre>
 * format                             the format's number, and which Postern wrote it
 * lock, lock.pid                     held by the gateway that uses it
 * accounts/ACCOUNT/REGION/KIND/      a file for each value; _global for what knows no Region
 * accounts.new/, accounts.old/       while an import takes the place of everything
 * accounts/ACCOUNT.old/              while an account is forgotten
 * lambda/                            the code of functions and layers
 * </pre>
 *
 * <p>A value is written to a file beside its place, forced to the disk, and moved over what was
 * there. So at any moment there is the old or the new value, whole, and what has returned is there
 * after the process was killed or the machine lost its power.
 */
public final class FileStorage implements Storage {
  private final StateDirectory directory;
  private final Disk disk;
  private final Codec codec;
  private final String version;
  private final DamageReport damage = new DamageReport();
  private volatile ConcurrentMap<String, StateTree> trees = new ConcurrentHashMap<>();

  private FileStorage(StateDirectory directory, Disk disk, String version) {
    this.directory = directory;
    this.disk = disk;
    this.version = version;
    this.codec = new Codec(directory.code());
  }

  private StateTree tree(String account) {
    return trees.computeIfAbsent(account, key -> tree(directory.accounts().resolve(key)));
  }

  private StateTree tree(Path root) {
    return new StateTree(root, directory.root(), disk);
  }

  /**
   * Opens a state directory, which is made when it is not there.
   *
   * @param version the version of Postern
   * @throws StateRefusedException when it cannot be used; the message says why in one line
   */
  public static FileStorage open(Path directory, String version) {
    return open(directory, version, Disk.real());
  }

  static FileStorage open(Path directory, String version, Disk disk) {
    return new FileStorage(StateDirectory.open(directory, version, disk), disk, version);
  }

  /** Where the code of functions and layers is kept. */
  public Path code() {
    return directory.code();
  }

  @Override
  public List<Place> places() {
    List<Place> places = new ArrayList<>();
    for (Path account : list(directory.accounts())) {
      if (!StateDirectory.isForgotten(account)) {
        list(account).forEach(region -> places.add(place(account, region)));
      }
    }
    return places;
  }

  private static Place place(Path account, Path region) {
    return new Place(account.getFileName().toString(), region.getFileName().toString());
  }

  private static List<Path> list(Path directory) {
    try {
      return StateFiles.list(directory);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public <V> Shelf<V> shelf(Place place, Kind<V> kind) {
    StateTree tree = tree(place.account());
    Path shelf = tree.root().resolve(place.region()).resolve(kind.name());
    return new FileShelf<>(tree, shelf, kind, codec, damage);
  }

  @Override
  public StateDocument export() {
    StateDocument document = StateDocument.empty(version);
    for (Place place : places()) {
      StateTree tree = tree(place.account());
      document.addAll(tree.still(() -> read(tree.root(), place)));
    }
    return document;
  }

  private StateDocument read(Path root, Place place) {
    StateDocument read = StateDocument.empty(version);
    for (Path kind : list(root.resolve(place.region()))) {
      StateFiles.read(kind)
          .forEach(
              file -> read.add(place, kind.getFileName().toString(), file.key(), file.value()));
    }
    return read;
  }

  @Override
  public synchronized void clear() {
    directory.clearFresh();
    exchange();
  }

  @Override
  public synchronized void clear(String account) {
    StateTree forgotten = trees.remove(account);
    if (forgotten != null) {
      forgotten.forget();
    }
    directory.forget(account);
  }

  @Override
  public synchronized void replace(StateDocument document) {
    directory.clearFresh();
    try {
      StateTree fresh = tree(directory.fresh());
      document.values().forEach((place, kinds) -> putAll(fresh, place, kinds));
    } catch (AwsException e) {
      directory.clearFresh();
      throw e;
    }
    exchange();
  }

  private static void putAll(
      StateTree fresh, Place place, Map<String, SortedMap<String, JsonNode>> kinds) {
    Path region = fresh.root().resolve(place.account()).resolve(place.region());
    kinds.forEach(
        (kind, values) ->
            values.forEach(
                (key, value) -> fresh.put(region.resolve(kind), new StateFile(key, value))));
  }

  /** Puts what was written afresh, if there is something, into the place of everything. */
  private void exchange() {
    trees.values().forEach(StateTree::forget);
    directory.exchange();
    trees = new ConcurrentHashMap<>();
    damage.clear();
  }

  @Override
  public List<String> damage() {
    return damage.lines();
  }

  @Override
  public void close() {
    trees.values().forEach(StateTree::close);
    directory.close();
  }
}
