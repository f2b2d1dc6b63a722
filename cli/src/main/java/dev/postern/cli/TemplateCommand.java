package dev.postern.cli;

import dev.postern.emulator.TemplateException;
import dev.postern.emulator.TemplateTrial;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.BiConsumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code postern template}: renders one mapping template alone, without a gateway. */
@Command(
    name = "template",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Renders a mapping template (VTL) as a REST API would, without a gateway.",
      "Prints its output to the character; what it overrides in $context follows on",
      "standard error."
    },
    footer = {
      "",
      "Examples:",
      "  postern template pet.vtl --input pet.json",
      "  postern template pet.vtl --input - --path id=7 --stage-variable table=pets"
    })
final class TemplateCommand implements Callable<Integer> {
  private static final String STANDARD_INPUT = "-";

  private final Terminal terminal;

  @Parameters(index = "0", paramLabel = "FILE", description = "The template; - is standard input.")
  private String file = "";

  @Option(
      names = "--input",
      paramLabel = "FILE",
      description = "The body that $input reads; - is standard input. Default: no body")
  private Optional<String> input = Optional.empty();

  @Option(
      names = "--response",
      description = "It is a response template: the body is the endpoint's.")
  private boolean response;

  @Option(
      names = "--context",
      paramLabel = "FILE",
      description = "Members of $context as a JSON object, laid over an example request's.")
  private Optional<String> context = Optional.empty();

  @Option(
      names = "--stage-variable",
      paramLabel = "NAME=VALUE",
      description = "A stage variable. May be given more than once.")
  private List<String> stageVariables = new ArrayList<>();

  @Option(
      names = {"-H", "--header"},
      paramLabel = "'NAME: VALUE'",
      description = "A request header. May be given more than once.")
  private List<String> headers = new ArrayList<>();

  @Option(
      names = "--query",
      paramLabel = "NAME=VALUE",
      description = "A query parameter, decoded. May be given more than once.")
  private List<String> query = new ArrayList<>();

  @Option(
      names = "--path",
      paramLabel = "NAME=VALUE",
      description = "A path parameter, decoded. May be given more than once.")
  private List<String> path = new ArrayList<>();

  TemplateCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    TemplateTrial.Outcome outcome = render(trial());
    terminal.out().writeBytes(outcome.output().getBytes(StandardCharsets.UTF_8));
    terminal.out().flush();
    tellOverrides(outcome);
    return PosternCommandLine.DONE;
  }

  private TemplateTrial trial() {
    if (file.equals(STANDARD_INPUT) && input.filter(STANDARD_INPUT::equals).isPresent()) {
      throw CommandFailure.userError("only one of template and --input can be standard input");
    }
    String name = file.equals(STANDARD_INPUT) ? "standard input" : file;
    TemplateTrial trial = TemplateTrial.of(name, new String(read(file), StandardCharsets.UTF_8));
    if (response) {
      trial.ofResponse();
    }
    input.ifPresent(body -> trial.body(read(body)));
    context.ifPresent(members -> addContext(trial, members));
    add("--stage-variable", stageVariables, "=", trial::stageVariable);
    add("--query", query, "=", trial::query);
    add("--path", path, "=", trial::path);
    add("--header", headers, ":", (field, value) -> trial.header(field, value.strip()));
    return trial;
  }

  private byte[] read(String name) {
    if (!name.equals(STANDARD_INPUT)) {
      return ApiDocument.readFile(name);
    }
    try {
      return terminal.in().readAllBytes();
    } catch (IOException e) {
      throw CommandFailure.failed("cannot read standard input: " + e.getMessage());
    }
  }

  private static void addContext(TemplateTrial trial, String name) {
    try {
      trial.context(new String(ApiDocument.readFile(name), StandardCharsets.UTF_8));
    } catch (IllegalArgumentException e) {
      throw CommandFailure.userError("--context " + name + ": " + e.getMessage());
    }
  }

  private void add(
      String option, List<String> given, String separator, BiConsumer<String, String> adding) {
    String variable = "POSTERN_" + option.substring(2).replace('-', '_').toUpperCase(Locale.ROOT);
    for (String pair : EnvironmentDefaults.list(given, terminal.environment(), variable, "\n")) {
      int end = pair.indexOf(separator);
      if (end <= 0) {
        throw CommandFailure.userError(
            option + " '" + pair + "' is not of the form NAME" + separator + "VALUE");
      }
      adding.accept(pair.substring(0, end).strip(), pair.substring(end + 1));
    }
  }

  private static TemplateTrial.Outcome render(TemplateTrial trial) {
    try {
      return trial.render();
    } catch (TemplateException e) {
      throw CommandFailure.failed(String.valueOf(e.getMessage()));
    }
  }

  private void tellOverrides(TemplateTrial.Outcome outcome) {
    if (!outcome.output().isEmpty() && !outcome.output().endsWith("\n")) {
      terminal.err().println();
    }
    outcome
        .overrides()
        .forEach((name, value) -> terminal.err().println("$context." + name + " = " + value));
  }
}
