package dev.postern.lambda.process;

import dev.postern.lambda.environment.SandboxException;
import dev.postern.lambda.environment.SandboxSpec;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Functions that bring their own runtime: the program {@code bootstrap} in their code or layers.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/runtimes-custom.html">Custom
 *     runtimes</a>
 */
final class ProvidedRuntime implements FunctionRuntime {
  @Override
  public RuntimePlan plan(String name, SandboxSpec spec, Places places) throws SandboxException {
    Optional<Path> bootstrap =
        Stream.concat(Stream.of(places.taskRoot()), places.opt().stream())
            .map(directory -> directory.resolve("bootstrap"))
            .filter(Files::isExecutable)
            .filter(Files::isRegularFile)
            .findFirst();
    if (bootstrap.isEmpty()) {
      // AWS's own words, which it answers as an error of the start.
      throw new SandboxException(
          "Couldn't find valid bootstrap(s): [/var/task/bootstrap /opt/bootstrap]; runtime "
              + name
              + " needs an executable file with that name in the function's code ("
              + places.taskRoot()
              + ") or its layers");
    }
    return new RuntimePlan(List.of(bootstrap.get().toString()), Map.of());
  }
}
