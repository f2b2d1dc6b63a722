package dev.postern.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code postern state import}: an exported state in the place of what a running gateway keeps. */
@Command(
    name = "import",
    mixinStandardHelpOptions = true,
    description = {
      "Replaces everything that a running gateway keeps by what a file of \"postern state export\"",
      "says. All or nothing: a file that cannot be read changes nothing."
    },
    footer = {
      "",
      "Examples:",
      "  postern state import state.json",
      "  postern state import state.json --endpoint http://127.0.0.1:8080"
    })
final class StateImportCommand implements Callable<Integer> {
  private final Terminal terminal;
  @Mixin private EndpointOption gateway = new EndpointOption();

  @Parameters(paramLabel = "FILE", description = "The file.")
  private String file = "";

  /** What the page answers. */
  private record Imported(String status) {}

  StateImportCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    ApiDocument document = ApiDocument.read(file);
    Imported answer = sent(document);
    terminal.err().println("State of " + file + " is " + answer.status());
    return PosternCommandLine.DONE;
  }

  private Imported sent(ApiDocument document) {
    try {
      return gateway.client().post("/_postern/state", document.content(), Imported.class);
    } catch (CommandFailure e) {
      throw e.about(document.name());
    }
  }
}
