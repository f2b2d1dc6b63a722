package dev.postern.emulator.management;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Pages of the lists that the {@code Get...s} operations answer. A page begins after the key of the
 * last item of the page before it, so items that come or go in between neither repeat nor hide
 * others. The key travels as an opaque {@code position}.
 */
public final class Pagination {
  /** Documented: "The default value is 25 and the maximum value is 500." */
  private static final int DEFAULT_LIMIT = 25;

  private static final int MAXIMUM_LIMIT = 500;

  private Pagination() {}

  /**
   * One page.
   *
   * @param items what is on it
   * @param position where the next page begins; null after the last page
   */
  public record Page<T>(List<T> items, @Nullable String position) {
    /** This page with each item in another form. */
    public <R> Page<R> map(Function<T, R> form) {
      return new Page<>(items.stream().map(form).toList(), position);
    }
  }

  /**
   * A page of a list that is already ordered by key.
   *
   * @param position the position that the page before answered; null for the first page
   * @param limit the number of items wanted; null for 25, at most 500 are given, none when it is
   *     not positive (Recorded from AWS: {@code limit=-1} answers no items and no error)
   * @param key the key of an item; unique, and what the list is ordered by
   * @param after the items whose keys come after the first argument, at most as many as the second
   */
  public static <T> Page<T> of(
      @Nullable String position,
      @Nullable Integer limit,
      Function<T, String> key,
      BiFunction<String, Integer, List<T>> after) {
    String start = position == null ? "" : decode(position);
    int size = limit == null ? DEFAULT_LIMIT : Math.min(limit, MAXIMUM_LIMIT);
    if (size <= 0) {
      return new Page<>(List.of(), null);
    }
    List<T> found = after.apply(start, size + 1);
    return found.size() <= size
        ? new Page<>(found, null)
        : new Page<>(found.subList(0, size), encode(key.apply(found.get(size - 1))));
  }

  /** A page of all these items, ordered by {@code key}. */
  public static <T> Page<T> ofAll(
      @Nullable String position,
      @Nullable Integer limit,
      Collection<T> all,
      Function<T, String> key) {
    return of(
        position,
        limit,
        key,
        (start, size) ->
            all.stream()
                .filter(item -> key.apply(item).compareTo(start) > 0)
                .sorted(Comparator.comparing(key))
                .limit(size)
                .toList());
  }

  private static String encode(String key) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(key.getBytes(StandardCharsets.UTF_8));
  }

  private static String decode(String position) {
    try {
      return new String(Base64.getUrlDecoder().decode(position), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw Refusal.badRequest("Invalid position specified: " + position);
    }
  }
}
