package dev.postern.cli;

import dev.postern.emulator.Postern;
import dev.postern.emulator.PosternConfig;
import dev.postern.emulator.PosternStartException;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code postern start}: a gateway in this process, until it is told to stop. */
@Command(
    name = "start",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Starts a gateway and serves until SIGTERM or Ctrl-C.",
      "When it serves, one line says so on standard output."
    })
final class StartCommand implements Callable<Integer> {
  private static final int HIGHEST_PORT = 65_535;

  private final Terminal terminal;

  @Option(
      names = "--host",
      paramLabel = "ADDRESS",
      description = "Address to listen on. Default: ${DEFAULT-VALUE}")
  private String host = "127.0.0.1";

  @Option(
      names = "--port",
      paramLabel = "PORT",
      description = "Port to listen on; 0 picks a free one. Default: ${DEFAULT-VALUE}")
  private int port = 4566;

  @Option(
      names = "--import",
      paramLabel = "FILE",
      description =
          "OpenAPI document to import and deploy before serving. May be given more than once;"
              + " POSTERN_IMPORT separates files as PATH does.")
  private List<String> imports = new ArrayList<>();

  @Option(
      names = "--stage",
      paramLabel = "STAGE",
      description = "Stage that imported APIs are deployed to. Default: ${DEFAULT-VALUE}")
  private String stage = "dev";

  @Mixin private BackendOptions backends = new BackendOptions();

  @Mixin private LambdaFlags lambda = new LambdaFlags();

  @Option(
      names = "--state-dir",
      paramLabel = "DIR",
      description =
          "Directory in which everything that is made and changed is kept for the next start. It is"
              + " made when it is not there. Default: none, everything is kept in memory.")
  private Optional<Path> stateDir = Optional.empty();

  StartCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws InterruptedException {
    checkOptions();
    PosternConfig config =
        lambda.addTo(
            backends.addTo(
                PosternConfig.defaults().withHost(host).withPort(port), terminal.environment()),
            terminal.environment());
    List<ApiDocument> documents = documents();
    try (ServingGateway serving = new ServingGateway(start(withState(config)))) {
      ApiImport importing = new ApiImport(new GatewayClient(serving.endpoint()), stage);
      for (ApiDocument document : documents) {
        importing.run(document).tell(terminal.err());
      }
      terminal.out().println("Postern is ready on " + serving.endpoint());
      terminal.out().flush();
      serving.untilStopped();
    }
    return PosternCommandLine.DONE;
  }

  private PosternConfig withState(PosternConfig config) {
    return stateDir.map(config::withStateDirectory).orElse(config);
  }

  private void checkOptions() {
    if (port < 0 || port > HIGHEST_PORT) {
      throw CommandFailure.userError("--port " + port + " is not a port: 0 to 65535");
    }
  }

  private List<ApiDocument> documents() {
    return EnvironmentDefaults.list(
            imports, terminal.environment(), "POSTERN_IMPORT", File.pathSeparator)
        .stream()
        .map(ApiDocument::read)
        .toList();
  }

  private static Postern start(PosternConfig config) {
    try {
      return Postern.start(config);
    } catch (PosternStartException e) {
      throw CommandFailure.userError(String.valueOf(e.getMessage()));
    }
  }
}
