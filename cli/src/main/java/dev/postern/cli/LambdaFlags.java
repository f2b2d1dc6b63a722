package dev.postern.cli;

import dev.postern.emulator.DirectorySettings;
import dev.postern.emulator.PosternConfig;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;
import picocli.CommandLine.Option;

/** The options of {@code start} that say which Lambda functions there are and what runs them. */
final class LambdaFlags {
  private static final String LAMBDA = "--lambda";
  private static final String EXECUTOR = "--lambda-executor";
  private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9-_]{1,64}");
  private static final Set<String> SETTINGS = Set.of("handler", "runtime", "memory", "timeout");
  private static final String VARIABLE = "env.";
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,6}");

  @Option(
      names = LAMBDA,
      paramLabel = "NAME=DIR|URL",
      description =
          "A function that is there from the start: a directory, whose edits take effect with the"
              + " next invocation, or the URL of something that speaks the Invoke API. Handler and"
              + " runtime are found out from the directory, or given:"
              + " greeter=./src,handler=app.handler,runtime=python3.13. Beside them may be given"
              + " memory=512 (MB), timeout=30 (seconds) and variables, such as env.TABLE=greetings."
              + " May be given more than once; POSTERN_LAMBDA separates by semicolons.")
  private List<String> functions = new ArrayList<>();

  @Option(
      names = EXECUTOR,
      paramLabel = "[NAME=]EXECUTOR",
      description =
          "What runs functions, or one of them: process or container. May be given more than once;"
              + " POSTERN_LAMBDA_EXECUTOR separates by commas. Default: process")
  private List<String> executors = new ArrayList<>();

  /**
   * Adds what was given to a configuration.
   *
   * @throws CommandFailure when something of it cannot be honoured
   */
  PosternConfig addTo(PosternConfig config, Map<String, String> environment) {
    PosternConfig changed = config;
    for (String text : EnvironmentDefaults.list(functions, environment, "POSTERN_LAMBDA", ";")) {
      changed = withFunction(changed, text);
    }
    Set<String> seen = new HashSet<>();
    for (String text :
        EnvironmentDefaults.list(executors, environment, "POSTERN_LAMBDA_EXECUTOR", ",")) {
      changed = withExecutor(changed, text, seen);
    }
    return changed;
  }

  private static PosternConfig withExecutor(PosternConfig config, String text, Set<String> seen) {
    int equals = text.indexOf('=');
    String executor = text.substring(equals + 1);
    String function = equals < 0 ? "a default" : name(EXECUTOR, text, text.substring(0, equals));
    if (!seen.add(function)) {
      throw refusal(EXECUTOR, text, function + " was given already");
    }
    try {
      return equals < 0
          ? config.withLambdaExecutor(executor)
          : config.withLambdaExecutor(function, executor);
    } catch (IllegalArgumentException e) {
      throw refusal(EXECUTOR, text, String.valueOf(e.getMessage()));
    }
  }

  private static PosternConfig withFunction(PosternConfig config, String text) {
    int equals = text.indexOf('=');
    if (equals < 0) {
      throw refusal(
          LAMBDA, text, "it needs a name and a directory or URL, such as greeter=./greeter");
    }
    String name = name(LAMBDA, text, text.substring(0, equals));
    String place = text.substring(equals + 1);
    try {
      return place.startsWith("http://") || place.startsWith("https://")
          ? config.withFunction(name, place)
          : withDirectory(config, name, text, place);
    } catch (InvalidPathException e) {
      throw refusal(LAMBDA, text, "'" + place.split(",", 2)[0] + "' is not a path");
    } catch (IllegalArgumentException e) {
      throw refusal(LAMBDA, text, String.valueOf(e.getMessage()));
    }
  }

  private static PosternConfig withDirectory(
      PosternConfig config, String name, String text, String place) {
    String[] parts = place.split(",", -1);
    Map<String, String> settings = new HashMap<>();
    Map<String, String> variables = new HashMap<>();
    for (int i = 1; i < parts.length; i++) {
      int equals = parts[i].indexOf('=');
      String key = parts[i].substring(0, Math.max(equals, 0));
      String value = parts[i].substring(equals + 1);
      boolean variable = key.startsWith(VARIABLE);
      if (!variable && (!SETTINGS.contains(key) || value.isEmpty())) {
        throw refusal(
            LAMBDA,
            text,
            "'"
                + parts[i]
                + "' is none of handler=..., runtime=..., memory=MB, timeout=SECONDS,"
                + " env.NAME=VALUE");
      }
      if (variable) {
        variables.put(key.substring(VARIABLE.length()), value);
      } else {
        settings.put(key, value);
      }
    }
    return config.withFunction(
        name,
        Path.of(parts[0]),
        new DirectorySettings(
            Optional.ofNullable(settings.get("handler")),
            Optional.ofNullable(settings.get("runtime")),
            number(text, settings, "memory"),
            number(text, settings, "timeout"),
            variables));
  }

  private static OptionalInt number(String text, Map<String, String> settings, String key) {
    String value = settings.get(key);
    if (value == null) {
      return OptionalInt.empty();
    }
    if (!NUMBER.matcher(value).matches()) {
      throw refusal(LAMBDA, text, key + "=" + value + " is not a number");
    }
    return OptionalInt.of(Integer.parseInt(value));
  }

  private static String name(String option, String text, String name) {
    if (!NAME.matcher(name).matches()) {
      throw refusal(
          option,
          text,
          "'" + name + "' is not a function's name: 1 to 64 letters, digits, hyphens, underscores");
    }
    return name;
  }

  private static CommandFailure refusal(String option, String text, String reason) {
    return CommandFailure.userError(option + " " + text + ": " + reason);
  }
}
