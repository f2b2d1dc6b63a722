package dev.postern.emulator.management.patch;

import dev.postern.emulator.management.Entries;
import dev.postern.emulator.management.Refusal;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a patch table for one map member, such as {@code requestParameters}: entries are
 * added, replaced and removed by key. The row's path captures the key as {@code {name}}.
 *
 * @param read the map of a value
 * @param write the value with another map; null for none
 * @param entry what a patch's value means as an entry
 * @param missing AWS's words for a key that is not there
 * @param <T> the type that is patched
 * @param <V> the type of the map's values
 */
public record MapPatches<T, V>(
    Function<T, Map<String, V>> read,
    BiFunction<T, @Nullable Map<String, V>, T> write,
    Function<Patch, V> entry,
    String missing) {
  /** AWS's words for a parameter that is not there. */
  public static final String NO_PARAMETER = "Invalid parameter name specified";

  /** AWS's words for a content type that is not there. */
  public static final String NO_CONTENT_TYPE = "Content-Type specified was not found";

  /** Adds the rows for the entries of {@code member}, a path such as {@code /requestParameters}. */
  public PatchTable.Builder<T> addTo(PatchTable.Builder<T> table, String member) {
    String path = member + "/{name}";
    return table.add(path, this::put).replace(path, this::replace).remove(path, this::remove);
  }

  private T put(T value, Patch patch) {
    return write.apply(
        value, Entries.with(read.apply(value), patch.capture("name"), entry.apply(patch)));
  }

  private T replace(T value, Patch patch) {
    requireEntry(value, patch);
    return put(value, patch);
  }

  private T remove(T value, Patch patch) {
    requireEntry(value, patch);
    return write.apply(value, Entries.without(read.apply(value), patch.capture("name")));
  }

  private void requireEntry(T value, Patch patch) {
    if (!read.apply(value).containsKey(patch.capture("name"))) {
      throw Refusal.notFound(missing);
    }
  }
}
