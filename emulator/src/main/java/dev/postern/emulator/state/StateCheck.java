package dev.postern.emulator.state;

import dev.postern.emulator.storage.MemoryStorage;
import dev.postern.emulator.storage.Place;
import dev.postern.emulator.storage.StateDocument;
import dev.postern.emulator.storage.StateRefusedException;
import dev.postern.lambda.function.FunctionStore;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;

/** Looks whether a document is a state that can be served, by serving it to nobody. */
public final class StateCheck {
  private StateCheck() {}

  /**
   * Refuses a document with which a gateway could not work.
   *
   * @param code where the code of functions will be
   * @return the archives that its functions and layers need
   * @throws StateRefusedException when there is something wrong; the message names it in one line
   */
  public static Set<Path> archives(StateDocument document, Path code) {
    refuseUnknownKinds(document);
    MemoryStorage storage = new MemoryStorage(document.postern(), code);
    storage.replace(document);
    Worlds worlds = new Worlds(storage);
    FunctionStore functions =
        new FunctionStore(
            Clock.systemUTC(),
            RandomGenerator.getDefault(),
            () -> "",
            List.of(),
            new KeptFunctions(storage));
    worlds.all().forEach(world -> functions.in(world.account(), world.region()).all());
    return functions.archives();
  }

  private static void refuseUnknownKinds(StateDocument document) {
    for (Place place : document.values().keySet()) {
      Set<String> unknown = new HashSet<>(document.values().get(place).keySet());
      unknown.removeAll(Kinds.NAMES);
      unknown.removeAll(KeptFunctions.NAMES);
      if (!unknown.isEmpty()) {
        throw new StateRefusedException(
            "what %s are, this Postern does not know: account %s, %s"
                .formatted(
                    unknown.stream().sorted().findFirst().orElse(""),
                    place.account(),
                    place.region()));
      }
    }
  }
}
