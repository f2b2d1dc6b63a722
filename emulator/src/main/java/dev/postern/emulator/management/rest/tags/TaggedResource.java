package dev.postern.emulator.management.rest.tags;

import dev.postern.emulator.management.TagRules;
import dev.postern.wire.AwsException;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** One thing that can have tags, where it is stored. */
interface TaggedResource {
  /**
   * Its tags.
   *
   * @throws AwsException 404 when it is not there
   */
  Map<String, String> tags();

  /**
   * Changes its tags atomically.
   *
   * @throws AwsException 404 when it is not there; what {@code change} throws
   */
  void change(UnaryOperator<Map<String, String>> change);

  /** A store's look-up of one value. */
  @FunctionalInterface
  interface Find<V> {
    Optional<V> find(String key);
  }

  /** A store's atomic change of one value. */
  @FunctionalInterface
  interface Update<V> {
    Optional<V> update(String key, UnaryOperator<V> change);
  }

  /**
   * How a kind of value carries tags.
   *
   * @param read a value's tags
   * @param write the value with other tags; null for none
   */
  record Form<V>(
      Function<V, Map<String, String>> read,
      BiFunction<V, @Nullable Map<String, String>, V> write) {}

  /** The value of that key in a store. */
  static <V> TaggedResource stored(
      Find<V> find, Update<V> update, Form<V> form, String key, Supplier<AwsException> missing) {
    return new TaggedResource() {
      @Override
      public Map<String, String> tags() {
        return form.read().apply(find.find(key).orElseThrow(missing));
      }

      @Override
      public void change(UnaryOperator<Map<String, String>> change) {
        Optional<V> changed =
            update.update(key, value -> with(form, value, change.apply(form.read().apply(value))));
        if (changed.isEmpty()) {
          throw missing.get();
        }
      }
    };
  }

  private static <V> V with(Form<V> form, V value, Map<String, String> tags) {
    return form.write().apply(value, TagRules.orNull(tags));
  }
}
