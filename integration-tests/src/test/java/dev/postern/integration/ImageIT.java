package dev.postern.integration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.integration.CommandProcess.Ended;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The image that the Dockerfile makes, from a base of this machine's files. */
class ImageIT {
  private static final String BASE = "postern-jdk";
  static final String IMAGE = "postern:test";

  static final String GREETING =
      """
      swagger: "2.0"
      info: {title: Greeting, version: "1"}
      paths:
        /hello:
          get:
            responses: {"200": {description: ok}}
            x-amazon-apigateway-integration:
              type: mock
              requestTemplates: {application/json: '{"statusCode": 200}'}
              responses:
                default:
                  statusCode: "200"
                  responseTemplates: {application/json: '{"hello": "world"}'}
      """;

  private static final long PATIENCE_NANOS = 120_000_000_000L;

  @RegisterExtension static final ContainerEngine ENGINE = new ContainerEngine();

  @Test
  void itBecomesHealthyServesAnImportedApiAndStopsWithZero(@TempDir Path directory)
      throws Exception {
    int port = freePort();
    String container =
        ENGINE.docker(
            "run",
            "--detach",
            "--network=host",
            "--env=POSTERN_HOST=127.0.0.1",
            "--env=POSTERN_PORT=" + port,
            IMAGE);
    awaitHealth(container);

    assertThat(greeting(directory, "http://127.0.0.1:" + port)).isEqualTo("{\"hello\": \"world\"}");
    assertThat(ENGINE.docker("inspect", "--format={{.Config.User}}", container))
        .isEqualTo("10001:10001");
    ENGINE.docker("stop", container);
    assertThat(ENGINE.docker("inspect", "--format={{.State.ExitCode}}", container)).isEqualTo("0");
    assertThat(ENGINE.docker("logs", container))
        .contains("Postern is ready on http://127.0.0.1:" + port)
        .doesNotContainIgnoringCase("warning");
    ENGINE.docker("rm", container);
  }

  @Test
  void testcontainersRunsItAsTheModuleSays() throws Exception {
    LoudSkip.unless(
        !ENGINE.docker("network", "ls", "--quiet", "--filter", "name=bridge").isEmpty(),
        "the Testcontainers module, for the engine has no network to publish ports from",
        "Run the tests where network bridges can be made.");
    Map<String, String> environment = new HashMap<>(ENGINE.environment());
    // What removes containers of processes that were killed is another image, which cannot be
    // pulled here; this engine takes all of them with it.
    environment.put("TESTCONTAINERS_RYUK_DISABLED", "true");

    Ended ended = JUnitProcess.run(environment, PosternContainerScenarios.class);

    assertThat(ended.exitCode()).as(ended.out() + ended.err()).isZero();
    assertThat(ended.out()).contains("5 of 5 succeeded");
    assertThat(ENGINE.docker("ps", "--all", "--quiet", "--filter", "label=org.testcontainers"))
        .isEmpty();
  }

  @BeforeAll
  static void build() throws Exception {
    run("bash", "integration-tests/src/test/resources/containers/jdk-image.sh", BASE);
    run(
        "docker",
        "build",
        "--quiet",
        "--build-arg=JDK=" + BASE,
        "--build-arg=BASE=" + BASE,
        "--tag=" + IMAGE,
        ".");
  }

  private static void run(String... command) throws Exception {
    Map<String, String> environment = new HashMap<>(ENGINE.environment());
    environment.put("DOCKER_BUILDKIT", "0");
    environment.put("JAVA_HOME", System.getProperty("java.home"));
    Ended ended = CommandProcess.run(environment, Checkout.file(""), command);
    assertThat(ended.exitCode())
        .as("%s: %s%s", String.join(" ", command), ended.out(), ended.err())
        .isZero();
  }

  private static void awaitHealth(String container) throws Exception {
    long deadline = System.nanoTime() + PATIENCE_NANOS;
    String health = health(container);
    while (health.equals("starting") && System.nanoTime() < deadline) {
      health = health(container);
    }
    assertThat(health).as(() -> logs(container)).isEqualTo("healthy");
  }

  private static String health(String container) throws Exception {
    return ENGINE.docker("inspect", "--format={{.State.Health.Status}}", container);
  }

  private static String logs(String container) {
    try {
      return ENGINE.docker("logs", container);
    } catch (Exception e) {
      throw new AssertionError("the container has no logs", e);
    }
  }

  private static String greeting(Path directory, String endpoint) throws Exception {
    Path document = Files.writeString(directory.resolve("greeting.yaml"), GREETING);
    Ended imported = CommandProcess.postern("import", document.toString(), "--endpoint", endpoint);
    assertThat(imported.exitCode()).as(imported.err()).isZero();
    Ended invoked = CommandProcess.postern("invoke", "GET", "/hello", "--endpoint", endpoint);
    return invoked.out().strip();
  }

  private static int freePort() throws Exception {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
