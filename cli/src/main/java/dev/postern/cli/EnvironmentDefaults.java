package dev.postern.cli;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * The environment as a second place for options: {@code --state-dir} may be given as {@code
 * POSTERN_STATE_DIR}. The command line wins; an empty variable counts as absent. Options that may
 * be repeated read their variable with {@link #list}.
 */
final class EnvironmentDefaults implements IDefaultValueProvider {
  private final Map<String, String> environment;

  EnvironmentDefaults(Map<String, String> environment) {
    this.environment = environment;
  }

  /** What was given on the command line or, when nothing was, the variable's parts. */
  static List<String> list(
      List<String> given, Map<String, String> environment, String variable, String separator) {
    if (!given.isEmpty()) {
      return given;
    }
    String value = environment.getOrDefault(variable, "");
    return Arrays.stream(value.split(Pattern.quote(separator)))
        .filter(part -> !part.isEmpty())
        .toList();
  }

  @Override
  public @Nullable String defaultValue(ArgSpec argument) {
    if (!(argument instanceof OptionSpec option) || !mayBeVariable(option)) {
      return null;
    }
    String value = environment.get(variable(option.longestName()));
    return value == null || value.isEmpty() ? null : value;
  }

  private static boolean mayBeVariable(OptionSpec option) {
    return !option.usageHelp() && !option.versionHelp() && !option.isMultiValue();
  }

  /** The variable of an option such as {@code --state-dir}. */
  static String variable(String option) {
    String bare = option.startsWith("--") ? option.substring(2) : option.substring(1);
    return "POSTERN_" + bare.replace('-', '_').toUpperCase(Locale.ROOT);
  }
}
