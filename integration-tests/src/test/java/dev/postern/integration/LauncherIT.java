package dev.postern.integration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.integration.CommandProcess.Ended;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./postern} as other people's scripts use it. */
class LauncherIT {
  private static final String READY = "Postern is ready on ";

  @Test
  void oneLineSaysThatItServesAndSigtermEndsItWithZero() throws Exception {
    try (CommandProcess gateway = start(Map.of(), "start", "--port", "0")) {
      String line = gateway.firstLine();
      assertThat(line).matches("Postern is ready on http://127\\.0\\.0\\.1:\\d+");
      assertThat(health(line).statusCode()).isEqualTo(200);

      assertThat(gateway.terminated()).isEqualTo(new Ended(0, line + "\n", banner(line)));
    }
  }

  /** What a developer at a terminal reads beside the one line for programs. */
  private static String banner(String line) {
    String endpoint = line.substring(line.indexOf("http://"));
    return """
        Serving on %s
          Import:   postern import openapi.yaml
          Health:   curl %s/_postern/health
        """
        .formatted(endpoint, endpoint);
  }

  @Test
  void sigintEndsItWithZeroToo() throws Exception {
    LoudSkip.unless(
        interruptsReachChildren(),
        "this build runs where SIGINT is ignored, and so do the processes it starts:"
            + " ending Postern by SIGINT is not tested",
        "Run the build in the foreground: a shell ignores SIGINT for what it starts with '&'.");
    try (CommandProcess gateway = start(Map.of(), "start", "--port", "0")) {
      String line = gateway.firstLine();

      assertThat(gateway.signalled("INT")).isEqualTo(new Ended(0, line + "\n", banner(line)));
    }
  }

  @Test
  void whoFollowsTheTracesSeesARestartAndIsEndedBySigintWithoutAWord() throws Exception {
    LoudSkip.unless(
        interruptsReachChildren(),
        "this build runs where SIGINT is ignored, and so do the processes it starts:"
            + " ending \"postern traces -f\" by SIGINT is not tested",
        "Run the build in the foreground: a shell ignores SIGINT for what it starts with '&'.");
    try (CommandProcess first = start(Map.of(), "start", "--port", "0", "--quiet")) {
      String line = first.firstLine();
      String endpoint = line.substring(READY.length());
      String port = Integer.toString(URI.create(endpoint).getPort());
      try (CommandProcess following =
          start(Map.of(), "traces", "-f", "--json", "--endpoint", endpoint)) {
        untilFollowed(following, endpoint);
        first.terminated();
        try (CommandProcess second = start(Map.of(), "start", "--port", port, "--quiet")) {
          second.firstLine();
          following.awaitLine("The gateway on " + endpoint + " is there again.");
          Web.get(URI.create(endpoint + "/_aws/execute-api/none/second"));
          following.awaitLine("/_aws/execute-api/none/second");

          Ended ended = following.signalled("INT");

          assertThat(ended.exitCode()).isEqualTo(130);
          assertThat(ended.err())
              .isEqualTo(
                  """
                  The gateway on %s has ended the traces; waiting for it.
                  The gateway on %s is there again.
                  """
                      .formatted(endpoint, endpoint));
        }
      }
    }
  }

  /** Calls until a call is seen by who follows. */
  private static void untilFollowed(CommandProcess following, String endpoint) throws Exception {
    CompletableFuture<Void> followed =
        CompletableFuture.runAsync(
            () -> {
              try {
                following.firstLine();
              } catch (Exception e) {
                throw new CompletionException(e);
              }
            });
    while (!followed.isDone()) {
      Web.get(URI.create(endpoint + "/_aws/execute-api/none/first"));
    }
    followed.get();
  }

