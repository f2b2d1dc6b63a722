package dev.postern.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code postern wait}: returns when a gateway serves, for scripts that started one. */
@Command(
    name = "wait",
    mixinStandardHelpOptions = true,
    description = {
      "Waits until a gateway serves, and says so as \"postern start\" does. Ends with exit code 1",
      "when none does in time."
    },
    footer = {
      "",
      "Examples:",
      "  postern start & postern wait && npm test",
      "  postern wait --timeout 60s --endpoint http://gateway:4566"
    })
final class WaitCommand implements Callable<Integer> {
  private final Terminal terminal;
  private final Pause pause;

  @Option(
      names = "--timeout",
      paramLabel = "TIME",
      description = "How long to wait, such as 500ms, 30s or 2m. Default: ${DEFAULT-VALUE}")
  private String timeout = "30s";

  @Mixin private EndpointOption gateway = new EndpointOption();

  WaitCommand(Terminal terminal) {
    this(terminal, Pause.ofMillis(100));
  }

  WaitCommand(Terminal terminal, Pause pause) {
    this.terminal = terminal;
    this.pause = pause;
  }

  @Override
  public Integer call() throws InterruptedException {
    Duration patience = Timespan.parse("--timeout", timeout);
    GatewayClient client = GatewayClient.hasty(gateway.uri());
    long start = System.nanoTime();
    CommandFailure last = CommandFailure.failed("nobody was asked");
    do {
      try {
        JsonNode health = client.get("/_postern/health", JsonNode.class);
        if (health.path("status").asText().equals("running")) {
          terminal.out().println("Postern is ready on " + client.endpoint());
          return PosternCommandLine.DONE;
        }
        throw CommandFailure.failed("what answers on " + client.endpoint() + " is not Postern");
      } catch (CommandFailure notYet) {
        last = notYet;
      }
    } while (System.nanoTime() - start < patience.toNanos() && pause.passes());
    throw CommandFailure.failed(
        "Postern did not answer within " + timeout + ": " + last.getMessage());
  }
}
