package dev.postern.emulator.management.rest.keys;

import dev.postern.emulator.management.Refusal;
import dev.postern.wire.AwsException;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * The days of UTC for which usage is asked, both ends included.
 *
 * @param start the first day
 * @param end the last day
 */
record UsageDays(LocalDate start, LocalDate end) {
  private static final int MOST_DAYS = 366;

  /**
   * Reads dates such as {@code 2016-01-01}.
   *
   * @throws AwsException 400 {@code BadRequestException}
   */
  static UsageDays parse(String startDate, String endDate) {
    UsageDays days = new UsageDays(date("startDate", startDate), date("endDate", endDate));
    if (days.start().isAfter(days.end())) {
      throw Refusal.badRequest(
          "Invalid date range specified: startDate %s is after endDate %s"
              .formatted(startDate, endDate));
    }
    if (ChronoUnit.DAYS.between(days.start(), days.end()) >= MOST_DAYS) {
      throw Refusal.badRequest(
          "Invalid date range specified: %s to %s is more than %d days"
              .formatted(startDate, endDate, MOST_DAYS));
    }
    return days;
  }

  /** Only today. */
  static UsageDays of(LocalDate day) {
    return new UsageDays(day, day);
  }

  /** Each day in order. */
  List<LocalDate> each() {
    return start.datesUntil(end.plusDays(1)).toList();
  }

  private static LocalDate date(String member, String text) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeParseException e) {
      throw Refusal.badRequest(
          "Invalid %s '%s' specified. Must be a date of the form yyyy-MM-dd"
              .formatted(member, text));
    }
  }
}