  /** Whether processes get SIGINT (signal 2); where that cannot be read, they are taken to. */
  private static boolean interruptsReachChildren() throws IOException {
    Path status = Path.of("/proc/self/status");
    if (!Files.isReadable(status)) {
      return true;
    }
    try (Stream<String> lines = Files.lines(status)) {
      return lines
          .filter(line -> line.startsWith("SigIgn:"))
          .map(line -> line.substring("SigIgn:".length()).strip())
          .noneMatch(mask -> (Long.parseUnsignedLong(mask, 16) & 0x2) != 0);
    }
  }

  @Test
  void flagsMayBeEnvironmentVariables() throws Exception {
    Map<String, String> environment =
        Map.of(
            "POSTERN_PORT",
            "0",
            "POSTERN_HOST",
            "localhost",
            "POSTERN_STAGE",
            "test",
            "POSTERN_IMPORT",
            Checkout.file("examples/petstore/petstore.yaml").toString());
    try (CommandProcess gateway = start(environment, "start")) {
      String line = gateway.firstLine();
      assertThat(line).startsWith("Postern is ready on http://127.0.0.1:");

      Ended ended = gateway.terminated();

      assertThat(ended.exitCode()).isZero();
      assertThat(ended.err())
          .matches(
              """
              Created PetStore \\((\\w{10})\\), 6 methods on stage test
              Serving on (http://127.0.0.1:\\d+)
                Try:      curl '\\2/_aws/execute-api/\\1/test/\\S*'
                Explain:  postern explain --last
              """);
    }
  }

  @Test
  void itRunsFromAnyDirectoryAndThroughSymbolicLinks(@TempDir Path directory) throws Exception {
    Path first = Files.createSymbolicLink(directory.resolve("a"), Path.of(Checkout.launcher()));
    Path bin = Files.createDirectory(directory.resolve("bin"));
    Path second = Files.createSymbolicLink(bin.resolve("postern"), Path.of("../a"));
    assertThat(first).exists();

    Ended ended = CommandProcess.run(Map.of(), directory, second.toString(), "--version");

    assertThat(ended.exitCode()).isZero();
    assertThat(ended.out()).startsWith("Postern ");
  }

