package dev.postern.emulator.management;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Changed copies of the immutable maps that state consists of. */
public final class Entries {
  private Entries() {}

  /** A copy of the map with one entry more, or another. */
  public static <V> Map<String, V> with(Map<String, V> map, String key, V value) {
    Map<String, V> copy = new LinkedHashMap<>(map);
    copy.put(key, value);
    return copy;
  }

  /** A copy of the map with one entry less. */
  public static <V> Map<String, V> removed(Map<String, V> map, String key) {
    Map<String, V> copy = new LinkedHashMap<>(map);
    copy.remove(key);
    return copy;
  }

  /** A copy of the map without an entry; null instead of an empty map, which AWS never shows. */
  public static <V> @Nullable Map<String, V> without(Map<String, V> map, String key) {
    Map<String, V> copy = removed(map, key);
    return copy.isEmpty() ? null : copy;
  }
}
