package dev.postern.emulator.management.logs;

import static dev.postern.emulator.management.logs.LogsPlane.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Streams and events, written and read. Texts are not recorded where not said. */
class LogEventsTest {
  private static final String STREAM = "'logGroupName': 'g', 'logStreamName': 's'";
  private static final long DAY = Duration.ofDays(1).toMillis();

  private final LogsPlane logs = new LogsPlane();

  @BeforeEach
  void aStream() {
    logs.call("CreateLogGroup", "{'logGroupName': 'g'}");
    logs.call("CreateLogStream", "{" + STREAM + "}");
  }

  private static String event(long timestamp, String message) {
    return "{'timestamp': " + timestamp + ", 'message': '" + message + "'}";
  }

  private JsonNode put(String... events) {
    return logs.call("PutLogEvents", batch(events));
  }

  private static String batch(String... events) {
    return "{" + STREAM + ", 'logEvents': [" + String.join(",", events) + "]}";
  }

  private JsonNode get(String more) {
    return logs.call("GetLogEvents", "{" + STREAM + more + "}");
  }

  private static String messages(JsonNode answer) {
    return String.join(" ", answer.get("events").findValuesAsText("message"));
  }

  private String filter(String more) {
    return messages(logs.call("FilterLogEvents", "{'logGroupName': 'g'" + more + "}"));
  }

  private static String token(JsonNode answer, String name) {
    return ", 'nextToken': '" + answer.get(name).asText() + "'";
  }

  @Test
  void streamsAreListedByNameOrByTheirLastEvent() {
    logs.call("CreateLogStream", "{'logGroupName': 'g', 'logStreamName': 'empty'}");
    logs.call("CreateLogStream", "{'logGroupName': 'g', 'logStreamName': 'a'}");
    put(event(NOW - 2, "x"), event(NOW - 1, "y"));
    logs.call(
        "PutLogEvents",
        "{'logGroupName': 'g', 'logStreamName': 'a', 'logEvents': [" + event(NOW, "z") + "]}");

    assertThat(streams("")).isEqualTo("a empty s");
    assertThat(streams(", 'descending': true")).isEqualTo("s empty a");
    assertThat(streams(", 'orderBy': 'LastEventTime'")).isEqualTo("empty s a");
    assertThat(streams(", 'orderBy': 'LastEventTime', 'descending': true")).isEqualTo("a s empty");
    logs.answers(
        "DescribeLogStreams",
        "{'logGroupName': 'g', 'logStreamNamePrefix': 's'}",
        """
        {"logStreams": [{
          "logStreamName": "s",
          "creationTime": 1800000000000,
          "firstEventTimestamp": 1799999999998,
          "lastEventTimestamp": 1799999999999,
          "lastIngestionTime": 1800000000000,
          "arn": "arn:aws:logs:us-east-1:000000000000:log-group:g:log-stream:s",
          "storedBytes": 0}]}
        """);
    logs.invalid(
        "DescribeLogStreams",
        "{'logGroupName': 'g', 'logStreamNamePrefix': 's', 'orderBy': 'LastEventTime'}",
        "Cannot order by LastEventTime with a logStreamNamePrefix.");
  }

  private String streams(String more) {
    JsonNode answer = logs.call("DescribeLogStreams", "{'logGroupName': 'g'" + more + "}");
    return String.join(" ", answer.get("logStreams").findValuesAsText("logStreamName"));
  }

  @Test
  void aStreamIsMadeOnceAndDeletedOnce() {
    logs.refused(
        "CreateLogStream",
        "{" + STREAM + "}",
        "ResourceAlreadyExistsException",
        "The specified log stream already exists");
    logs.call("DeleteLogStream", "{" + STREAM + "}");
    for (String operation : List.of("DeleteLogStream", "GetLogEvents")) {
      logs.refused(
          operation,
          "{" + STREAM + "}",
          "ResourceNotFoundException",
          "The specified log stream does not exist.");
    }
    logs.refused(
        "PutLogEvents",
        batch(event(NOW, "a")),
        "ResourceNotFoundException",
        "The specified log stream does not exist.");
  }

  @Test
  void aGroupIsNamedInExactlyOneWay() {
    for (String operation : List.of("DescribeLogStreams", "FilterLogEvents")) {
      for (String body : List.of("{}", "{'logGroupName': 'g', 'logGroupIdentifier': 'g'}")) {
        logs.invalid(
            operation,
            body,
            "Exactly one of logGroupName and logGroupIdentifier must be specified.");
      }
    }
    put(event(NOW, "a"));
    assertThat(
            messages(
                logs.call(
                    "GetLogEvents",
                    "{'logStreamName': 's', 'logGroupIdentifier':"
                        + " 'arn:aws:logs:us-east-1:000000000000:log-group:g'}")))
        .isEqualTo("a");
  }

