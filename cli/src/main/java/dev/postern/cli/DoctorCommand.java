package dev.postern.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code postern doctor}: whether this machine has what Postern needs, and what might surprise. */
@Command(
    name = "doctor",
    mixinStandardHelpOptions = true,
    description = {
      "Looks at Java, the port, the container engine, the runtimes of functions, the temporary",
      "directory, names and environment variables. Ends with exit code 1 when something that is",
      "needed is broken."
    },
    footer = {"", "Examples:", "  postern doctor", "  postern doctor --port 8080"})
final class DoctorCommand implements Callable<Integer> {
  private final Terminal terminal;
  private final Supplier<CommandLine> everything;

  @Option(
      names = "--host",
      paramLabel = "ADDRESS",
      description = "Address that Postern is to listen on. Default: ${DEFAULT-VALUE}")
  private String host = "127.0.0.1";

  @Option(
      names = "--port",
      paramLabel = "PORT",
      description = "Port that Postern is to listen on. Default: ${DEFAULT-VALUE}")
  private int port = 4566;

  /**
   * The command.
   *
   * @param everything builds all commands
   */
  DoctorCommand(Terminal terminal, Supplier<CommandLine> everything) {
    this.terminal = terminal;
    this.everything = everything;
  }

  @Override
  public Integer call() {
    List<Finding> findings = new ArrayList<>();
    findings.addAll(new MachineChecks(terminal.environment()).findings());
    findings.add(new PortCheck(host, port).finding());
    findings.addAll(new RuntimeChecks(terminal.environment()).findings());
    findings.addAll(new VariableChecks(terminal.environment(), everything.get()).findings());
    Paint paint = terminal.paint();
    findings.forEach(finding -> terminal.out().println(finding.line(paint)));
    boolean broken =
        findings.stream().anyMatch(finding -> finding.verdict() == Finding.Verdict.BROKEN);
    return broken ? PosternCommandLine.FAILED : PosternCommandLine.DONE;
  }
}
