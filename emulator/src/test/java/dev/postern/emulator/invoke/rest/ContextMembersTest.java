package dev.postern.emulator.invoke.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class ContextMembersTest {
  private static final DateTimeFormatter COMMON_LOG =
      DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  @Test
  void theRequestTimeIsInTheFormOfTheCommonLog() {
    // Documented: $context.requestTime is "The CLF-formatted request time
    // (dd/MMM/yyyy:HH:mm:ss +-hhmm)".
    assertThat(ContextMembers.requestTime(Instant.parse("2015-04-09T12:34:56.789Z")))
        .isEqualTo("09/Apr/2015:12:34:56 +0000");
  }

  @Property
  void everyTimeOfTheseCenturiesIsPrintedAsTheFormatterPrintsIt(
      @ForAll @LongRange(min = 0, max = 16_725_225_600L) long seconds) {
    Instant time = Instant.ofEpochSecond(seconds);
    assertThat(ContextMembers.requestTime(time)).isEqualTo(COMMON_LOG.format(time));
  }
}
