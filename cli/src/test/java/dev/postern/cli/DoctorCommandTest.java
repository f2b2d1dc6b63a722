package dev.postern.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoctorCommandTest {
  private static final Map<String, String> NOTHING = Map.of("PATH", "/nowhere");

  @Test
  void aMachineThatHasWhatIsNeededIsWell() {
    CommandRun run = CommandRun.with(NOTHING, "doctor", "--port", "0");
    assertThat(run.exitCode()).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(run.out())
        .startsWith("ok     Java: " + Runtime.version())
        .contains(
            "\nok     temporary directory: ",
            "\nok     port 0: free on 127.0.0.1\n",
            "\nnote   Python functions: cannot run as processes: there is no python3 on the PATH\n",
            "\nok     environment: no variable is in the way\n");
  }

  @Test
  void aPortThatSomebodyHoldsIsBroken() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = String.valueOf(taken.getLocalPort());
      CommandRun run = CommandRun.with(NOTHING, "doctor", "--port", port);
      assertThat(run.exitCode()).isEqualTo(1);
      assertThat(run.out())
          .contains("\nbroken port " + port + ": another program listens there")
          .contains("; stop it, or choose another port with --port or POSTERN_PORT\n");
    }
  }

  @Test
  void aPosternOnThePortIsWell() throws Exception {
    try (StubGateway gateway = new StubGateway()) {
      gateway.on("GET /_postern/health", 200, "{\"status\":\"running\",\"version\":\"1.2.3\"}");
      assertThat(findingOf(gateway)).startsWith("ok     port").contains("a Postern 1.2.3 serves");
    }
  }

  @Test
  void aLocalStackOnThePortIsNamed() throws Exception {
    try (StubGateway gateway = new StubGateway()) {
      gateway.on("GET /_localstack/health", 200, "{\"services\":{}}");
      assertThat(findingOf(gateway)).startsWith("broken port").contains("LocalStack serves there");
    }
  }

  private static String findingOf(StubGateway gateway) {
    String port = gateway.url().substring(gateway.url().lastIndexOf(':') + 1);
    return CommandRun.with(NOTHING, "doctor", "--port", port)
        .out()
        .lines()
        .filter(line -> line.contains("port " + port))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void variablesThatDoNothingAreNamed() {
    Map<String, String> environment =
        Map.of(
            "PATH", "/nowhere",
            "POSTERN_PROT", "4567",
            "POSTERN_STATE_DIRECTORY", "/tmp/x",
            "POSTERN_ADMIN_REMOTE", "true",
            "POSTERN_JAVA_OPTS", "-Xmx1g",
            "POSTERN_ENDPOINT", "http://127.0.0.1:4566",
            "LAMBDA_EXECUTOR", "docker",
            "http_proxy", "http://proxy:3128",
            "AWS_ENDPOINT_URL", "http://localhost:4566");
    assertThat(CommandRun.with(environment, "doctor", "--port", "0").out())
        .endsWith(
            """
            note   POSTERN_PROT: is not known to Postern and does nothing; did you mean POSTERN_PORT?
            note   POSTERN_STATE_DIRECTORY: is not known to Postern and does nothing; did you mean POSTERN_STATE_DIR?
            ok     AWS_ENDPOINT_URL: the AWS CLI and SDKs call http://localhost:4566
            note   http_proxy: clients may send requests for this machine to the proxy; set NO_PROXY=localhost,127.0.0.1,.localhost
            note   LAMBDA_EXECUTOR: is LocalStack's and does nothing here; set POSTERN_LAMBDA_EXECUTOR to process or container
            """);
  }

  @Test
  void aTemporaryDirectoryThatCannotBeWrittenIsBroken(@TempDir Path directory) throws Exception {
    Path file = Files.createFile(directory.resolve("file"));
    assertThat(MachineChecks.temporary(file).line(Paint.none()))
        .isEqualTo(
            "broken temporary directory: "
                + file
                + " cannot be written, so functions cannot run; name another with"
                + " POSTERN_JAVA_OPTS=-Djava.io.tmpdir=DIR");
  }

  @Test
  void anArchiveOfClassesIsSeenInWhatTheJvmWasStartedWith() {
    assertThat(MachineChecks.archive("-XX:+UseSerialGC", "-XX:AOTCache=/a/b"))
        .isEqualTo(Finding.ok("class archive", "/a/b"));
    assertThat(MachineChecks.archive("-XX:SharedArchiveFile=/a/c"))
        .isEqualTo(Finding.ok("class archive", "/a/c"));
    assertThat(MachineChecks.archive("-jar", "postern.jar").verdict())
        .isEqualTo(Finding.Verdict.NOTE);
  }

  @Test
  void containersThatAreWantedNeedAnEngine() {
    Map<String, String> environment =
        Map.of(
            "DOCKER_HOST", "unix:///nowhere/docker.sock", "POSTERN_LAMBDA_EXECUTOR", "container");
    CommandRun run = CommandRun.with(environment, "doctor", "--port", "0");
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.out())
        .contains(
            "broken container engine: none answers at [/nowhere/docker.sock], and"
                + " POSTERN_LAMBDA_EXECUTOR wants containers\n");
  }
}
