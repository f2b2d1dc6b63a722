package dev.postern.emulator;

import dev.postern.emulator.state.KeptFunctions;
import dev.postern.emulator.state.Worlds;
import dev.postern.emulator.storage.FileStorage;
import dev.postern.emulator.storage.MemoryStorage;
import dev.postern.emulator.storage.Place;
import dev.postern.emulator.storage.StateDocument;
import dev.postern.emulator.storage.StateRefusedException;
import dev.postern.emulator.storage.Storage;
import dev.postern.lambda.bridge.Lambda;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

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
  Collection<String> damage() {
    return storage.damage();
  }

  StateDocument export() {
    return storage.export();
  }

  @Override
  public void close() {
    worlds.keepCounts();
    storage.close();
  }
}
