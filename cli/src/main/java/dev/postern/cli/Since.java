package dev.postern.cli;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a moment in the past as users write it. */
final class Since {
  private static final Pattern AGO = Pattern.compile("(\\d{1,6})([smhd])");

  private Since() {}

  /** The moment of {@code 10m} or {@code 2026-05-04T03:02:01Z}. */
  static Instant parse(String text, Instant now) {
    Matcher ago = AGO.matcher(text);
    if (ago.matches()) {
      return now.minus(unit(ago.group(2)).multipliedBy(Long.parseLong(ago.group(1))));
    }
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeParseException e) {
      throw CommandFailure.userError(
          "--since "
              + text
              + " is neither a time such as 10m or 2h nor one such as"
              + " 2026-05-04T03:02:01Z");
    }
  }

  private static Duration unit(String letter) {
    return switch (letter) {
      case "s" -> Duration.ofSeconds(1);
      case "m" -> Duration.ofMinutes(1);
      case "h" -> Duration.ofHours(1);
      default -> Duration.ofDays(1);
    };
  }
}
