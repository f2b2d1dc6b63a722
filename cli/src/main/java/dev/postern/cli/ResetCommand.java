package dev.postern.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code postern reset}: has a running gateway forget. */
@Command(
    name = "reset",
    mixinStandardHelpOptions = true,
    description = "Has a running gateway forget everything, or everything of one account.",
    footer = {"", "Examples:", "  postern reset", "  postern reset --account 123456789012"})
final class ResetCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Option(
      names = "--account",
      paramLabel = "ID",
      description = "Only this account, in all Regions: its 12 digits.")
  private Optional<String> account = Optional.empty();

  @Mixin private EndpointOption gateway = new EndpointOption();

  ResetCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    String query =
        account.map(id -> "?account=" + URLEncoder.encode(id, StandardCharsets.UTF_8)).orElse("");
    JsonNode unused = gateway.client().post("/_postern/reset" + query, new byte[0], JsonNode.class);
    terminal
        .err()
        .println(account.map(id -> "Account " + id + " is empty").orElse("Everything is empty"));
    return PosternCommandLine.DONE;
  }
}
