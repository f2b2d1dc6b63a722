package dev.postern.emulator.management;

import dev.postern.wire.AwsException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the tags of a resource may be, for the operations that create resources and for those that
 * tag them.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-tagging-supported-resources.html">Tag
 *     restrictions and usage conventions</a>
 */
public final class TagRules {
  private static final int MOST_TAGS = 50;
  private static final int LONGEST_KEY = 128;
  private static final int LONGEST_VALUE = 256;
  private static final String RESERVED = "aws:";

  /** Documented: letters, numbers, spaces representable in UTF-8, and these. */
  private static final Pattern CHARACTERS = Pattern.compile("[\\p{L}\\p{N}\\p{Z}.:+=@_/-]*");

  private TagRules() {}

  /**
   * Tags of a new resource.
   *
   * @return the tags; null when there are none, which is what answers that leave tags out say
   * @throws AwsException 400 {@code BadRequestException}
   */
  public static @Nullable Map<String, String> forNew(Map<String, String> tags) {
    return orNull(added(Map.of(), tags));
  }

  /**
   * A resource's tags with more of them; those of the same key are replaced.
   *
   * @throws AwsException 400 {@code BadRequestException}
   */
  public static Map<String, String> added(Map<String, String> tags, Map<String, String> more) {
    more.forEach(TagRules::check);
    Map<String, String> all = new LinkedHashMap<>(tags);
    all.putAll(more);
    if (all.size() > MOST_TAGS) {
      throw Refusal.badRequest(
          "Too many tags specified: a resource may have %d tags, but would have %d"
              .formatted(MOST_TAGS, all.size()));
    }
    return all;
  }

  /** The tags; null when there are none. */
  public static @Nullable Map<String, String> orNull(Map<String, String> tags) {
    return tags.isEmpty() ? null : tags;
  }

  private static void check(String key, @Nullable String value) {
    if (key.isBlank() || key.codePointCount(0, key.length()) > LONGEST_KEY) {
      throw Refusal.badRequest(
          "Invalid tag key '%s' specified. Must have 1 to %d characters"
              .formatted(key, LONGEST_KEY));
    }
    if (key.regionMatches(true, 0, RESERVED, 0, RESERVED.length())) {
      throw Refusal.badRequest(
          "Invalid tag key '%s' specified. Must not start with %s".formatted(key, RESERVED));
    }
    if (value == null || value.codePointCount(0, value.length()) > LONGEST_VALUE) {
      throw Refusal.badRequest(
          "Invalid tag value '%s' specified for tag key '%s'. Must have 0 to %d characters"
              .formatted(value, key, LONGEST_VALUE));
    }
    if (!CHARACTERS.matcher(key).matches() || !CHARACTERS.matcher(value).matches()) {
      throw Refusal.badRequest(
          "Invalid tag '%s=%s' specified. Must consist of letters, numbers, spaces and . : + = @ _ / -"
              .formatted(key, value));
    }
  }
}
