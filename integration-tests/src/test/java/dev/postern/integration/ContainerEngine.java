package dev.postern.integration;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.postern.lambda.process.ProcessLauncher;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A container engine of the tests' own with stand-ins for AWS's images in it; started once for all
 * test classes, gone with this JVM, whose pipe it reads. Where none can run, the tests that need it
 * are skipped, and say why.
 */
final class ContainerEngine implements BeforeAllCallback {
  private static final List<String> CLIENTS = List.of("bootstrap.py", "bootstrap.mjs");
  private static final String READY = "ready";

  /** What came of starting it: where it listens, and what it said. */
  private record Started(Path directory, Process process, String said) implements AutoCloseable {
    @Override
    public void close() throws IOException {
      process.getOutputStream().close();
      process.onExit().join();
    }
  }

  @SuppressWarnings("NullAway.Init") // set before all tests
  private Started started;

  /** What Postern has to have among its environment variables to use it. */
  Map<String, String> environment() {
    return Map.of("DOCKER_HOST", "unix://" + started.directory().resolve("docker.sock"));
  }

  /** Runs Docker's own client. */
  String docker(String... arguments) throws Exception {
    String[] command = new String[arguments.length + 1];
    command[0] = "docker";
    System.arraycopy(arguments, 0, command, 1, arguments.length);
    CommandProcess.Ended ended = CommandProcess.run(environment(), Checkout.file(""), command);
    if (ended.exitCode() != 0) {
      throw new AssertionError(String.join(" ", command) + ": " + ended.err());
    }
    return ended.out().strip();
  }

  /**
   * Waits until no container has that label, and tells those that have it if that never happens.
   */
  void awaitNone(String label) throws Exception {
    long deadline = System.nanoTime() + 30_000_000_000L;
    String left = containers(label);
    while (!left.isEmpty() && System.nanoTime() < deadline) {
      left = containers(label);
    }
    if (!left.isEmpty()) {
      throw new AssertionError("still there: " + left);
    }
  }

  /** The ids of the containers that have a label, whatever their state. */
  String containers(String label) throws Exception {
    return docker("ps", "--all", "--quiet", "--no-trunc", "--filter", "label=" + label);
  }

  /** Skips a test, with a banner, when its image could not be built here. */
  void imageNeeded(String image) throws Exception {
    LoudSkip.unless(
        !docker("images", "--quiet", "public.ecr.aws/lambda/" + image).isEmpty(),
        "functions in containers of the image " + image + ", which could not be built",
        "Install what its runtime needs: Node.js, or a JDK.");
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    started =
        context
            .getRoot()
            .getStore(ExtensionContext.Namespace.create(ContainerEngine.class))
            .getOrComputeIfAbsent("engine", key -> start(), Started.class);
    LoudSkip.unless(
        started.said().equals(READY),
        "functions in containers, for there is no engine: " + started.said(),
        "Run the tests as root on a machine where dockerd can be started.");
  }

  private static Started start() {
    try {
      Path directory = Files.createTempDirectory("pst");
      putClients(Files.createDirectory(directory.resolve("clients")));
      Process process =
          CommandProcess.builder(
                  Map.of("JAVA_HOME", System.getProperty("java.home")),
                  directory,
                  "bash",
                  Checkout.file("integration-tests/src/test/resources/containers/engine.sh")
                      .toString(),
                  directory.toString())
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      return new Started(directory, process, firstLine(process));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String firstLine(Process process) throws IOException {
    String line =
        new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8)).readLine();
    return line == null ? "it ended without a word" : line;
  }

  private static void putClients(Path directory) throws IOException {
    for (String name : CLIENTS) {
      try (InputStream client = ProcessLauncher.class.getResourceAsStream(name)) {
        if (client != null) {
          Files.copy(client, directory.resolve(name));
        }
      }
    }
    Path jars = Files.createDirectory(directory.resolve("lib"));
    for (Path jar : JavaFunctions.client()) {
      Files.copy(jar, jars.resolve(jar.getFileName()));
    }
  }
}
