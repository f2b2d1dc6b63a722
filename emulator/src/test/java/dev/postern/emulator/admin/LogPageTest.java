package dev.postern.emulator.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.emulator.state.LogGroups;
import dev.postern.emulator.state.Worlds;
import dev.postern.wire.http.Headers;
import dev.postern.wire.http.HttpRequest;
import dev.postern.wire.http.HttpResponse;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LogPageTest {
  private static final Instant NOW = Instant.ofEpochMilli(1_800_000_000_000L);
  private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

  private final Worlds worlds = new Worlds();
  private final LogGroups sink = new LogGroups(worlds, CLOCK);
  private final AdminBench bench = new AdminBench(CLOCK, worlds);

  @BeforeEach
  void someLines() {
    log("s", 2, "second ERROR\n");
    log("t", 1, "first\n");
    log("s", 3, "third ERROR\n");
  }

  private void log(String stream, long after, String message) {
    sink.append("000000000000", "us-east-1", "g", stream, NOW.plusMillis(after), message);
  }

  private String get(String query) {
    HttpResponse answer =
        bench.answer(
            new HttpRequest(
                "GET", "/_postern/logs", query, Headers.of("Host", "localhost:4566"), new byte[0]));
    return answer.status() + " " + answer.bodyText();
  }

  private static String line(long after, String stream, String message) {
    return "{\"timestamp\":%d,\"stream\":\"%s\",\"message\":\"%s\\n\"}"
        .formatted(NOW.toEpochMilli() + after, stream, message);
  }

  @Test
  void eventsOfAllStreamsComeByTimeWithTheirPosition() {
    assertThat(get("group=g"))
        .isEqualTo(
            "200 {\"position\":3,\"lost\":0,\"events\":[%s,%s,%s]}",
            line(1, "t", "first"), line(2, "s", "second ERROR"), line(3, "s", "third ERROR"));
  }

  @Test
  void whoComesAgainSeesOnlyWhatHasComeSince() {
    log("t", 0, "late\n");

    assertThat(get("group=g&after=3"))
        .isEqualTo("200 {\"position\":4,\"lost\":0,\"events\":[%s]}", line(0, "t", "late"));
    assertThat(get("group=g&after=4")).isEqualTo("200 {\"position\":4,\"lost\":0,\"events\":[]}");
  }

  @Test
  void aPositionOfAGroupThatIsNoMoreIsTheBeginning() {
    assertThat(get("group=g&after=99&since=1800000000003"))
        .isEqualTo("200 {\"position\":3,\"lost\":0,\"events\":[%s]}", line(3, "s", "third ERROR"));
  }

  @Test
  void eventsAreFiltered() {
    assertThat(get("group=g&filter=ERROR%20-second"))
        .isEqualTo("200 {\"position\":3,\"lost\":0,\"events\":[%s]}", line(3, "s", "third ERROR"));
  }

  @Test
  void whoAsksForAGroupThatIsNotThereIsToldWhichAre() {
    assertThat(get("group=h")).isEqualTo("200 {\"groups\":[\"g\"]}");
    assertThat(get("group=g&region=eu-west-1")).isEqualTo("200 {\"groups\":[]}");
    assertThat(get("group=g&account=123456789012")).isEqualTo("200 {\"groups\":[]}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "after=1                | Query parameter group is missing",
        "group=                 | group= is not the name of a log group",
        "group=g&after=x        | after=x is not a number",
        "group=g&filter=%22     | Invalid filter pattern '\\\"': a quotation mark is missing at"
            + " position 2",
      })
  void whatCannotBeReadIsRefused(String query, String message) {
    assertThat(get(query)).isEqualTo("400 {\"message\":\"%s\"}", message);
  }
}
