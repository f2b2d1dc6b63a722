package dev.postern.emulator.admin;

import com.fasterxml.jackson.databind.JsonNode;
import dev.postern.wire.http.HttpRequest;
import dev.postern.wire.http.HttpResponse;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The page of the gateway's clock: shows it and moves it. It stays within the years 1970 to 9999,
 * in which every date can be added to and written down.
 *
 * @param clock the gateway's clock
 * @param realTime the clock that nobody moves
 */
record ClockPage(AdminClock clock, InstantSource realTime) {
  private static final Instant EARLIEST = Instant.EPOCH;
  private static final Instant LATEST = Instant.ofEpochSecond(253_402_300_799L);
  private static final Map<String, String> MOVES =
      Map.of(
          "set", "\"2027-01-01T00:00:00Z\"",
          "advance", "\"PT1H\"",
          "stop", "true",
          "resume", "true",
          "reset", "true");

  /** {@code GET /_postern/clock}. */
  HttpResponse read() {
    Map<String, Object> page = new LinkedHashMap<>();
    page.put("now", clock.instant().toString());
    page.put("stopped", clock.isStopped());
    page.put("realTime", realTime.instant().toString());
    return PageJson.of(200, page);
  }

  /** {@code POST /_postern/clock}. */
  HttpResponse move(HttpRequest request) {
    Map.Entry<String, JsonNode> move = PageBody.onlyMember(request, MOVES);
    String name = move.getKey();
    switch (name) {
      case "set" -> clock.set(inBounds(instant(move.getValue())));
      case "advance" -> advance(duration(move.getValue()));
      default -> {
        confirm(name, move.getValue());
        switch (name) {
          case "stop" -> clock.stop();
          case "resume" -> clock.resume();
          default -> clock.reset();
        }
      }
    }
    return read();
  }

  private void advance(Duration by) {
    try {
      inBounds(clock.instant().plus(by));
    } catch (DateTimeException | ArithmeticException e) {
      throw new BadPageRequestException(by + " leads out of the years 1970 to 9999");
    }
    clock.advance(by);
  }

  private static void confirm(String name, JsonNode value) {
    if (!value.isBoolean() || !value.booleanValue()) {
      throw new BadPageRequestException(
          name + " is " + value + "; the only value it takes is true");
    }
  }

  private static Instant inBounds(Instant to) {
    if (to.isBefore(EARLIEST) || to.isAfter(LATEST)) {
      throw new BadPageRequestException(to + " is not within the years 1970 to 9999");
    }
    return to;
  }

  private static Instant instant(JsonNode value) {
    try {
      return Instant.parse(value.asText());
    } catch (DateTimeException e) {
      throw new BadPageRequestException(
          "set is " + value + ", which is not an instant such as \"2027-01-01T00:00:00Z\"");
    }
  }

  private static Duration duration(JsonNode value) {
    try {
      return Duration.parse(value.asText());
    } catch (DateTimeException e) {
      throw new BadPageRequestException(
          "advance is " + value + ", which is not a duration such as \"PT1H\" or \"-P1D\"");
    }
  }
}
