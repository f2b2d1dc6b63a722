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
    },
    footer = {
      "",
      "Examples:",
      "  postern start",
      "  postern start --import petstore.yaml --stage test",
      "  postern start --lambda greeter=./src --aws-endpoint sqs=http://localhost:9324",
      "  postern start --host 0.0.0.0 --port 8080 --admin-remote",
      "  POSTERN_PORT=0 POSTERN_IMPORT=a.yaml:b.yaml postern start"
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

  @Option(
      names = "--tracing",
      paramLabel = "on|off",
      description = "Whether invocations leave traces for explain. Default: ${DEFAULT-VALUE}")
  private String tracing = "on";

  @Option(
      names = "--admin-remote",
      arity = "0..1",
      fallbackValue = "true",
      paramLabel = "true|false",
      description =
          "Open the pages under /_postern to other machines; else they are for this one only.")
  private boolean adminRemote;

  @Option(
      names = "--quiet",
      arity = "0..1",
      fallbackValue = "true",
      paramLabel = "true|false",
      description = "Say nothing on standard error but warnings and errors.")
  private boolean quiet;

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
                PosternConfig.defaults()
                    .withHost(host)
                    .withPort(port)
                    .withTracing(tracing.equals("on"))
                    .withRemoteAdministration(adminRemote),
                terminal.environment()),
            terminal.environment());
    List<ApiDocument> documents = documents();
    try (ServingGateway serving = new ServingGateway(start(withState(config)))) {
      tell(serving, imported(documents, serving));
      terminal.out().println("Postern is ready on " + serving.endpoint());
      terminal.out().flush();
      serving.untilStopped();
    }
    return PosternCommandLine.DONE;
  }

  private PosternConfig withState(PosternConfig config) {
    return stateDir.map(config::withStateDirectory).orElse(config);
  }

  /** Without documents there is nobody to talk to, and no need for a client. */
  private List<ImportAnswer> imported(List<ApiDocument> documents, ServingGateway serving) {
    return documents.isEmpty()
        ? List.of()
        : documents.stream()
            .map(new ApiImport(new GatewayClient(serving.endpoint()), stage)::run)
            .toList();
  }

  private void tell(ServingGateway serving, List<ImportAnswer> imported) {
    if (quiet) {
      imported.forEach(answer -> answer.warn(terminal.err()));
    } else {
      imported.forEach(answer -> answer.tell(terminal.err()));
      terminal.err().print(new Banner(serving.endpoint()).text(imported));
    }
    terminal.err().flush();
  }

  private void checkOptions() {
    if (!List.of("on", "off").contains(tracing)) {
      throw CommandFailure.userError("--tracing " + tracing + " is neither on nor off");
    }
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
      return NoManagementBeans.during(() -> Postern.start(config));
    } catch (PosternStartException e) {
      String reason = String.valueOf(e.getMessage());
      throw CommandFailure.userError(
          e.portInUse()
              ? reason + " (" + PortHolder.of(config.host(), config.port()).text() + ")"
              : reason);
    }
  }
}
