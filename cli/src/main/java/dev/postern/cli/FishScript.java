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
    root.getSubcommands()
        .forEach(
            (name, command) -> {
              complete("__fish_use_subcommand", "-a " + name, summary(command.getCommandSpec()));
              options(name, command.getCommandSpec());
            });
    return text.toString();
  }

  private void options(String command, CommandSpec spec) {
    for (OptionSpec option : spec.options()) {
      StringBuilder names = new StringBuilder();
      for (String name : option.names()) {
        names.append(name.startsWith("--") ? " -l " : " -s ").append(name.replaceFirst("^-+", ""));
      }
      String value = option.arity().max() > 0 ? " -r -F" : "";
      complete(
          "__fish_seen_subcommand_from " + command,
          names.substring(1) + value,
          firstLine(option.description()));
    }
  }

  private void complete(String condition, String what, String description) {
    text.append("complete -c postern -n '%s' %s -d '%s'\n".formatted(condition, what, description));
  }

  private static String summary(CommandSpec spec) {
    return firstLine(spec.usageMessage().description());
  }

  private static String firstLine(String... lines) {
    String first = lines.length == 0 ? "" : lines[0];
    return first.replaceAll("Default: .*", "").replaceAll("[\\\\']", "\\\\$0").strip();
  }
}
