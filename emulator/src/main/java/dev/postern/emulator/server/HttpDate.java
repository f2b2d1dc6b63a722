package dev.postern.emulator.server;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * The server's {@code Date} header field, as RFC 9110, section 5.6.7, writes it. Its text is made
 * once a second.
 *
 * <p>Undertow's own makes the JVM read the names of all time zones, and look for more zones in
 * every jar of the class path: half of the time of the first answer.
 */
final class HttpDate {
  private static final int MILLIS = 1000;
  private static final DateTimeFormatter FORMAT =
      new DateTimeFormatterBuilder()
          .appendText(
              ChronoField.DAY_OF_WEEK, numbered("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"))
          .appendPattern(", dd ")
          .appendText(
              ChronoField.MONTH_OF_YEAR,
              numbered(
                  "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov",
                  "Dec"))
          .appendPattern(" uuuu HH:mm:ss 'GMT'")
          .toFormatter(Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private final LongSupplier millis;
  private volatile Second current;

  /** A second since 1970, and its text. */
  private record Second(long number, String text) {
    static Second of(long number) {
      return new Second(number, FORMAT.format(Instant.ofEpochSecond(number)));
    }
  }

  /**
   * Dates by a clock.
   *
   * @param millis tells the milliseconds since 1970
   */
  HttpDate(LongSupplier millis) {
    this.millis = millis;
    this.current = Second.of(millis.getAsLong() / MILLIS);
  }

  /** The field's value for an answer that is sent now. */
  String now() {
    long number = millis.getAsLong() / MILLIS;
    Second second = current;
    if (second.number() != number) {
      second = Second.of(number);
      current = second;
    }
    return second.text();
  }

  private static Map<Long, String> numbered(String... names) {
    Map<Long, String> numbered = new HashMap<>();
    for (String name : names) {
      numbered.put(numbered.size() + 1L, name);
    }
    return numbered;
  }
}
