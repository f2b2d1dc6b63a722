package dev.postern.cli;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * Arguments to one command, and its outcome to an exit code and at most one line of error text.
 *
 * <p>Only the command that is named is built: reading the annotations of the others would be felt
 * at every start.
 */
final class PosternCommandLine {
  private static final int HELP_WIDTH = 100;

  /** All commands, in the order in which they are shown. */
  private static final List<String> COMMANDS =
      List.of(
          "start",
          "import",
          "invoke",
          "routes",
          "explain",
          "logs",
          "traces",
          "template",
          "state",
          "clock",
          "reset",
          "wait",
          "doctor",
          "completion");

  /** Exit code of a command that did what it was asked. */
  static final int DONE = 0;

  /** Exit code of a command that failed. */
  static final int FAILED = 1;

  /** Exit code of a user's error. */
  static final int USAGE = 2;

  private final Terminal terminal;

  private PosternCommandLine(Terminal terminal) {
    this.terminal = terminal;
  }

  /** Runs {@code postern} with these arguments and returns the process's exit code. */
  static int run(Terminal terminal, String... args) {
    return new PosternCommandLine(terminal).execute(args);
  }

  private int execute(String... args) {
    int exitCode = commandLine(args).execute(args);
    terminal.out().flush();
    terminal.err().flush();
    return exitCode;
  }

  private CommandLine commandLine(String... args) {
    return args.length > 0 && COMMANDS.contains(args[0])
        ? commandLine(List.of(args[0]))
        : everything();
  }

  /** All commands, also for those that speak of the others. */
  private CommandLine everything() {
    return commandLine(COMMANDS);
  }

  private CommandLine commandLine(List<String> commands) {
    CommandLine root = new CommandLine(new PosternCommand(terminal));
    commands.forEach(name -> root.addSubcommand(name, command(name)));
    // "@file" belongs to --body here; picocli would read it as a file of arguments.
    return root.setExpandAtFiles(false)
        .setUsageHelpWidth(HELP_WIDTH)
        .setDefaultValueProvider(new EnvironmentDefaults(terminal.environment()))
        .setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF))
        .setOut(writer(terminal.out()))
        .setErr(writer(terminal.err()))
        .setParameterExceptionHandler(this::refuse)
        .setExecutionExceptionHandler((failure, command, parsed) -> report(failure));
  }

  private static PrintWriter writer(PrintStream stream) {
    return new PrintWriter(stream, true, Charset.defaultCharset());
  }

  /** A command; no other one's class is even loaded. */
  private Object command(String name) {
    return switch (name) {
      case "start" -> new StartCommand(terminal);
      case "import" -> new ImportCommand(terminal);
      case "invoke" -> new InvokeCommand(terminal);
      case "routes" -> new RoutesCommand(terminal);
      case "explain" -> new ExplainCommand(terminal);
      case "logs" -> new LogsCommand(terminal);
      case "traces" -> new TracesCommand(terminal);
      case "template" -> new TemplateCommand(terminal);
      case "state" -> StateCommand.of(terminal);
      case "clock" -> new ClockCommand(terminal);
      case "reset" -> new ResetCommand(terminal);
      case "wait" -> new WaitCommand(terminal);
      case "doctor" -> new DoctorCommand(terminal, this::everything);
      case "completion" -> new CompletionCommand(terminal, this::everything);
      default -> throw new IllegalArgumentException("there is no command " + name);
    };
  }

  private int refuse(ParameterException refusal, String... args) {
    List<String> sentences = new ArrayList<>();
    sentences.add(oneLine(refusal));
    if (refusal instanceof UnmatchedArgumentException unmatched) {
      Nearest.to(unmatched.getUnmatched().get(0), unmatched.getSuggestions())
          .ifPresent(known -> sentences.add("did you mean " + known + "?"));
    }
    String command = refusal.getCommandLine().getCommandSpec().qualifiedName();
    sentences.add("see \"" + command + " --help\"");
    return complain(USAGE, String.join("; ", sentences));
  }

  private int report(Exception failure) {
    return failure instanceof CommandFailure known
        ? complain(known.exitCode(), oneLine(known))
        : complain(FAILED, "unexpected " + failure.getClass().getName() + ": " + oneLine(failure));
  }

  private int complain(int exitCode, String message) {
    terminal.err().println("postern: " + message);
    return exitCode;
  }

  private static String oneLine(Exception failure) {
    return String.valueOf(failure.getMessage()).strip().replaceAll("\\s*\\R\\s*", " ");
  }
}
