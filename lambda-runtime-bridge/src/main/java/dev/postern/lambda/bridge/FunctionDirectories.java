package dev.postern.lambda.bridge;

import dev.postern.lambda.function.FunctionCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Finds out what a developer's directory is to run: the handler and runtime of a function that is
 * there from the start.
 */
public final class FunctionDirectories {
  private static final String PYTHON = "python3.13";
  private static final String NODE = "nodejs22.x";
  private static final String PROVIDED = "provided.al2023";

  private static final Pattern PYTHON_HANDLER =
      Pattern.compile("^(?:async\\s+)?def\\s+(lambda_handler|handler)\\s*\\(", Pattern.MULTILINE);

  /** The files that are looked for, in this order. */
  private static final List<Known> KNOWN =
      List.of(
          new Known("index.mjs", NODE),
          new Known("index.js", NODE),
          new Known("index.cjs", NODE),
          new Known("app.mjs", NODE),
          new Known("app.js", NODE),
          new Known("lambda_function.py", PYTHON),
          new Known("app.py", PYTHON),
          new Known("handler.py", PYTHON),
          new Known("main.py", PYTHON),
          new Known("index.py", PYTHON),
          new Known("bootstrap", PROVIDED));

  private record Known(String file, String runtime) {}

  private FunctionDirectories() {}

  /**
   * A function out of a directory.
   *
   * @param name the function's name
   * @param root the directory
   * @param handler its handler, where the developer names it
   * @param runtime its runtime, where the developer names it
   * @throws IllegalArgumentException when the directory is none, or does not show what is to run;
   *     the message says what to name
   */
  public static LambdaOptions.Given of(
      String name, Path root, Optional<String> handler, Optional<String> runtime) {
    if (!Files.isDirectory(root)) {
      throw new IllegalArgumentException(root + " is not a directory");
    }
    Path real = root.toAbsolutePath().normalize();
    FunctionCode code = new FunctionCode.Directory(real);
    if (handler.isPresent() && runtime.isPresent()) {
      return new LambdaOptions.Given(name, code, handler, runtime);
    }
    Known found = handler.map(named -> byHandler(real, named)).orElseGet(() -> byFile(real));
    return new LambdaOptions.Given(
        name,
        code,
        Optional.of(handler.orElseGet(() -> handlerIn(real, found.file()))),
        Optional.of(runtime.orElse(found.runtime())));
  }

  private static Known byFile(Path root) {
    return KNOWN.stream()
        .filter(known -> Files.isRegularFile(root.resolve(known.file())))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    root
                        + " has none of "
                        + String.join(", ", KNOWN.stream().map(Known::file).toList())
                        + ": name its handler and runtime, such as"
                        + " handler=module.function,runtime="
                        + PYTHON));
  }

  /** The language of a handler by the file it is in. */
  private static Known byHandler(Path root, String handler) {
    int slash = handler.lastIndexOf('/');
    int nodeEnd = handler.indexOf('.', slash + 1);
    int pythonEnd = handler.lastIndexOf('.');
    if (nodeEnd < 0) {
      return byFile(root);
    }
    String nodeFile = handler.substring(0, nodeEnd);
    String pythonFile = handler.substring(0, pythonEnd).replace('.', '/');
    return Stream.of(
            new Known(nodeFile + ".mjs", NODE),
            new Known(nodeFile + ".js", NODE),
            new Known(nodeFile + ".cjs", NODE),
            new Known(pythonFile + ".py", PYTHON),
            new Known(pythonFile + "/__init__.py", PYTHON))
        .filter(known -> Files.isRegularFile(root.resolve(known.file())))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    root
                        + " has no file for the handler "
                        + handler
                        + ": name its runtime too, such as runtime="
                        + PYTHON));
  }

  private static String handlerIn(Path root, String file) {
    int dot = file.lastIndexOf('.');
    String module = dot < 0 ? file : file.substring(0, dot);
    return file.endsWith(".py")
        ? module + "." + pythonFunction(root.resolve(file))
        : module + ".handler";
  }

  private static String pythonFunction(Path file) {
    try {
      return PYTHON_HANDLER
          .matcher(Files.readString(file))
          .results()
          .map(match -> match.group(1))
          .findFirst()
          .orElse("lambda_handler");
    } catch (IOException e) {
      throw new IllegalArgumentException(file + " cannot be read: " + e, e);
    }
  }
}
