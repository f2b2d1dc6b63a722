package dev.postern.cli;

import dev.postern.emulator.PosternConfig;
import dev.postern.lambda.bridge.FunctionDirectories;
import dev.postern.lambda.bridge.LambdaOptions;
import dev.postern.lambda.function.FunctionCode;
import java.net.URI;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import picocli.CommandLine.Option;

/** The options of {@code start} that say which Lambda functions there are and what runs them. */
final class LambdaFlags {
  private static final String LAMBDA = "--lambda";
  private static final String EXECUTOR = "--lambda-executor";
  private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9-_]{1,64}");
  private static final Set<String> SETTINGS = Set.of("handler", "runtime");

  @Option(
      names = LAMBDA,
      paramLabel = "NAME=DIR|URL",
      description =
          "A function that is there from the start: a directory, whose edits take effect with the"
              + " next invocation, or the URL of something that speaks the Invoke API. Handler and"
              + " runtime are found out from the directory, or given:"
              + " greeter=./src,handler=app.handler,runtime=python3.13. May be given more than"
              + " once; POSTERN_LAMBDA separates by semicolons.")
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
    Map<String, LambdaOptions.Given> given = new LinkedHashMap<>();
    for (String text : EnvironmentDefaults.list(functions, environment, "POSTERN_LAMBDA", ";")) {
      LambdaOptions.Given function = function(text);
      if (given.putIfAbsent(function.name(), function) != null) {
        throw refusal(LAMBDA, text, function.name() + " was given already");
      }
    }
    Optional<LambdaOptions.Executor> all = Optional.empty();
    Map<String, LambdaOptions.Executor> single = new HashMap<>();
    for (String text :
        EnvironmentDefaults.list(executors, environment, "POSTERN_LAMBDA_EXECUTOR", ",")) {
      int equals = text.indexOf('=');
      LambdaOptions.Executor executor = executor(text, text.substring(equals + 1));
      if (equals < 0) {
        refuseASecond(text, "a default", all.isPresent());
        all = Optional.of(executor);
      } else {
        String name = name(EXECUTOR, text, text.substring(0, equals));
        refuseASecond(text, name, single.put(name, executor) != null);
      }
    }
    return config.withLambda(
        new LambdaOptions(
            all.orElse(LambdaOptions.Executor.PROCESS),
            Map.copyOf(single),
            List.copyOf(given.values())));
  }

  private static LambdaOptions.Given function(String text) {
    int equals = text.indexOf('=');
    if (equals < 0) {
      throw refusal(
          LAMBDA, text, "it needs a name and a directory or URL, such as greeter=./greeter");
    }
    String name = name(LAMBDA, text, text.substring(0, equals));
    String place = text.substring(equals + 1);
    return place.startsWith("http://") || place.startsWith("https://")
        ? remote(name, text, place)
        : directory(name, text, place);
  }

  private static LambdaOptions.Given remote(String name, String text, String url) {
    try {
      URI endpoint = URI.create(url);
      if (endpoint.getHost() == null || endpoint.getQuery() != null) {
        throw refusal(LAMBDA, text, "'" + url + "' is no URL of host and port");
      }
      return new LambdaOptions.Given(
          name, new FunctionCode.Remote(endpoint), Optional.empty(), Optional.empty());
    } catch (IllegalArgumentException e) {
      throw refusal(LAMBDA, text, String.valueOf(e.getMessage()));
    }
  }

  private static LambdaOptions.Given directory(String name, String text, String place) {
    String[] parts = place.split(",", -1);
    Map<String, String> settings = new HashMap<>();
    for (int i = 1; i < parts.length; i++) {
      int equals = parts[i].indexOf('=');
      String key = parts[i].substring(0, Math.max(equals, 0));
      if (!SETTINGS.contains(key) || equals == parts[i].length() - 1) {
        throw refusal(LAMBDA, text, "'" + parts[i] + "' is neither handler=... nor runtime=...");
      }
      settings.put(key, parts[i].substring(equals + 1));
    }
    try {
      return FunctionDirectories.of(
          name,
          Path.of(parts[0]),
          Optional.ofNullable(settings.get("handler")),
          Optional.ofNullable(settings.get("runtime")));
    } catch (InvalidPathException e) {
      throw refusal(LAMBDA, text, "'" + parts[0] + "' is not a path");
    } catch (IllegalArgumentException e) {
      throw refusal(LAMBDA, text, String.valueOf(e.getMessage()));
    }
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

  private static LambdaOptions.Executor executor(String text, String name) {
    return switch (name.toLowerCase(Locale.ROOT)) {
      case "process" -> LambdaOptions.Executor.PROCESS;
      case "container" -> LambdaOptions.Executor.CONTAINER;
      default -> throw refusal(EXECUTOR, text, "'" + name + "' is neither process nor container");
    };
  }

  private static void refuseASecond(String text, String name, boolean second) {
    if (second) {
      throw refusal(EXECUTOR, text, name + " was given already");
    }
  }

  private static CommandFailure refusal(String option, String text, String reason) {
    return CommandFailure.userError(option + " " + text + ": " + reason);
  }
}
