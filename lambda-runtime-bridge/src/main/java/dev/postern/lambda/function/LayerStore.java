package dev.postern.lambda.function;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongFunction;
import java.util.function.UnaryOperator;

/** The layers of one account in one Region, by name. */
public final class LayerStore {
  private final Map<String, Layer> layers = new ConcurrentHashMap<>();

  /** A layer: its versions, and the number of the last one, which is never given again. */
  private record Layer(long lastNumber, TreeMap<Long, LayerVersion> versions) {
    Layer with(LayerVersion version) {
      TreeMap<Long, LayerVersion> changed = new TreeMap<>(versions);
      changed.put(version.number(), version);
      return new Layer(Math.max(lastNumber, version.number()), changed);
    }

    Layer without(long number) {
      TreeMap<Long, LayerVersion> changed = new TreeMap<>(versions);
      changed.remove(number);
      return new Layer(lastNumber, changed);
    }
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
              Layer before = layer == null ? new Layer(0, new TreeMap<>()) : layer;
              return before.with(version.apply(before.lastNumber() + 1));
            });
    return after.versions().lastEntry().getValue();
  }

  /** The version of that number. */
  public Optional<LayerVersion> find(String name, long number) {
    return Optional.ofNullable(layers.get(name)).map(layer -> layer.versions().get(number));
  }

  /** The versions of a layer, the newest first. */
  public List<LayerVersion> versions(String name) {
    Layer layer = layers.get(name);
    return layer == null ? List.of() : List.copyOf(layer.versions().descendingMap().values());
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
              return version == null ? layer : layer.with(change.apply(version));
            });
    return Optional.ofNullable(after).map(layer -> layer.versions().get(number));
  }

  /** Removes a version, if it is there. */
  public void remove(String name, long number) {
    layers.computeIfPresent(name, (key, layer) -> layer.without(number));
  }
}
