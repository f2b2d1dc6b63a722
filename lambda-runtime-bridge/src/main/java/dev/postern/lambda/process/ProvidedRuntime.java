package dev.postern.lambda.process;

import dev.postern.lambda.environment.SandboxException;
import dev.postern.lambda.environment.SandboxSpec;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/**
 * Functions that bring their own runtime: the program {@code bootstrap} in their code or layers.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/runtimes-custom.html">Custom
 *     runtimes</a>
 */
final class ProvidedRuntime implements FunctionRuntime {
  @Override
  public RuntimePlan plan(String name, SandboxSpec spec, Places places)
      throws SandboxException, IOException {
    return new RuntimePlan(List.of(Bootstrap.find(places).toString()), Map.of());
  }
}
