package dev.postern.lambda.process;

import dev.postern.lambda.environment.SandboxException;
import java.nio.file.Path;

/** The Lambda runtimes that this machine's programs can stand in for. */
final class Runtimes {
  private final FunctionRuntime python;
  private final FunctionRuntime node;
  private final FunctionRuntime java;
  private final FunctionRuntime provided = new ProvidedRuntime();

  Runtimes(Interpreters interpreters) {
    this.python = new PythonRuntime(interpreters);
    this.node = new NodeRuntime(interpreters);
    this.java =
        new JavaRuntime(
            interpreters,
            new Interpreters.Found(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                System.getProperty("java.version")));
  }

  /**
   * The family of a runtime.
   *
   * @param name the identifier, such as {@code python3.12}
   * @throws SandboxException when only a container can run it
   */
  FunctionRuntime of(String name) throws SandboxException {
    if (name.matches("python3\\.\\d+")) {
      return python;
    }
    if (name.matches("nodejs\\d+\\.x")) {
      return node;
    }
    if (name.matches("java\\d+(\\.al2)?")) {
      return java;
    }
    if (name.startsWith("provided")) {
      return provided;
    }
    throw new SandboxException(
        "runtime "
            + name
            + " does not run as a process, which Postern can do with python, nodejs, java and"
            + " provided: start Postern with --lambda-executor container");
  }
}