  @Test
  void eventsThatAreTooOldOrTooNewAreRejectedAndTheOthersTaken() {
    logs.call("PutRetentionPolicy", "{'logGroupName': 'g', 'retentionInDays': 3}");

    JsonNode answer =
        put(
            event(NOW - 14 * DAY - 1, "too old"),
            event(NOW - 3 * DAY - 1, "expired"),
            event(NOW, "good"),
            event(NOW + 2 * 3_600_000L, "just"),
            event(NOW + 2 * 3_600_000L + 1, "too new"));

    // Documented: the end indexes are exclusive, the start index inclusive.
    assertThat(answer.get("rejectedLogEventsInfo"))
        .isEqualTo(
            LogsPlane.json(
                "{'tooNewLogEventStartIndex': 4, 'tooOldLogEventEndIndex': 1,"
                    + " 'expiredLogEventEndIndex': 2}"));
    assertThat(messages(get(""))).isEqualTo("good just");
    assertThat(put(event(NOW, "fine")).has("rejectedLogEventsInfo")).isFalse();
    put(event(NOW - 14 * DAY - 1, "only"));
    put(event(NOW + DAY, "only"));
    assertThat(messages(get(""))).isEqualTo("good fine just");
  }

  @Test
  void aBatchIsInOrderAndWithinItsBounds() {
    // The texts as users report them.
    logs.invalid(
        "PutLogEvents",
        batch(event(NOW, "a"), event(NOW - 1, "b")),
        "Log events in a single PutLogEvents request must be in chronological order.");
    logs.invalid(
        "PutLogEvents",
        batch(event(NOW - DAY - 1, "a"), event(NOW, "b")),
        "The batch of log events in a single PutLogEvents request cannot span more than 24"
            + " hours.");
    logs.invalid(
        "PutLogEvents",
        batch(event(NOW, "a".repeat((1 << 20) - 25))),
        "Log event too large: 1048577 bytes exceeds limit of 1048576");
    logs.invalid(
        "PutLogEvents",
        batch(event(NOW, "é".repeat(1 << 18)), event(NOW, "é".repeat(1 << 18))),
        "Upload too large: 1048628 bytes exceeds limit of 1048576");
    logs.invalid(
        "PutLogEvents",
        batch("{'timestamp': 1}"),
        "1 validation error detected: Value null at 'logEvents.1.member.message' failed to satisfy"
            + " constraint: Member must not be null");
    logs.invalid(
        "PutLogEvents",
        batch(),
        "1 validation error detected: Value '[]' at 'logEvents' failed to satisfy constraint:"
            + " Member must have length greater than or equal to 1");
    assertThat(messages(get(""))).isEmpty();
    put(event(NOW, "a".repeat((1 << 20) - 26)));
  }

  @Test
  void readingStartsAtTheEndAndGoesBackwardByItsToken() {
    put(event(NOW, "1"), event(NOW, "2"), event(NOW, "3"), event(NOW, "4"), event(NOW, "5"));

    JsonNode last = get(", 'limit': 2");
    JsonNode before = get(", 'limit': 2" + token(last, "nextBackwardToken"));
    JsonNode first = get(", 'limit': 2" + token(before, "nextBackwardToken"));
    JsonNode none = get(", 'limit': 2" + token(first, "nextBackwardToken"));

    assertThat(List.of(messages(last), messages(before), messages(first), messages(none)))
        .containsExactly("4 5", "2 3", "1", "");
    // Documented: at the end of the stream the token is the one that was passed.
    assertThat(none.get("nextBackwardToken")).isEqualTo(first.get("nextBackwardToken"));
    assertThat(last.get("nextBackwardToken").asText()).matches("b/\\d{56}/s");
    assertThat(last.get("nextForwardToken").asText()).matches("f/\\d{56}/s");
  }

  @Test
  void readingGoesForwardByItsTokenAndFindsWhatHasComeSince() {
    put(event(NOW, "1"), event(NOW, "2"), event(NOW, "3"));

    JsonNode first = get(", 'limit': 2, 'startFromHead': true");
    JsonNode second = get(", 'startFromHead': true" + token(first, "nextForwardToken"));
    JsonNode end = get(", 'startFromHead': true" + token(second, "nextForwardToken"));
    put(event(NOW, "4"));
    JsonNode since = get(", 'startFromHead': true" + token(end, "nextForwardToken"));

    assertThat(List.of(messages(first), messages(second), messages(end), messages(since)))
        .containsExactly("1 2", "3", "", "4");
    assertThat(end.get("nextForwardToken")).isEqualTo(second.get("nextForwardToken"));
    assertThat(messages(get(token(since, "nextBackwardToken")))).isEqualTo("1 2 3");
  }

  @Test
  void anEmptyStreamHasTokensToo() {
    JsonNode empty = get(", 'startFromHead': true");
    assertThat(empty)
        .isEqualTo(
            LogsPlane.json(
                "{'events': [], 'nextForwardToken': 'f/%1$s/s', 'nextBackwardToken': 'b/%1$s/s'}"
                    .formatted("0".repeat(56))));
    put(event(NOW, "1"));
    assertThat(messages(get(token(empty, "nextForwardToken")))).isEqualTo("1");
    logs.invalid(
        "GetLogEvents",
        "{" + STREAM + ", 'nextToken': 'f/1/s'}",
        "The specified nextToken is invalid.");
  }

