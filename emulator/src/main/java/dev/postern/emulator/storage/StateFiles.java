package dev.postern.emulator.storage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Reads all files of a directory: whole ones are answered, damaged ones are set aside. */
final class StateFiles {
  private StateFiles() {}

  /** The files by path. What an interrupted change has left over is deleted. */
  static Map<Path, StateFile> in(Path directory, DamageReport damage) {
    Map<Path, StateFile> files = new LinkedHashMap<>();
    try {
      for (Path path : list(directory)) {
        take(path, files, damage);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return files;
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

  private static void take(Path path, Map<Path, StateFile> files, DamageReport damage)
      throws IOException {
    String name = path.getFileName().toString();
    if (name.endsWith(StateTree.UNFINISHED)) {
      Files.delete(path);
    } else if (name.endsWith(DamageReport.SET_ASIDE)) {
      damage.remember(path);
    } else if (name.endsWith(FileName.VALUE)) {
      try {
        files.put(path, StateFile.read(Files.readAllBytes(path)));
      } catch (StateFile.DamagedFileException e) {
        damage.setAside(path, String.valueOf(e.getMessage()));
      } catch (IOException e) {
        damage.setAside(path, "it cannot be read: " + e.getMessage());
      }
    }
  }
}
