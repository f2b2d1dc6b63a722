package dev.postern.cli;

import java.time.DateTimeException;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a length of time as users write it. */
final class Timespan {
  private static final Pattern SHORT = Pattern.compile("(\\d{1,9})(ms|s|m|h|d)");

  private Timespan() {}

  /**
   * The length of {@code 500ms}, {@code 30s}, {@code 2m}, {@code 1h}, {@code 1d}, or of an ISO 8601
   * duration such as {@code PT1H30M} or {@code -PT1H}.
   *
   * @param what what it is for, as the refusal names it
   */
  static Duration parse(String what, String text) {
    Matcher amount = SHORT.matcher(text);
    if (amount.matches()) {
      return unit(amount.group(2)).multipliedBy(Long.parseLong(amount.group(1)));
    }
    try {
      return Duration.parse(text.toUpperCase(Locale.ROOT));
    } catch (DateTimeException e) {
      throw CommandFailure.userError(
          what + " " + text + " is not a length of time such as 30s, 2m, 1h or PT1H30M");
    }
  }

  private static Duration unit(String name) {
    return switch (name) {
      case "ms" -> Duration.ofMillis(1);
      case "s" -> Duration.ofSeconds(1);
      case "m" -> Duration.ofMinutes(1);
      case "h" -> Duration.ofHours(1);
      default -> Duration.ofDays(1);
    };
  }
}
