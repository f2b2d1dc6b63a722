package dev.postern.emulator;

import dev.postern.emulator.admin.StatePage.BadStateException;
import dev.postern.emulator.state.KeptFunctions;
import dev.postern.emulator.state.StateCheck;
import dev.postern.emulator.state.Worlds;
import dev.postern.emulator.storage.FileStorage;
import dev.postern.emulator.storage.MemoryStorage;
import dev.postern.emulator.storage.Place;
import dev.postern.emulator.storage.StateDocument;
import dev.postern.emulator.storage.StateRefusedException;
import dev.postern.emulator.storage.Storage;
import dev.postern.lambda.bridge.Lambda;
import dev.postern.lambda.function.FunctionCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A gateway's state as a whole: opened when it starts, exchanged at once by a reset or an import,
 * and closed in the end.
 */
final class GatewayState implements AutoCloseable {
  private final Storage storage;
  private final Path code;
  private final boolean durable;
  private final Worlds worlds;

  private GatewayState(Storage storage, Path code, boolean durable) {
    this.storage = storage;
    this.code = code;
    this.durable = durable;
    this.worlds = new Worlds(storage);
  }

  /**
   * Opens what is kept.
   *
   * @param directory where it is kept; empty keeps it in memory
   * @param temporary where code may be kept that does not outlive the gateway
   * @throws PosternStartException when the directory cannot be used
   */
  static GatewayState open(Optional<Path> directory, Path temporary) {
    String version = Version.read();
    if (directory.isEmpty()) {
      return new GatewayState(new MemoryStorage(version, temporary), temporary, false);
    }
    try {
      FileStorage storage = FileStorage.open(directory.get(), version);
      try {
        return new GatewayState(storage, storage.code(), true);
      } catch (RuntimeException e) {
        storage.close();
        throw e;
      }
    } catch (StateRefusedException e) {
      throw new PosternStartException(String.valueOf(e.getMessage()));
    } catch (UncheckedIOException e) {
      throw new PosternStartException(
          "State directory %s cannot be read: %s".formatted(directory.get(), e.getCause()));
    }
  }

  Worlds worlds() {
    return worlds;
  }

  /** What keeps functions and layers. */
  KeptFunctions functions() {
    return new KeptFunctions(storage);
  }

  /** Where the code of functions is. */
  Path code() {
    return code;
  }

  /** Whether it outlives the process. */
  boolean isDurable() {
    return durable;
  }

  /** Shows Lambda what is kept. */
  void load(Lambda lambda) {
    lambda.reload(places());
    if (durable) {
      try {
        lambda.tidyCode(storage.damage().isEmpty());
      } catch (IOException e) {
        throw new UncheckedIOException("Code of functions cannot be tidied up", e);
      }
    }
  }

  private Collection<Map.Entry<String, String>> places() {
    return storage.places().stream()
        .filter(place -> !place.isGlobal())
        .map(GatewayState::entry)
        .toList();
  }

  private static Map.Entry<String, String> entry(Place place) {
    return Map.entry(place.account(), place.region());
  }

  /** What could not be read, each as one line that names the file. */
  List<String> damage() {
    return storage.damage();
  }

  /** Everything that is kept, with the code of functions, as one document. */
  byte[] export(Lambda lambda) {
    StateDocument document = storage.export();
    for (Path archive : lambda.functions().archives()) {
      document.archives().put(archive.getFileName().toString(), encoded(archive));
    }
    return document.toJson();
  }

  private static String encoded(Path archive) {
    try {
      return Base64.getEncoder().encodeToString(Files.readAllBytes(archive));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Puts an exported document into the place of everything that is kept.
   *
   * @throws BadStateException when it is not one that can be served; then nothing changes
   */
  void replace(byte[] exported, Lambda lambda) {
    try {
      StateDocument document = StateDocument.parse(exported);
      Set<Path> needed = StateCheck.archives(document, code);
      keep(document.archives(), lambda);
      requireAll(needed);
      storage.replace(document);
    } catch (StateRefusedException e) {
      throw new BadStateException(String.valueOf(e.getMessage()));
    }
    worlds.reload();
    lambda.reload(places());
  }

  private static void keep(Map<String, String> archives, Lambda lambda) {
    archives.forEach(
        (name, encoded) -> {
          FunctionCode.Zip kept = lambda.code().put(decoded(name, encoded));
          if (!kept.archive().endsWith(name)) {
            throw new StateRefusedException("archive " + name + " is not what its name says");
          }
        });
  }

  private static byte[] decoded(String name, String encoded) {
    try {
      return Base64.getDecoder().decode(encoded);
    } catch (IllegalArgumentException e) {
      throw new StateRefusedException("archive " + name + " is no base64: " + e.getMessage());
    }
  }

  private static void requireAll(Set<Path> needed) {
    for (Path archive : needed) {
      if (!Files.exists(archive)) {
        throw new StateRefusedException(
            "archive %s is missing, which functions or layers need"
                .formatted(archive.getFileName()));
      }
    }
  }

  @Override
  public void close() {
    worlds.keepCounts();
    storage.close();
  }
}
