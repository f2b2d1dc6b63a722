package dev.postern.lambda.function;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongFunction;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** The layers of one account in one Region, by name. */
public final class LayerStore {
  private final Map<String, Layer> layers;
  private final Keeper<Layer> keeper;

  /** A store of what is kept. */
  LayerStore(Keeper<Layer> keeper) {
    this.layers = new ConcurrentHashMap<>(keeper.load());
    this.keeper = keeper;
  }

  private Layer kept(String name, Layer layer) {
    keeper.put(name, layer);
    return layer;
  }

  /**
   * Adds a version with the next number.
   *
   * @param version makes the version of that number
   */
  public LayerVersion publish(String name, LongFunction<LayerVersion> version) {
    Layer after =
        layers.compute(
            name,
            (key, layer) -> {
              Layer before = layer == null ? Layer.unpublished() : layer;
              return kept(name, before.with(version.apply(before.lastNumber() + 1)));
            });
    return Objects.requireNonNull(after.versions().get(after.versions().lastKey()));
  }

  /** The version of that number. */
  public Optional<LayerVersion> find(String name, long number) {
    return Optional.ofNullable(layers.get(name)).map(layer -> layer.versions().get(number));
  }

  /** The versions of a layer, the newest first. */
  public List<LayerVersion> versions(String name) {
    Layer layer = layers.get(name);
    return layer == null
        ? List.of()
        : List.copyOf(new TreeMap<>(layer.versions()).descendingMap().values());
  }

  /** The names of the layers that have a version, in their order. */
  public List<String> names() {
    return layers.entrySet().stream()
        .filter(layer -> !layer.getValue().versions().isEmpty())
        .map(Map.Entry::getKey)
        .sorted()
        .toList();
  }

  /** Changes a version atomically; empty when there is none. When it throws, nothing changes. */
  public Optional<LayerVersion> update(
      String name, long number, UnaryOperator<LayerVersion> change) {
    Layer after =
        layers.computeIfPresent(
            name,
            (key, layer) -> {
              LayerVersion version = layer.versions().get(number);
              return version == null ? layer : kept(name, layer.with(change.apply(version)));
            });
    return Optional.ofNullable(after).map(layer -> layer.versions().get(number));
  }

  /** Removes a version, if it is there. */
  public void remove(String name, long number) {
    layers.computeIfPresent(
        name,
        (key, layer) ->
            layer.versions().containsKey(number) ? kept(name, layer.without(number)) : layer);
  }

  /** The archives of all versions. */
  Stream<Path> archives() {
    return layers.values().stream()
        .flatMap(layer -> layer.versions().values().stream())
        .map(version -> version.content().archive());
  }
}
