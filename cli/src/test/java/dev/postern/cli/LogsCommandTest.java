package dev.postern.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class LogsCommandTest {
  private static final String PAGE =
      "GET /_postern/logs?group=%2Faws%2Flambda%2Fhello&account=000000000000&region=us-east-1";
  private static final String STREAM = "2026/05/04/[$LATEST]0123456789abcdef0123456789abcdef";

  private static String page(int position, int lost, String... events) {
    return "{\"position\":%d,\"lost\":%d,\"events\":[%s]}"
        .formatted(position, lost, String.join(",", events));
  }

  private static String event(long timestamp, String stream, String message) {
    return "{\"timestamp\":%d,\"stream\":\"%s\",\"message\":\"%s\"}"
        .formatted(timestamp, stream, message);
  }

  @Test
  void eventsAreLinesWithTimeAndEnvironment() throws IOException {
    try (StubGateway gateway = new StubGateway()) {
      gateway.on(
          PAGE + "&after=0",
          200,
          page(
              2,
              5,
              event(1_800_000_000_000L, STREAM, "hi\\n"),
              event(1_800_000_000_001L, "s", "x")));

      assertThat(CommandRun.of("logs", "hello", "--endpoint", gateway.url()))
          .isEqualTo(
              new CommandRun(
                  0,
                  """
                  2027-01-15T08:00:00.000Z 01234567 hi
                  2027-01-15T08:00:00.001Z s x
                  """,
                  ""));
    }
  }

  @Test
  void followingPrintsEveryLineOnceAndTellsWhatIsMissing() throws IOException {
    try (StubGateway gateway = new StubGateway()) {
      gateway.on(PAGE + "&after=0", 200, page(1, 0, event(0, "s", "one")));
      gateway.on(PAGE + "&after=1", 200, page(3, 0, event(2, "s", "two"), event(3, "t", "three")));
      gateway.on(PAGE + "&after=3", 200, page(9, 4, event(1, "s", "late")));
      gateway.on(PAGE + "&after=9", 200, page(9, 0));

      assertThat(follow(gateway, List.of(true, true, true, false).iterator()))
          .isEqualTo(
              new CommandRun(
                  0,
                  """
                  1970-01-01T00:00:00.000Z s one
                  1970-01-01T00:00:00.002Z s two
                  1970-01-01T00:00:00.003Z t three
                  1970-01-01T00:00:00.001Z s late
                  """,
                  "4 events came and went too fast to be shown; see --filter\n"));
    }
  }

  @Test
  void followingWaitsForTheFunctionsFirstLine() throws IOException {
    try (StubGateway gateway = new StubGateway()) {
      gateway.on(PAGE + "&after=0", 200, "{\"groups\":[]}");
      Iterator<Boolean> rounds = List.of(true, true, false).iterator();
      Pause pause =
          () -> {
            gateway.on(PAGE + "&after=0", 200, page(1, 0, event(0, "s", "one")));
            gateway.on(PAGE + "&after=1", 200, page(1, 0));
            return rounds.next();
          };

      assertThat(follow(gateway, pause))
          .isEqualTo(
              new CommandRun(
                  0,
                  "1970-01-01T00:00:00.000Z s one\n",
                  "Waiting for /aws/lambda/hello to be logged to.\n"));
    }
  }

  private static CommandRun follow(StubGateway gateway, Iterator<Boolean> rounds) {
    return follow(gateway, rounds::next);
  }

  private static CommandRun follow(StubGateway gateway, Pause pause) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Terminal terminal =
        new Terminal(
            new ByteArrayInputStream(new byte[0]),
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            Map.of());
    int exitCode =
        new CommandLine(new LogsCommand(terminal, pause))
            .execute("-f", "hello", "--endpoint", gateway.url());
    return new CommandRun(
        exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  @Test
  void aGroupThatIsNotThereIsAUsersError() throws IOException {
    try (StubGateway gateway = new StubGateway()) {
      gateway.on(PAGE + "&after=0", 200, "{\"groups\":[\"/aws/lambda/other\",\"g\"]}");

      assertThat(CommandRun.of("logs", "hello", "--endpoint", gateway.url()))
          .isEqualTo(
              new CommandRun(
                  2,
                  "",
                  "postern: there is no log group /aws/lambda/hello in account 000000000000 and"
                      + " Region us-east-1; there are /aws/lambda/other, g\n"));
    }
  }

  @Test
  void filterAndTimeAreTheGatewaysToApply() throws IOException {
    try (StubGateway gateway = new StubGateway()) {
      gateway.on(PAGE + "&since=1777863721000&filter=%3FERROR+%3FWARN&after=0", 200, page(0, 0));

      assertThat(
              CommandRun.of(
                  "logs",
                  "hello",
                  "--since",
                  "2026-05-04T03:02:01Z",
                  "--filter",
                  "?ERROR ?WARN",
                  "--endpoint",
                  gateway.url()))
          .isEqualTo(new CommandRun(0, "", ""));
    }
  }

  @Test
  void whatNobodyAnswersFailsAndABadTimeIsAUsersError() {
    CommandRun failed = CommandRun.of("logs", "hello", "--endpoint", "http://127.0.0.1:1");
    assertThat(failed.exitCode()).isEqualTo(1);
    assertThat(failed.err()).startsWith("postern: no gateway answers on http://127.0.0.1:1 (");

    assertThat(CommandRun.of("logs", "hello", "--since", "yesterday"))
        .isEqualTo(
            new CommandRun(
                2,
                "",
                "postern: --since yesterday is neither a time such as 10m or 2h nor one such as"
                    + " 2026-05-04T03:02:01Z\n"));
  }

  @ParameterizedTest
  @CsvSource({
    "30s, 2026-05-04T03:01:31Z",
    "10m, 2026-05-04T02:52:01Z",
    "2h, 2026-05-04T01:02:01Z",
    "1d, 2026-05-03T03:02:01Z",
    "2026-05-04T05:00:00+02:00, 2026-05-04T03:00:00Z",
  })
  void timesAreAgoOrAbsolute(String text, String expected) {
    assertThat(Since.parse(text, Instant.parse("2026-05-04T03:02:01Z"))).isEqualTo(expected);
  }

  @Test
  void theGroupIsFoundByNameArnAndEnvironment() {
    Map<String, String> environment =
        Map.of("AWS_ACCESS_KEY_ID", "123456789012", "AWS_DEFAULT_REGION", "eu-west-1");
    String arn = "arn:aws:lambda:eu-central-1:210987654321:function:hello:live";

    assertThat(LogGroupName.of("hello", Optional.empty(), environment))
        .isEqualTo(new LogGroupName("123456789012", "eu-west-1", "/aws/lambda/hello"));
    assertThat(LogGroupName.of("/my/group", Optional.of("us-west-2"), Map.of()))
        .isEqualTo(new LogGroupName("000000000000", "us-west-2", "/my/group"));
    assertThat(LogGroupName.of(arn, Optional.empty(), environment))
        .isEqualTo(new LogGroupName("210987654321", "eu-central-1", "/aws/lambda/hello"));
    assertThat(new LogGroupName("000000000000", "us-east-1", "/g").missing(List.of()))
        .isEqualTo(
            "there is no log group /g in account 000000000000 and Region us-east-1; there is none"
                + " yet");
  }
}