  @Test
  void aTimeRangeIncludesItsStartAndItsEndOnlyWhenFiltering() {
    put(event(NOW, "a"), event(NOW + 1, "b"), event(NOW + 2, "c"));
    String range = ", 'startTime': " + NOW + ", 'endTime': " + (NOW + 1);

    // Documented, of GetLogEvents: "equal to or later than this time are not included".
    assertThat(messages(get(range))).isEqualTo("a");
    // Documented, of FilterLogEvents: "later than this time are not returned".
    assertThat(filter(range)).isEqualTo("a b");
  }

  @Test
  void filteringInterleavesStreamsByTimeAndTellsWhereAnEventIs() {
    logs.call("CreateLogStream", "{'logGroupName': 'g', 'logStreamName': 't'}");
    put(event(NOW, "1 ERROR"), event(NOW + 2, "3"));
    logs.call(
        "PutLogEvents",
        "{'logGroupName': 'g', 'logStreamName': 't', 'logEvents': ["
            + event(NOW + 1, "2 ERROR")
            + "]}");

    assertThat(filter("")).isEqualTo("1 ERROR 2 ERROR 3");
    assertThat(filter(", 'filterPattern': 'ERROR'")).isEqualTo("1 ERROR 2 ERROR");
    assertThat(filter(", 'logStreamNames': ['s']")).isEqualTo("1 ERROR 3");
    assertThat(filter(", 'logStreamNamePrefix': 't'")).isEqualTo("2 ERROR");
    logs.answers(
        "FilterLogEvents",
        "{'logGroupName': 'g', 'logStreamNamePrefix': 't'}",
        """
        {"events": [{
          "logStreamName": "t",
          "timestamp": 1800000000001,
          "message": "2 ERROR",
          "ingestionTime": 1800000000000,
          "eventId": "00000001800000000001000000000000000000000000000000000003"}],
         "searchedLogStreams": []}
        """);
  }

  @Test
  void filteringIsPaged() {
    put(event(NOW, "1"), event(NOW, "2"), event(NOW, "3"));

    JsonNode first = logs.call("FilterLogEvents", "{'logGroupName': 'g', 'limit': 2}");
    JsonNode second =
        logs.call(
            "FilterLogEvents",
            "{'logGroupName': 'g', 'limit': 2" + token(first, "nextToken") + "}");

    assertThat(messages(first)).isEqualTo("1 2");
    assertThat(messages(second)).isEqualTo("3");
    assertThat(second.has("nextToken")).isFalse();
  }

  @Test
  void onePageHoldsOneMegabyte() {
    String half = "x".repeat(500_000);
    put(event(NOW, half));
    put(event(NOW, half));
    put(event(NOW, half));

    assertThat(get("").get("events")).hasSize(2);
    assertThat(get(", 'startFromHead': true").get("events")).hasSize(2);
    assertThat(logs.call("FilterLogEvents", "{'logGroupName': 'g'}").get("events")).hasSize(2);
  }

  @Test
  void whatCannotBeFilteredIsRefused() {
    // As users report it.
    logs.invalid(
        "FilterLogEvents",
        "{'logGroupName': 'g', 'filterPattern': '{ $.a }'}",
        "Invalid filter pattern");
    logs.invalid(
        "FilterLogEvents",
        "{'logGroupName': 'g', 'logStreamNames': ['s'], 'logStreamNamePrefix': 's'}",
        "logStreamNames and logStreamNamePrefix are mutually exclusive parameters.");
    logs.refused(
        "FilterLogEvents",
        "{'logGroupName': 'g', 'logStreamNames': ['missing']}",
        "ResourceNotFoundException",
        "The specified log stream does not exist.");
    logs.call("CreateLogGroup", "{'logGroupName': 'i', 'logGroupClass': 'INFREQUENT_ACCESS'}");
    logs.invalid(
        "FilterLogEvents",
        "{'logGroupName': 'i'}",
        "This operation is not supported on log groups of the class INFREQUENT_ACCESS.");
  }

  @Test
  void retentionIsKeptByTheClock() {
    logs.call("PutRetentionPolicy", "{'logGroupName': 'g', 'retentionInDays': 1}");
    put(event(NOW, "1"));
    logs.pass(Duration.ofDays(1));
    assertThat(filter("")).isEqualTo("1");

    logs.pass(Duration.ofMillis(1));

    assertThat(filter("")).isEmpty();
    assertThat(messages(get(""))).isEmpty();
  }

  @Test
  void aStreamKeepsItsNewestTenThousandEvents() {
    for (int i = 0; i < 3; i++) {
      int batch = i;
      put(
          IntStream.range(0, 4000)
              .mapToObj(n -> event(NOW + batch, String.valueOf(batch * 4000 + n)))
              .toArray(String[]::new));
    }

    assertThat(messages(get("")))
        .isEqualTo(
            IntStream.range(2000, 12_000)
                .mapToObj(String::valueOf)
                .collect(Collectors.joining(" ")));
  }
}
