package dev.postern.cli;

import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code postern logs}: what a function has logged, and what it goes on to log. */
@Command(
    name = "logs",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Prints the log of a function of a running gateway: a line for each event, those of all",
      "environments by time, each with its time and the log stream of its environment."
    },
    footer = {
      "",
      "Examples:",
      "  postern logs hello",
      "  postern logs -f hello --since 10m",
      "  postern logs hello --filter '?ERROR ?Timeout'",
      "  postern logs /my/log/group --filter '{ $.level = \"error\" }'"
    })
final class LogsCommand implements Callable<Integer> {
  private final Terminal terminal;
  private final Pause pause;

  @Parameters(
      paramLabel = "FUNCTION",
      description = "A function's name or ARN, or a log group: a name that starts with a slash.")
  private String function = "";

  @Option(
      names = {"-f", "--follow"},
      description = "Go on with what is logged from now on, until Ctrl-C.")
  private boolean follow;

  @Option(
      names = "--since",
      paramLabel = "TIME",
      description =
          "Only what happened since then: 30s, 10m, 2h or 1d ago, or a time such as"
              + " 2026-05-04T03:02:01Z.")
  private Optional<String> since = Optional.empty();

  @Option(
      names = "--filter",
      paramLabel = "PATTERN",
      description = "Only events that match this filter pattern of CloudWatch Logs.")
  private Optional<String> filter = Optional.empty();

  @Option(
      names = "--region",
      paramLabel = "REGION",
      description = "The function's Region. Default: AWS_REGION, AWS_DEFAULT_REGION, us-east-1.")
  private Optional<String> region = Optional.empty();

  @Mixin private EndpointOption gateway = new EndpointOption();

  LogsCommand(Terminal terminal) {
    this(terminal, Pause.ofMillis(300));
  }

  LogsCommand(Terminal terminal, Pause pause) {
    this.terminal = terminal;
    this.pause = pause;
  }

  @Override
  public Integer call() throws InterruptedException {
    LogGroupName group = LogGroupName.of(function, region, terminal.environment());
    Optional<Instant> start = since.map(text -> Since.parse(text, Instant.now()));
    LogReader reader = new LogReader(gateway.client(), group, start, filter);
    LogPrinter printer = new LogPrinter(terminal);
    Optional<LogsPage> page = reader.next();
    if (page.isEmpty()) {
      if (!follow) {
        throw CommandFailure.userError(group.missing(reader.groups()));
      }
      terminal.err().println("Waiting for " + group.name() + " to be logged to.");
    }
    page.ifPresent(printer::history);
    while (follow && pause.passes()) {
      reader.next().ifPresent(printer::news);
    }
    return PosternCommandLine.DONE;
  }
}
