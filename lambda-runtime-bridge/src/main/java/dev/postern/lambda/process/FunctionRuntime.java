package dev.postern.lambda.process;

import dev.postern.lambda.environment.SandboxException;
import dev.postern.lambda.environment.SandboxSpec;
import java.io.IOException;

/** One family of Lambda runtimes as this machine can run it. */
interface FunctionRuntime {
  /**
   * How to start a function.
   *
   * @param name the runtime's identifier, such as {@code python3.12}
   * @throws SandboxException when this machine cannot; the message says what to install
   * @throws IOException when the function's files cannot be read
   */
  RuntimePlan plan(String name, SandboxSpec spec, Places places)
      throws SandboxException, IOException;
}
