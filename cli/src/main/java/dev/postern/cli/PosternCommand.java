package dev.postern.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code postern} without a command: shows which commands there are. */
@Command(
    name = "postern",
    description = "Amazon API Gateway on localhost.",
    mixinStandardHelpOptions = true,
    versionProvider = ProductVersion.class,
    synopsisSubcommandLabel = "COMMAND",
    footer = {
      "",
      "Every option may also be an environment variable: --port as POSTERN_PORT.",
      "Exit codes: 0 done, 1 failed, 2 a user's error."
    })
final class PosternCommand implements Callable<Integer> {
  private final Terminal terminal;
  @Spec private CommandSpec spec = CommandSpec.create();

  PosternCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    CommandLine self = spec.commandLine();
    self.usage(terminal.err());
    return PosternCommandLine.USAGE;
  }
}