  @Test
  void aPortInUseIsOneClearLineAndTheOtherGatewayServesOn() throws Exception {
    try (CommandProcess gateway = start(Map.of(), "start", "--port", "0")) {
      String line = gateway.firstLine();
      String port = line.substring(line.lastIndexOf(':') + 1);

      Ended second = CommandProcess.postern("start", "--port", port);

      assertThat(second.exitCode()).isEqualTo(2);
      assertThat(second.out()).isEmpty();
      assertThat(second.err())
          .startsWith("postern: ")
          .contains(port, "in use")
          .satisfies(LauncherIT::isOneLine);
      assertThat(health(line).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void anUnknownFlagIsOneClearLine() throws Exception {
    assertThat(CommandProcess.postern("start", "--colour"))
        .isEqualTo(
            new Ended(
                2, "", "postern: Unknown option: '--colour'; see \"postern start --help\"\n"));
  }

  @Test
  void aBrokenDocumentKeepsTheGatewayFromStarting(@TempDir Path directory) throws Exception {
    Path broken = Files.writeString(directory.resolve("broken.yaml"), "{ this is: not [ yaml");

    Ended ended = CommandProcess.postern("start", "--port", "0", "--import", broken.toString());

    assertThat(ended.exitCode()).isEqualTo(2);
    assertThat(ended.out()).isEmpty();
    assertThat(ended.err())
        .startsWith("postern: " + broken + ": ")
        .satisfies(LauncherIT::isOneLine);
  }

  @Test
  void aBrokenDocumentIsRefusedByARunningGatewayWhichServesOn(@TempDir Path directory)
      throws Exception {
    Path broken = Files.writeString(directory.resolve("broken.json"), "{\"swagger\": \"2.0\", ");
    try (CommandProcess gateway = start(Map.of(), "start", "--port", "0")) {
      String line = gateway.firstLine();
      String endpoint = line.substring(READY.length());

      Ended ended = CommandProcess.postern("import", broken.toString(), "--endpoint", endpoint);

      assertThat(ended.exitCode()).isEqualTo(2);
      assertThat(ended.out()).isEmpty();
      assertThat(ended.err())
          .startsWith("postern: " + broken + ": ")
          .satisfies(LauncherIT::isOneLine);
      assertThat(health(line).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void aHugeDocumentIsRefusedInOneLine(@TempDir Path directory) throws Exception {
    Path huge = Files.writeString(directory.resolve("huge.json"), " ".repeat(20 * 1024 * 1024));
    try (CommandProcess gateway = start(Map.of(), "start", "--port", "0")) {
      String line = gateway.firstLine();
      String endpoint = line.substring(READY.length());

      Ended ended = CommandProcess.postern("import", huge.toString(), "--endpoint", endpoint);

      assertThat(ended.exitCode()).isEqualTo(2);
      assertThat(ended.err()).startsWith("postern: " + huge).satisfies(LauncherIT::isOneLine);
      assertThat(health(line).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void whatAnImportSkipsIsSaidAtTheStart(@TempDir Path directory) throws Exception {
    Path document =
        Files.writeString(
            directory.resolve("warned.yaml"),
            """
            swagger: "2.0"
            info: {title: Warned, version: "1"}
            paths:
              /things:
                get:
                  responses: {"200": {description: ok}}
                  x-amazon-apigateway-integration:
                    type: mock
                    requestParameters: {integration.request.header.nothing: true}
            """);
    try (CommandProcess gateway =
        start(Map.of(), "start", "--port", "0", "--import", document.toString())) {
      gateway.firstLine();

      // Recorded from AWS: the text of the warning.
      assertThat(gateway.terminated().err())
          .startsWith(
              "warning: Invalid format for 'requestParameters'. Expected type string for property"
                  + " 'integration.request.header.nothing' of resource '/things' and method 'GET'"
                  + " but got 'true'\nCreated Warned (");
    }
  }

  @Test
  void aJavaThatIsTooOldIsToldInOneLine(@TempDir Path directory) throws Exception {
    Files.createDirectory(directory.resolve("bin"));
    Path java = Files.writeString(directory.resolve("bin/java"), "#!/bin/sh\nexit 99\n");
    assertThat(java.toFile().setExecutable(true)).isTrue();
    Files.writeString(directory.resolve("release"), "JAVA_VERSION=\"11.0.2\"\n");

    Ended ended =
        CommandProcess.run(
            Map.of("JAVA_HOME", directory.toString()),
            directory,
            CommandProcess.launcher("--version"));

    assertThat(ended)
        .isEqualTo(
            new Ended(
                2,
                "",
                "postern: Java 17 or newer is needed, but %s is Java 11.0.2. Set JAVA_HOME to a newer one.\n"
                    .formatted(java)));
  }

  @Test
  void aJavaHomeWithoutJavaIsToldInOneLine(@TempDir Path directory) throws Exception {
    assertThat(
            CommandProcess.run(
                Map.of("JAVA_HOME", directory.toString()),
                directory,
                CommandProcess.launcher("--version")))
        .isEqualTo(
            new Ended(
                2,
                "",
                "postern: JAVA_HOME is %s, but there is no bin/java in it.\n"
                    .formatted(directory)));
  }

  private static CommandProcess start(Map<String, String> environment, String... arguments)
      throws Exception {
    return CommandProcess.start(environment, Checkout.file(""), CommandProcess.launcher(arguments));
  }

  private static HttpResponse<String> health(String readyLine) throws Exception {
    URI endpoint = URI.create(readyLine.substring(READY.length()));
    return Web.get(endpoint.resolve("/_postern/health"));
  }

  private static void isOneLine(String text) {
    assertThat(text.lines()).hasSize(1);
    assertThat(text).endsWith("\n").doesNotContain("\tat ", "Exception");
  }
}
