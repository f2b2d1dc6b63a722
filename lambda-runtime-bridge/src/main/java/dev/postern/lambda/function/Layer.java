package dev.postern.lambda.function;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A layer: its versions, and the number of the last one, which is never given again.
 *
 * @param lastNumber the number of the version published last; 0 before the first
 * @param versions the versions there are, by number
 */
public record Layer(long lastNumber, SortedMap<Long, LayerVersion> versions) {
  /** Copies the versions. */
  public Layer {
    versions = Collections.unmodifiableSortedMap(new TreeMap<>(versions));
  }

  static Layer unpublished() {
    return new Layer(0, new TreeMap<>());
  }

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
