package dev.postern.emulator.storage;

import com.fasterxml.jackson.databind.JsonNode;
import dev.postern.emulator.storage.codec.Codec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Storage in a directory, in which state outlives the process:
 *
 * <pre>
 * format                             the format's number, and which Postern wrote it
 * lock, lock.pid                     held by the gateway that uses it
 * accounts/ACCOUNT/REGION/KIND/      a file for each value; _global for what knows no Region
 * accounts.new/, accounts.old/       while an import takes the place of everything
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
  private volatile StateTree tree;

  private FileStorage(StateDirectory directory, Disk disk, String version) {
    this.directory = directory;
    this.disk = disk;
    this.version = version;
    this.codec = new Codec(directory.code());
    this.tree = new StateTree(directory.accounts(), disk);
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
    for (Path account : list(tree.root())) {
      for (Path region : list(account)) {
        places.add(
            new Place(account.getFileName().toString(), region.getFileName().toString()));
      }
    }
    return places;
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
    StateTree now = tree;
    return new FileShelf<>(now, shelf(now.root(), place, kind.name()), kind, codec, damage);
  }

  private static Path shelf(Path root, Place place, String kind) {
    return root.resolve(place.account()).resolve(place.region()).resolve(kind);
  }

  @Override
  public StateDocument export() {
    return tree.still(this::read);
  }

  private StateDocument read() {
    StateDocument document = StateDocument.empty(version);
    for (Place place : places()) {
      for (Path kind : list(tree.root().resolve(place.account()).resolve(place.region()))) {
        StateFiles.read(kind)
            .forEach(
                file -> document.add(place, kind.getFileName().toString(), file.key(), file.value()));
      }
    }
    return document;
  }

  @Override
  public synchronized void clear() {
    tree.forget();
    damage.clear();
    try {
      directory.clear();
    } catch (IOException e) {
      throw new UncheckedIOException("State directory " + directory + " cannot be emptied", e);
    } finally {
      tree = new StateTree(directory.accounts(), disk);
    }
  }

  @Override
  public synchronized void replace(StateDocument document) {
    StateTree fresh = new StateTree(directory.fresh(), disk);
    directory.clearFresh();
    document
        .values()
        .forEach(
            (place, kinds) ->
                kinds.forEach(
                    (kind, values) -> putAll(fresh, shelf(fresh.root(), place, kind), values)));
    tree.forget();
    try {
      directory.exchange();
      damage.clear();
    } catch (IOException e) {
      throw new UncheckedIOException("State directory " + directory + " cannot be changed", e);
    } finally {
      tree = new StateTree(directory.accounts(), disk);
    }
  }

  private static void putAll(StateTree fresh, Path shelf, Map<String, JsonNode> values) {
    values.forEach((key, value) -> fresh.put(shelf, new StateFile(key, value)));
  }

  @Override
  public List<String> damage() {
    return damage.lines();
  }

  @Override
  public void close() {
    tree.close();
    directory.close();
  }
}
