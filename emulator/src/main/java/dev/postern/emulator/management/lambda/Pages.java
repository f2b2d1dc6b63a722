package dev.postern.emulator.management.lambda;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Pages of the lists that {@code List...} operations answer, with an opaque marker between. */
final class Pages {
  /** Documented: "ListFunctions returns a maximum of 50 items in each response". */
  private static final int LARGEST = 50;

  private Pages() {}

  /**
   * One page.
   *
   * @param items what is on it
   * @param next the marker of the next one; null after the last
   */
  record Page<T>(List<T> items, @Nullable String next) {}

  /**
   * A page of a list.
   *
   * @param marker as the page before told it; null for the first page
   * @param size how many items are wanted; null for as many as there may be
   */
  static <T> Page<T> of(List<T> all, @Nullable String marker, @Nullable Integer size) {
    int from = Math.min(marker == null ? 0 : decode(marker), all.size());
    int to = Math.min(from + (size == null ? LARGEST : Math.min(size, LARGEST)), all.size());
    return new Page<>(all.subList(from, to), to == all.size() ? null : encode(to));
  }

  private static String encode(int position) {
    return Base64.getEncoder()
        .encodeToString(String.valueOf(position).getBytes(StandardCharsets.UTF_8));
  }

  private static int decode(String marker) {
    try {
      int position =
          Integer.parseInt(new String(Base64.getDecoder().decode(marker), StandardCharsets.UTF_8));
      return Math.max(position, 0);
    } catch (IllegalArgumentException e) {
      throw LambdaRefusal.invalid("The provided marker is invalid: " + marker);
    }
  }
}
