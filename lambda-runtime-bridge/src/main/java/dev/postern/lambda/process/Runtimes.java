package dev.postern.lambda.process;

import dev.postern.lambda.environment.SandboxException;

/** The Lambda runtimes that this machine's programs can stand in for. */
final class Runtimes {
  private final FunctionRuntime python;

  Runtimes(Interpreters interpreters) {
    this.python = new PythonRuntime(interpreters);
  }

  /**
   * The family of a runtime.
   *
   * @param name the identifier, such as {@code python3.12}
   * @throws SandboxException when only a container can run it
   */
  FunctionRuntime of(String name) throws SandboxException {
    if (name.startsWith("python3.")) {
      return python;
    }
    throw new SandboxException(
        "runtime "
            + name
            + " does not run as a process: start Postern with --lambda-executor container");
  }
}
