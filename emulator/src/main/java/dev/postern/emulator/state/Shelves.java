package dev.postern.emulator.state;

import dev.postern.emulator.storage.Kind;
import dev.postern.emulator.storage.Place;
import dev.postern.emulator.storage.Shelf;
import dev.postern.emulator.storage.Storage;

/**
 * Where one world keeps its values.
 *
 * @param storage where everything is kept
 * @param place the world's account and Region
 */
record Shelves(Storage storage, Place place) {
  <V> Shelf<V> of(Kind<V> kind) {
    return storage.shelf(place, kind);
  }

  Shelf<RestApiTree> restApis() {
    return new RestApiShelf(of(Kinds.REST_APIS), of(Kinds.DEPLOYMENTS));
  }
}
