package dev.postern.cli;

import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code postern completion}: the script that has a shell complete the commands and options. */
@Command(
    name = "completion",
    mixinStandardHelpOptions = true,
    description = "Prints the script with which a shell completes commands and options.",
    footer = {
      "",
      "Examples:",
      "  source <(postern completion bash)",
      "  source <(postern completion zsh)",
      "  postern completion fish | source",
      "It completes the word \"postern\": have the launcher on the PATH under this name."
    })
final class CompletionCommand implements Callable<Integer> {
  private final Terminal terminal;
  private final Supplier<CommandLine> everything;

  @Parameters(paramLabel = "SHELL", description = "bash, zsh or fish.")
  private String shell = "";

  /**
   * The command.
   *
   * @param everything builds all commands
   */
  CompletionCommand(Terminal terminal, Supplier<CommandLine> everything) {
    this.terminal = terminal;
    this.everything = everything;
  }

  @Override
  public Integer call() {
    String script =
        switch (shell) {
          case "bash", "zsh" -> AutoComplete.bash("postern", everything.get());
          case "fish" -> new FishScript(everything.get()).text();
          default ->
              throw CommandFailure.userError(
                  "there is no completion for " + shell + "; there is for bash, zsh and fish");
        };
    terminal.out().print(script);
    return PosternCommandLine.DONE;
  }
}
