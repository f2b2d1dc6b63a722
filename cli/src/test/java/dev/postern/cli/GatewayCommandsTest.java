package dev.postern.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The small commands over the gateway's own pages: wait, reset, clock and the list of traces. */
class GatewayCommandsTest {
  private static final String TRACE =
      "{\"requestId\":\"r1\",\"startedAt\":\"2026-01-02T03:04:05Z\",\"durationMicros\":1234,"
          + "\"method\":\"GET\",\"path\":\"/dev/pets\",\"status\":403,"
          + "\"failure\":\"there is no API\"}";
  private static final String LINE =
      "2026-01-02T03:04:05Z 403 1.2ms GET     /dev/pets r1 there is no API\n";

  private StubGateway gateway;

  @BeforeEach
  void open() throws IOException {
    gateway = new StubGateway();
  }

  @AfterEach
  void close() {
    gateway.close();
  }

  private CommandRun run(String... args) {
    String[] all = new String[args.length + 2];
    System.arraycopy(args, 0, all, 0, args.length);
    all[args.length] = "--endpoint";
    all[args.length + 1] = gateway.url();
    return CommandRun.of(all);
  }

  @Test
  void whoWaitsIsToldLikeAtTheStart() {
    gateway.on("GET /_postern/health", 200, "{\"status\":\"running\"}");
    assertThat(run("wait"))
        .isEqualTo(new CommandRun(0, "Postern is ready on " + gateway.url() + "\n", ""));
  }

  @Test
  void whoWaitsInVainIsToldWhy() {
    gateway.on("GET /_postern/health", 503, "{\"message\":\"not yet\"}");
    assertThat(run("wait", "--timeout", "0s"))
        .isEqualTo(
            new CommandRun(
                1,
                "",
                "postern: Postern did not answer within 0s: the gateway on "
                    + gateway.url()
                    + " answered 503: not yet\n"));
    gateway.on("GET /_postern/health", 200, "{\"status\":\"up\"}");
    assertThat(run("wait", "--timeout", "0s").err())
        .isEqualTo(
            "postern: Postern did not answer within 0s: what answers on "
                + gateway.url()
                + " is not Postern\n");
  }

  @Test
  void aTimeoutIsALengthOfTime() {
    assertThat(run("wait", "--timeout", "soon"))
        .isEqualTo(
            new CommandRun(
                2,
                "",
                "postern: --timeout soon is not a length of time such as 30s, 2m, 1h or"
                    + " PT1H30M\n"));
  }

  @Test
  void everythingIsResetOrOneAccount() {
    gateway
        .on("POST /_postern/reset", 200, "{\"status\":\"reset\"}")
        .on("POST /_postern/reset?account=123456789012", 200, "{\"status\":\"reset\"}")
        .on("POST /_postern/reset?account=12", 400, "{\"message\":\"account=12 is not one\"}");
    assertThat(run("reset")).isEqualTo(new CommandRun(0, "", "Everything is empty\n"));
    assertThat(run("reset", "--account", "123456789012"))
        .isEqualTo(new CommandRun(0, "", "Account 123456789012 is empty\n"));
    assertThat(run("reset", "--account", "12"))
        .isEqualTo(new CommandRun(2, "", "postern: account=12 is not one\n"));
  }

  @Test
  void theClockIsShownAndMoved() {
    String stopped = "{\"now\":\"2027-01-01T00:00:00Z\",\"stopped\":true}";
    gateway
        .on("GET /_postern/clock", 200, "{\"now\":\"2026-01-02T03:04:05Z\",\"stopped\":false}")
        .on("POST /_postern/clock", 200, stopped);
    assertThat(run("clock")).isEqualTo(new CommandRun(0, "2026-01-02T03:04:05Z\n", ""));
    assertThat(run("clock", "advance", "90m"))
        .isEqualTo(new CommandRun(0, "2027-01-01T00:00:00Z (stopped)\n", ""));
    run("clock", "back", "1d");
    run("clock", "set", "2027-01-01T00:00:00Z");
    run("clock", "stop");
    assertThat(gateway.asked())
        .containsExactly(
            "GET /_postern/clock",
            "POST /_postern/clock {\"advance\":\"PT1H30M\"}",
            "POST /_postern/clock {\"advance\":\"PT-24H\"}",
            "POST /_postern/clock {\"set\":\"2027-01-01T00:00:00Z\"}",
            "POST /_postern/clock {\"stop\":true}");
  }

  @Test
  void aMoveThatIsNoneIsAUsersError() {
    assertThat(run("clock", "jump"))
        .isEqualTo(
            new CommandRun(
                2,
                "",
                "postern: a clock cannot jump; it can advance, back, set, stop, resume or"
                    + " reset\n"));
    assertThat(run("clock", "advance").err())
        .isEqualTo("postern: \"postern clock advance\" needs a time\n");
    assertThat(run("clock", "stop", "1h").err())
        .isEqualTo("postern: \"postern clock stop\" takes no time\n");
  }

  @Test
  void tracesAreLinesTheNewestLast() {
    gateway.on(
        "GET /_postern/traces?limit=20",
        200,
        "{\"traces\":[" + TRACE + "," + TRACE.replace("r1", "r0") + "]}");
    assertThat(run("traces")).isEqualTo(new CommandRun(0, LINE.replace("r1", "r0") + LINE, ""));
  }

  @Test
  void tracesAreFilteredByTheGateway() {
    gateway.on(
        "GET /_postern/traces?status=5xx&apiId=a&method=POST&path=%2Fdev&limit=1",
        200, "{\"traces\":[" + TRACE + "]}");
    assertThat(
            run(
                "traces",
                "--status",
                "5xx",
                "--api",
                "a",
                "--method",
                "POST",
                "--path",
                "/dev",
                "--limit",
                "1",
                "--json"))
        .isEqualTo(new CommandRun(0, TRACE + "\n", ""));
  }
}
