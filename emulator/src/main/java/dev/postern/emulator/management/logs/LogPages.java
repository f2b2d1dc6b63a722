package dev.postern.emulator.management.logs;

import dev.postern.emulator.management.Pagination;
import dev.postern.wire.AwsException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Pages of lists in any order, told by the key of the last item of the page before. */
final class LogPages {
  private LogPages() {}

  /**
   * The page behind {@code token}.
   *
   * @param all every item in order
   * @param key a text that is the item's own
   * @param token as the page before told it; null for the first page
   * @throws AwsException 400 {@code InvalidParameterException} when nothing has told such a token
   */
  static <T> Pagination.Page<T> of(
      List<T> all, Function<T, String> key, @Nullable String token, int limit) {
    int start = token == null ? 0 : behind(all, key, decode(token));
    int end = Math.min(all.size(), start + limit);
    return new Pagination.Page<>(
        all.subList(start, end), end < all.size() ? encode(key.apply(all.get(end - 1))) : null);
  }

  private static <T> int behind(List<T> all, Function<T, String> key, String last) {
    for (int i = 0; i < all.size(); i++) {
      if (key.apply(all.get(i)).equals(last)) {
        return i + 1;
      }
    }
    throw LogsRefusal.badToken();
  }

  static String encode(String key) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(key.getBytes(StandardCharsets.UTF_8));
  }

  static String decode(String token) {
    try {
      return new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw LogsRefusal.badToken();
    }
  }
}
