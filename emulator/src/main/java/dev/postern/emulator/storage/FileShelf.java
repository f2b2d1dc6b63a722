package dev.postern.emulator.storage;

import dev.postern.emulator.storage.codec.Codec;
import dev.postern.emulator.storage.codec.UnreadableValueException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;

/** The values of one kind in one place, each in a file of a directory. */
final class FileShelf<V> implements Shelf<V> {
  private final StateTree tree;
  private final Path directory;
  private final Kind<V> kind;
  private final Codec codec;
  private final DamageReport damage;

  FileShelf(StateTree tree, Path directory, Kind<V> kind, Codec codec, DamageReport damage) {
    this.tree = tree;
    this.directory = directory;
    this.kind = kind;
    this.codec = codec;
    this.damage = damage;
  }

  /**
   * {@inheritDoc} A damaged file is set aside and reported, and the rest is loaded.
   *
   * @throws StateRefusedException when a file is whole but is not understood
   */
  @Override
  public Map<String, V> load() {
    Map<String, V> values = new ConcurrentSkipListMap<>();
    StateFiles.load(directory, damage, (path, file) -> values.put(file.key(), value(path, file)));
    return values;
  }

  private V value(Path path, StateFile file) {
    try {
      return codec.read(kind.type(), file.value());
    } catch (UnreadableValueException e) {
      throw new StateRefusedException(
          "%s was written by a newer Postern or changed by hand: %s"
              .formatted(path, e.getMessage()));
    }
  }

  @Override
  public void put(String key, V value) {
    tree.put(directory, new StateFile(key, codec.write(kind.type(), value)));
  }

  @Override
  public void remove(String key) {
    tree.remove(directory, key);
  }

  @Override
  public void setAside(String key, String reason) {
    try {
      damage.setAside(directory.resolve(FileName.of(key)), reason);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
