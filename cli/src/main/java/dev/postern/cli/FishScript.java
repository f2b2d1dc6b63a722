package dev.postern.cli;

import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The completions of all commands in the language of the fish shell. */
final class FishScript {
  private final CommandLine root;
  private final StringBuilder text = new StringBuilder();

  FishScript(CommandLine root) {
    this.root = root;
  }

  String text() {
    text.append("complete -c postern -f\n");
    commands("__fish_use_subcommand", root);
    return text.toString();
  }

  /** The commands below one, what each takes, and the commands below each. */
  private void commands(String condition, CommandLine parent) {
    parent
        .getSubcommands()
        .forEach(
            (name, command) -> {
              CommandSpec spec = command.getCommandSpec();
              complete(condition, "-a " + name, firstLine(spec.usageMessage().description()));
              String given = "__fish_seen_subcommand_from " + name;
              files(given, spec);
              options(given, spec);
              commands(given + unless(command), command);
            });
  }

  private static String unless(CommandLine command) {
    return "; and not __fish_seen_subcommand_from "
        + String.join(" ", command.getSubcommands().keySet());
  }

  private void files(String condition, CommandSpec spec) {
    if (spec.positionalParameters().stream().anyMatch(it -> it.paramLabel().equals("FILE"))) {
      text.append("complete -c postern -n '%s' -F\n".formatted(condition));
    }
  }

  private void options(String condition, CommandSpec spec) {
    for (OptionSpec option : spec.options()) {
      StringBuilder names = new StringBuilder();
      for (String name : option.names()) {
        names.append(name.startsWith("--") ? " -l " : " -s ").append(name.replaceFirst("^-+", ""));
      }
      String value = option.arity().max() > 0 ? " -r -F" : "";
      complete(condition, names.substring(1) + value, firstLine(option.description()));
    }
  }

  private void complete(String condition, String what, String description) {
    text.append("complete -c postern -n '%s' %s -d '%s'\n".formatted(condition, what, description));
  }

  private static String firstLine(String... lines) {
    String first = lines.length == 0 ? "" : lines[0];
    return first.replaceAll("Default: .*", "").replaceAll("[\\\\']", "\\\\$0").strip();
  }
}
