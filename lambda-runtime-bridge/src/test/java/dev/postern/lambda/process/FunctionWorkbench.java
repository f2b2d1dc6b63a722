package dev.postern.lambda.process;

import dev.postern.lambda.FunctionArn;
import dev.postern.lambda.code.CodeDirectories;
import dev.postern.lambda.environment.RoleCredentials;
import dev.postern.lambda.environment.SandboxException;
import dev.postern.lambda.environment.SandboxSpec;
import dev.postern.lambda.function.FunctionCode;
import dev.postern.lambda.function.FunctionVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;

/** Starts functions out of a directory with the process executor under test. */
final class FunctionWorkbench implements AutoCloseable {
  private static final AtomicInteger NUMBER = new AtomicInteger();

  private final Path root;
  private final boolean onThisMachine;
  private final ProcessLauncher launcher;
  private final List<RunningFunction> running = new ArrayList<>();
  private UnaryOperator<FunctionConfiguration.Builder> configured = UnaryOperator.identity();
  private Optional<Path> opt = Optional.empty();

  /** With the interpreters of this machine; tests of those that are missing are skipped. */
  FunctionWorkbench(Path root) {
    this(root, System.getenv(), true);
  }

  /** On a machine with other environment variables. */
  FunctionWorkbench(Path root, Map<String, String> machine) {
    this(root, machine, false);
  }

  private FunctionWorkbench(Path root, Map<String, String> machine, boolean onThisMachine) {
    this.root = root;
    this.onThisMachine = onThisMachine;
    this.launcher = new ProcessLauncher(machine);
  }

  /** A file of the function's code. */
  FunctionWorkbench file(String name, String content) throws IOException {
    Path file = root.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
    return this;
  }

  FunctionWorkbench layers(Path directory) {
    opt = Optional.of(directory);
    return this;
  }

  FunctionWorkbench configured(UnaryOperator<FunctionConfiguration.Builder> change) {
    configured = change;
    return this;
  }

  RunningFunction start(String runtime, String handler) throws SandboxException {
    if (onThisMachine) {
      Installed.neededFor(runtime);
    }
    FunctionConfiguration configuration =
        configured
            .apply(
                FunctionConfiguration.builder()
                    .functionName("greeter")
                    .runtime(runtime)
                    .handler(handler)
                    .memorySize(512)
                    .timeout(3)
                    .version("$LATEST"))
            .build();
    String id = "test-" + ProcessHandle.current().pid() + "-" + NUMBER.incrementAndGet();
    String logStream = "2026/01/02/[$LATEST]" + id;
    RunningFunction function = new RunningFunction(logStream);
    SandboxSpec spec =
        new SandboxSpec(
            id,
            FunctionArn.parse(RunningFunction.ARN).orElseThrow(),
            new FunctionVersion(configuration, new FunctionCode.Directory(root), List.of()),
            Optional.of(new CodeDirectories.Unpacked(root, opt, "1")),
            "/aws/lambda/greeter",
            logStream,
            new RoleCredentials("ASIAEXAMPLE", "secret", "token"),
            new HttpServerPorts(),
            function);
    running.add(function.in(launcher.launch(spec, function)));
    return function;
  }

  @Override
  public void close() {
    running.forEach(RunningFunction::close);
    launcher.close();
  }
}
