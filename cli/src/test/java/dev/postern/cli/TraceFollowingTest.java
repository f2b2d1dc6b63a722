package dev.postern.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** {@code postern traces -f}, also beyond the end of the gateway. */
class TraceFollowingTest {
  private static final String EVENTS = "GET /_postern/traces/events";

  private StubGateway gateway;

  @BeforeEach
  void open() throws IOException {
    gateway = new StubGateway();
  }

  @AfterEach
  void close() {
    gateway.close();
  }

  private static String event(int id, String requestId) {
    return "id: " + id + "\nevent: trace\ndata: {\"requestId\":\"" + requestId + "\"}\n\n";
  }

  private String ended() {
    return "The gateway on " + gateway.url() + " has ended the traces; waiting for it.\n";
  }

  private String again() {
    return "The gateway on " + gateway.url() + " is there again.\n";
  }

  /** What happens in each pause, one after the other; then nobody wants to know more. */
  private CommandRun follow(Runnable... pauses) {
    Iterator<Runnable> left = List.of(pauses).iterator();
    return run(
        () -> {
          boolean more = left.hasNext();
          if (more) {
            left.next().run();
          }
          return more;
        });
  }

  private CommandRun run(Pause pause) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Terminal terminal =
        new Terminal(
            new ByteArrayInputStream(new byte[0]),
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            Map.of());
    CommandLine command = new CommandLine(new TracesCommand(terminal, pause));
    command.setExecutionExceptionHandler(
        (failure, line, parsed) -> {
          terminal.err().println(failure.getMessage());
          return ((CommandFailure) failure).exitCode();
        });
    int exitCode = command.execute("-f", "--json", "--endpoint", gateway.url());
    return new CommandRun(
        exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  @Test
  void eventsArePrintedAndWhatIsLostIsTold() {
    gateway.on(
        EVENTS,
        200,
        "retry: 1000\n: hello\n\nevent: lost\ndata: {\"lost\":3}\n\n" + event(4, "one"));

    assertThat(follow())
        .isEqualTo(
            new CommandRun(
                0,
                "{\"requestId\":\"one\"}\n",
                "3 traces came and went too fast to be shown\n" + ended()));
  }

  @Test
  void aGatewayThatIsStartedAgainIsFollowedAndWhatHappenedIsToldOnce() {
    gateway.on(EVENTS, 200, event(4, "one"));

    CommandRun run =
        follow(
            () -> gateway.on(EVENTS, 503, "{\"message\":\"not yet\"}"),
            () -> {},
            () -> gateway.on(EVENTS, 200, event(1, "two")));

    assertThat(run)
        .isEqualTo(
            new CommandRun(
                0,
                "{\"requestId\":\"one\"}\n{\"requestId\":\"two\"}\n",
                ended() + again() + ended()));
  }

  @Test
  void itGoesOnBehindTheEventThatWasTheLast() {
    gateway.on(EVENTS, 200, event(4, "one"));

    follow(() -> gateway.on(EVENTS, 200, ""), () -> {});

    assertThat(gateway.lastEventIds()).containsExactly("", "4", "4");
  }

  @Test
  void aGatewayThatRefusesAfterwardsEndsIt() {
    gateway.on(EVENTS, 200, "");

    CommandRun run = follow(() -> gateway.on(EVENTS, 403, "{\"message\":\"not for you\"}"));

    assertThat(run).isEqualTo(new CommandRun(2, "", ended() + "not for you\n"));
  }

  @Test
  void whereNoGatewayIsNobodyIsWaitedFor() {
    String url = gateway.url();
    gateway.close();

    CommandRun run = follow(() -> {});

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).startsWith("no gateway answers on " + url + " (");
  }
}
