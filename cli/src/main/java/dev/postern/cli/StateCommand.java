package dev.postern.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code postern state}: shows what can be done with a gateway's state as a whole. */
@Command(
    name = "state",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    description = "Exports and imports the whole state of a running gateway.",
    footer = {
      "",
      "Examples:",
      "  postern state export state.json",
      "  postern state import state.json"
    })
final class StateCommand implements Callable<Integer> {
  private final Terminal terminal;
  @Spec private CommandSpec spec = CommandSpec.create();

  private StateCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  /** The command with those below it. */
  static CommandLine of(Terminal terminal) {
    return new CommandLine(new StateCommand(terminal))
        .addSubcommand(new StateExportCommand(terminal))
        .addSubcommand(new StateImportCommand(terminal));
  }

  @Override
  public Integer call() {
    spec.commandLine().usage(terminal.err());
    return PosternCommandLine.USAGE;
  }
}
