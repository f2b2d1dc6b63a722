package dev.postern.emulator.management.logs;

import dev.postern.wire.AwsException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the tags of a log group may be. */
final class LogTagRules {
  private static final int MOST_TAGS = 50;
  private static final int LONGEST_VALUE = 256;
  private static final Pattern KEY = Pattern.compile("[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]{1,128}");
  private static final Pattern VALUE = Pattern.compile("[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*");

  private LogTagRules() {}

  /**
   * These tags.
   *
   * @throws AwsException 400 {@code InvalidParameterException} when they cannot be
   */
  static Map<String, String> checked(Map<String, String> tags) {
    tags.forEach(LogTagRules::check);
    return tags;
  }

  /**
   * The tags with more of them; those of the same key are replaced.
   *
   * @throws AwsException 400
   */
  static Map<String, String> added(Map<String, String> tags, Map<String, String> more) {
    Map<String, String> all = new LinkedHashMap<>(tags);
    all.putAll(checked(more));
    if (all.size() > MOST_TAGS) {
      throw new AwsException(
          400,
          "TooManyTagsException",
          "A resource may have %d tags, but would have %d".formatted(MOST_TAGS, all.size()));
    }
    return all;
  }

  private static void check(String key, @Nullable String value) {
    if (!KEY.matcher(key).matches() || key.startsWith("aws:")) {
      throw LogsRefusal.invalid("Invalid tag key: " + key);
    }
    if (value == null || value.length() > LONGEST_VALUE || !VALUE.matcher(value).matches()) {
      throw LogsRefusal.invalid("Invalid tag value: " + value);
    }
  }
}
