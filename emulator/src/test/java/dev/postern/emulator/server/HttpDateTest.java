package dev.postern.emulator.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class HttpDateTest {
  private final AtomicLong millis = new AtomicLong();
  private final HttpDate date = new HttpDate(millis::get);

  @Test
  void aDateIsWrittenAsRfc9110WritesIt() {
    assertThat(at("1994-11-06T08:49:37Z")).isEqualTo("Sun, 06 Nov 1994 08:49:37 GMT");
    assertThat(at("2026-02-28T23:59:59.999Z")).isEqualTo("Sat, 28 Feb 2026 23:59:59 GMT");
    assertThat(at("2028-05-01T00:00:00Z")).isEqualTo("Mon, 01 May 2028 00:00:00 GMT");
  }

  @Test
  void theTextOfASecondIsMadeOnce() {
    String first = at("2026-01-01T00:00:00Z");

    assertThat(at("2026-01-01T00:00:00.999Z")).isSameAs(first);
    assertThat(at("2026-01-01T00:00:01Z")).isEqualTo("Thu, 01 Jan 2026 00:00:01 GMT");
  }

  private String at(String moment) {
    millis.set(Instant.parse(moment).toEpochMilli());
    return date.now();
  }
}
