package dev.postern.emulator.storage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/** Reads all files of a directory: whole ones are answered, damaged ones are set aside. */
final class StateFiles {
  private StateFiles() {}

  /**
   * Reads the files of a directory, several at once, for there may be thousands. What an
   * interrupted change has left over is deleted.
   *
   * @param each takes a file and its path, on any thread
   */
  static void load(Path directory, DamageReport damage, BiConsumer<Path, StateFile> each) {
    try {
      list(directory).parallelStream()
          .forEach(path -> take(path, damage).ifPresent(file -> each.accept(path, file)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The files of a directory while it is in use. */
  static List<StateFile> read(Path directory) {
    List<StateFile> files = new ArrayList<>();
    try {
      for (Path path : list(directory)) {
        if (path.getFileName().toString().endsWith(FileName.VALUE)) {
          files.add(StateFile.read(Files.readAllBytes(path)));
        }
      }
    } catch (IOException | StateFile.DamagedFileException e) {
      throw new StateRefusedException(directory + " cannot be read: " + e.getMessage());
    }
    return files;
  }

  /** What is in a directory, in the order of the names; nothing when it is not there. */
  static List<Path> list(Path directory) throws IOException {
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    try (Stream<Path> all = Files.list(directory)) {
      return new ArrayList<>(all.sorted().toList());
    }
  }

  private static Optional<StateFile> take(Path path, DamageReport damage) {
    String name = path.getFileName().toString();
    try {
      if (name.endsWith(FileName.VALUE)) {
        return whole(path, damage);
      }
      if (name.endsWith(StateTree.UNFINISHED)) {
        Files.delete(path);
      } else if (name.endsWith(DamageReport.SET_ASIDE)) {
        damage.remember(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Optional.empty();
  }

  private static Optional<StateFile> whole(Path path, DamageReport damage) throws IOException {
    try {
      return Optional.of(StateFile.read(Files.readAllBytes(path)));
    } catch (StateFile.DamagedFileException e) {
      damage.setAside(path, String.valueOf(e.getMessage()));
    } catch (IOException e) {
      damage.setAside(path, "it cannot be read: " + e.getMessage());
    }
    return Optional.empty();
  }
}
