package dev.postern.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
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
    })
final class StateImportCommand implements Callable<Integer> {
  private final Terminal terminal;
  @Mixin private EndpointOption gateway = new EndpointOption();

  @Parameters(paramLabel = "FILE", description = "The file.")
  private Path file = Path.of("");

  /** What the page answers. */
  private record Imported(String status) {}

  StateImportCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    Imported answer = gateway.client().post("/_postern/state", read(), Imported.class);
    terminal.err().println("State of " + file + " is " + answer.status());
    return PosternCommandLine.DONE;
  }

  private byte[] read() {
    try {
      return Files.readAllBytes(file);
    } catch (NoSuchFileException e) {
      throw CommandFailure.userError("there is no file " + file);
    } catch (IOException e) {
      throw CommandFailure.userError("cannot read " + file + ": " + e.getMessage());
    }
  }
}
