package dev.postern.emulator.state.logs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.emulator.state.LogGroups;
import dev.postern.emulator.state.Worlds;
import dev.postern.emulator.storage.Kind;
import dev.postern.emulator.storage.MemoryStorage;
import dev.postern.emulator.storage.Place;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudwatchlogs.model.LogGroup;

class LogStoreTest {
  private static final Instant NOW = Instant.parse("2026-05-04T03:02:01.321Z");
  private static final long MILLIS = NOW.toEpochMilli();
  private static final String ACCOUNT = "123456789012";

  private final LogStore store =
      new LogStore(
          ACCOUNT,
          "eu-west-1",
          new LogBounds(100, 10_000, 10_000),
          new MemoryStorage("1", Path.of(""))
              .shelf(new Place(ACCOUNT, "eu-west-1"), new Kind<>("logGroups", KeptGroup.class)));

  private int events(String group) {
    return store.find(group).orElseThrow().since(0, MILLIS).events().size();
  }

  @Test
  void aGroupIsFoundByNameAndByItsArn() {
    assertThat(store.create(LogGroup.builder().logGroupName("/a").build(), Map.of(), MILLIS))
        .isTrue();
    assertThat(store.create(LogGroup.builder().logGroupName("/a").build(), Map.of(), MILLIS))
        .isFalse();

    GroupLog group = store.find("/a").orElseThrow();
    assertThat(group.description())
        .isEqualTo(
            LogGroup.builder()
                .logGroupName("/a")
                .creationTime(MILLIS)
                .metricFilterCount(0)
                .arn("arn:aws:logs:eu-west-1:123456789012:log-group:/a:*")
                .logGroupArn("arn:aws:logs:eu-west-1:123456789012:log-group:/a")
                .storedBytes(0L)
                .build());
    assertThat(store.findByArn(group.description().logGroupArn())).containsSame(group);
    assertThat(store.findByArn("arn:aws:logs:eu-west-2:123456789012:log-group:/a")).isEmpty();
    assertThat(store.all()).containsExactly(group);
  }

  @Test
  void loggingMakesGroupAndStream() {
    store.log("g", "s", new GroupLog.Entry(1, "m"), MILLIS);

    assertThat(store.find("g").orElseThrow().events("s", MILLIS).orElseThrow())
        .containsExactly(new LogEvent("s", 1, MILLIS, 1, "m"));
    assertThat(store.delete("g")).isTrue();
    assertThat(store.delete("g")).isFalse();
  }

  @Test
  void whatIsOverTheBoundOfAllGroupsGoesOldestFirst() {
    IntStream.range(0, 90)
        .forEach(i -> store.log("old", "s", new GroupLog.Entry(i, "x".repeat(74)), MILLIS));
    IntStream.range(0, 20)
        .forEach(i -> store.log("new", "s", new GroupLog.Entry(1000 + i, "x".repeat(74)), MILLIS));

    assertThat(events("new")).isEqualTo(20);
    assertThat(events("old")).isEqualTo(45);
  }

  @Test
  void functionsLogIntoTheirOwnAccountAndRegion() {
    Worlds worlds = new Worlds();
    LogGroups sink = new LogGroups(worlds, Clock.fixed(NOW, ZoneOffset.UTC));

    sink.append(ACCOUNT, "us-east-1", "g", "s", NOW.minusMillis(1), "x".repeat((1 << 20) + 1));

    assertThat(worlds.in(ACCOUNT, "eu-west-1").logs().all()).isEmpty();
    assertThat(worlds.in(ACCOUNT, "us-east-1").logs().find("g").orElseThrow().since(0, 0).events())
        .containsExactly(new LogEvent("s", MILLIS - 1, MILLIS, 1, "x".repeat(1 << 20)));
  }
}
