package dev.postern.integration;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A server that stands in for an AWS service, in a process and with a class path of its own. It is
 * started once for a test class; when a test fails, what it printed is shown; it ends with the
 * class, and at the latest with this JVM, whose pipe it reads.
 */
final class Peer implements BeforeAllCallback, AfterAllCallback, AfterTestExecutionCallback {
  private static final String READY = "ready ";
  private static final long PATIENCE_SECONDS = 240;
  private static final int SHOWN_LINES = 200;

  private final String name;
  private final String program;
  private final CompletableFuture<Integer> port = new CompletableFuture<>();
  private final Queue<String> printed = new ConcurrentLinkedQueue<>();

  @SuppressWarnings("NullAway.Init") // set before all tests
  private Process process;

  private Peer(String name, String program) {
    this.name = name;
    this.program = program;
  }

  static Peer dynamoDbLocal() {
    return new Peer("dynamodb-local", "DynamoDbLocalServer.java");
  }

  static Peer elasticMq() {
    return new Peer("elasticmq", "ElasticMqServer.java");
  }

  static Peer s3Mock() {
    return new Peer("s3mock", "S3MockServer.java");
  }

  /** Where it serves. */
  String endpoint() {
    return "http://127.0.0.1:" + port.join();
  }

  @Override
  public void beforeAll(ExtensionContext context) throws Exception {
    Path directory = Checkout.file("integration-tests/peers/" + name);
    Path classPath = directory.resolve("target/class-path");
    if (!Files.exists(classPath)) {
      throw new IllegalStateException(
          classPath + " is missing: build it with mvn generate-resources in " + directory);
    }
    process =
        CommandProcess.builder(
                Map.of(),
                directory,
                Checkout.java(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx256m",
                "-cp",
                Files.readString(classPath).strip(),
                program)
            .redirectErrorStream(true)
            .start();
    Thread reader = new Thread(this::read, name);
    reader.setDaemon(true);
    reader.start();
    try {
      port.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (Exception e) {
      show();
      throw e;
    }
  }

  private void read() {
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith(READY)) {
          port.complete(Integer.parseInt(line.substring(READY.length())));
        }
        printed.add(line);
        if (printed.size() > SHOWN_LINES) {
          printed.remove();
        }
      }
      port.completeExceptionally(new IllegalStateException(name + " ended before it served"));
    } catch (IOException e) {
      port.completeExceptionally(new UncheckedIOException(e));
    }
  }

  @Override
  public void afterTestExecution(ExtensionContext context) {
    if (context.getExecutionException().isPresent()) {
      show();
    }
  }

  private void show() {
    System.err.println("What " + name + " printed:");
    printed.forEach(System.err::println);
  }

  @Override
  public void afterAll(ExtensionContext context) throws Exception {
    process.destroyForcibly().waitFor();
  }
}
