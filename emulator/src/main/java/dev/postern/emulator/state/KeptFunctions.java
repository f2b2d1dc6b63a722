package dev.postern.emulator.state;

import dev.postern.emulator.storage.Kind;
import dev.postern.emulator.storage.Place;
import dev.postern.emulator.storage.Shelf;
import dev.postern.emulator.storage.Storage;
import dev.postern.lambda.function.Keeper;
import dev.postern.lambda.function.LambdaFunction;
import dev.postern.lambda.function.Layer;
import java.util.Map;
import java.util.Set;

/**
 * Where functions and layers are kept: beside everything else.
 *
 * @param storage where everything is kept
 */
public record KeptFunctions(Storage storage) implements Keeper.Choice {
  private static final Kind<LambdaFunction> FUNCTIONS =
      new Kind<>("functions", LambdaFunction.class);
  private static final Kind<Layer> LAYERS = new Kind<>("layers", Layer.class);

  /** The names of these kinds. */
  static final Set<String> NAMES = Set.of(FUNCTIONS.name(), LAYERS.name());

  @Override
  public Keeper<LambdaFunction> functions(String account, String region) {
    return new OnShelf<>(storage.shelf(new Place(account, region), FUNCTIONS));
  }

  @Override
  public Keeper<Layer> layers(String account, String region) {
    return new OnShelf<>(storage.shelf(new Place(account, region), LAYERS));
  }

  private record OnShelf<V>(Shelf<V> shelf) implements Keeper<V> {
    @Override
    public Map<String, V> load() {
      return shelf.load();
    }

    @Override
    public void put(String key, V value) {
      shelf.put(key, value);
    }

    @Override
    public void remove(String key) {
      shelf.remove(key);
    }
  }
}
