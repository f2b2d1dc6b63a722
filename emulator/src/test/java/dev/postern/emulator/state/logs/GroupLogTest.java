package dev.postern.emulator.state.logs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudwatchlogs.model.LogGroup;
import software.amazon.awssdk.services.cloudwatchlogs.model.LogStream;

class GroupLogTest {
  private static final long NOW = 1_800_000_000_000L;
  private static final long DAY = Duration.ofDays(1).toMillis();

  private final AtomicLong weight = new AtomicLong();
  private final GroupLog group = group(new LogBounds(5, 1000, 1000));

  private GroupLog group(LogBounds bounds) {
    LogGroup description = LogGroup.builder().logGroupName("g").logGroupArn("arn:g").build();
    KeptGroup kept = new KeptGroup(description, Map.of(), new TreeMap<>());
    return new GroupLog(kept, bounds, weight::addAndGet, group -> {});
  }

  private void log(String stream, long time, String message) {
    assertThat(group.log(stream, new GroupLog.Entry(time, message), NOW)).isTrue();
  }

  private static List<String> messages(List<LogEvent> events) {
    return events.stream().map(LogEvent::message).toList();
  }

  @Test
  void eventsAreReadByTimeAndThenAsTheyWereTaken() {
    log("s", NOW - 1, "second");
    log("s", NOW - 2, "first");
    log("s", NOW - 1, "third");
    log("t", NOW - 2, "between");

    assertThat(messages(group.events("s", NOW).orElseThrow()))
        .containsExactly("first", "second", "third");
    assertThat(messages(group.events(List.of("s", "t", "missing"), NOW - 2, NOW - 1, NOW)))
        .containsExactly("first", "between", "second", "third");
    assertThat(messages(group.events(List.of("s"), NOW - 1, NOW, NOW)))
        .containsExactly("second", "third");
    assertThat(group.events(List.of("s"), NOW, NOW - 1, NOW)).isEmpty();
    assertThat(group.events("missing", NOW)).isEmpty();
  }

  @Test
  void idsSortAsTheEventsDo() {
    log("s", NOW, "a");
    log("s", NOW - 1, "b");

    assertThat(group.events("s", NOW).orElseThrow().stream().map(LogEvent::id))
        .containsExactly(
            "00000001799999999999000000000000000000000000000000000002",
            "00000001800000000000000000000000000000000000000000000001");
  }

  @Test
  void aStreamKeepsItsNewestEventsWithinItsBounds() {
    IntStream.range(0, 7).forEach(i -> log("s", NOW + i, "message " + i));

    assertThat(messages(group.events("s", NOW).orElseThrow()))
        .containsExactly("message 2", "message 3", "message 4", "message 5", "message 6");

    log("s", NOW + 7, "x".repeat(900));

    assertThat(messages(group.events("s", NOW).orElseThrow()))
        .containsExactly("message 5", "message 6", "x".repeat(900));
    assertThat(weight).hasValue(2 * (9 + 26) + 926);
  }

  @Test
  void newsAreToldInTheOrderInWhichTheyWereTakenAndOnce() {
    log("s", NOW, "late");
    log("t", NOW - 1, "early");
    GroupLog.News first = group.since(0, NOW);
    log("s", NOW - 5, "earlier still");

    assertThat(messages(first.events())).containsExactly("late", "early");
    assertThat(messages(group.since(first.position(), NOW).events()))
        .containsExactly("earlier still");
    assertThat(group.since(3, NOW)).isEqualTo(new GroupLog.News(List.of(), 3, 0));
  }

  @Test
  void newsTellHowManyEventsHaveGoneUnseen() {
    IntStream.range(0, 7).forEach(i -> log("s", NOW + i, "message " + i));

    GroupLog.News news = group.since(1, NOW);

    assertThat(messages(news.events()))
        .containsExactly("message 2", "message 3", "message 4", "message 5", "message 6");
    assertThat(news.lost()).isEqualTo(1);
  }

  @Test
  @SuppressWarnings("deprecation") // AWS still answers storedBytes
  void whatIsOlderThanTheRetentionHasGone() {
    log("s", NOW - DAY - 1, "old");
    log("s", NOW - DAY, "young");
    group.change(description -> description.toBuilder().retentionInDays(1).build());

    assertThat(messages(group.events("s", NOW).orElseThrow())).containsExactly("young");
    assertThat(messages(group.events("s", NOW + 1).orElseThrow())).isEmpty();
    assertThat(group.streams(NOW + 1))
        .containsExactly(
            LogStream.builder()
                .logStreamName("s")
                .arn("arn:g:log-stream:s")
                .creationTime(NOW)
                .lastIngestionTime(NOW)
                .storedBytes(0L)
                .build());
    assertThat(weight).hasValue(0);
  }

  @Test
  void whatDropsOutOfAFullStoreIsTheOlderHalfOfTheStreamWithTheOldestEvent() {
    log("s", NOW, "a");
    log("t", NOW - 3, "b");
    log("t", NOW - 2, "c");
    log("t", NOW - 1, "d");

    group.dropOldest();

    assertThat(messages(group.since(0, NOW).events())).containsExactly("a", "d");
    assertThat(weight).hasValue(2 * 27);
    group.dropOldest();
    assertThat(group.streams(NOW)).extracting(LogStream::logStreamName).containsExactly("s");
  }

  @Test
  void aStreamThatSomebodyAskedForStaysWhenItsEventsHaveGone() {
    assertThat(group.create("s", NOW)).isTrue();
    assertThat(group.create("s", NOW)).isFalse();
    log("s", NOW, "a");

    group.dropOldest();

    assertThat(group.streams(NOW)).extracting(LogStream::logStreamName).containsExactly("s");
    assertThat(group.events("s", NOW).orElseThrow()).isEmpty();
  }

  @Test
  void aDeletedStreamWeighsNothingAndADeletedGroupTakesNothing() {
    log("s", NOW, "a");
    log("t", NOW, "b");

    assertThat(group.delete("s")).isTrue();
    assertThat(group.delete("s")).isFalse();
    assertThat(weight).hasValue(27);
    group.delete();

    assertThat(weight).hasValue(0);
    assertThat(group.log("s", new GroupLog.Entry(NOW, "a"), NOW)).isFalse();
    assertThat(group.append("s", List.of(), NOW)).isFalse();
  }
}
