package dev.postern.emulator.management.iam;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Pages of IAM's lists. A page begins after the key of the last item of the page before it; the key
 * travels as an opaque {@code Marker}.
 */
final class IamPages {
  private static final int DEFAULT_ITEMS = 100;
  private static final int MOST_ITEMS = 1000;

  private IamPages() {}

  /**
   * One page.
   *
   * @param items what is on it
   * @param marker where the next page begins; null after the last page
   */
  record Page<T>(List<T> items, @Nullable String marker) {
    boolean isTruncated() {
      return marker != null;
    }
  }

  /**
   * One page of all these items, ordered by {@code key}.
   *
   * @param marker the marker that the page before answered; null for the first page
   * @param maxItems the number of items wanted, 1 to 1000; null for 100
   */
  static <T> Page<T> of(
      @Nullable String marker,
      @Nullable Integer maxItems,
      Collection<T> all,
      Function<T, String> key) {
    new InputRules().range("maxItems", maxItems, 1, MOST_ITEMS).check();
    String start = marker == null ? "" : decode(marker);
    int size = maxItems == null ? DEFAULT_ITEMS : maxItems;
    List<T> found =
        all.stream()
            .filter(item -> key.apply(item).compareTo(start) > 0)
            .sorted(Comparator.comparing(key))
            .limit(size + 1L)
            .toList();
    return found.size() <= size
        ? new Page<>(found, null)
        : new Page<>(found.subList(0, size), encode(key.apply(found.get(size - 1))));
  }

  private static String encode(String key) {
    return Base64.getUrlEncoder().encodeToString(key.getBytes(StandardCharsets.UTF_8));
  }

  private static String decode(String marker) {
    try {
      return new String(Base64.getUrlDecoder().decode(marker), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw IamRefusal.validation("Invalid Marker.");
    }
  }
}
