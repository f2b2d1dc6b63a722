package dev.postern.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * What the JVM is shown before it writes the archive of loaded classes that the launcher starts
 * from: a gateway, and what people do with one first. A main class of its own, which only the
 * launcher and the image's build run.
 */
public final class TrainingRun {
  private static final String READY = "Postern is ready on ";

  /** As the AWS command line signs: nobody verifies it, but somebody reads it. */
  private static final String SIGNATURE =
      "AWS4-HMAC-SHA256 Credential=test/20260101/us-east-1/apigateway/aws4_request,"
          + " SignedHeaders=host;x-amz-date, Signature=0";

  private static final String API =
      """
      swagger: "2.0"
      info: {title: Training, version: "1"}
      paths:
        /greetings/{name}:
          get:
            parameters: [{name: name, in: path, required: true, type: string}]
            responses: {"200": {description: a greeting}}
            x-amazon-apigateway-integration:
              type: mock
              requestTemplates: {application/json: '{"statusCode": 200}'}
              responses:
                default:
                  statusCode: "200"
                  responseTemplates: {application/json: '{"hello": "$input.params(''name'')"}'}
      """;

  private TrainingRun() {}

  /**
   * Starts a gateway on a free port, uses it, and ends the process.
   *
   * @param args {@code start} for the archive of a gateway that only serves; without it, documents
   *     are imported, too, and commands run
   */
  public static void main(String[] args) throws IOException {
    Libraries.prepare();
    // A start goes through the process's door and looks at its terminal.
    Objects.requireNonNull(Main.class);
    Terminal.ofProcess().out().flush();
    String endpoint = start();
    serve(endpoint);
    if (!List.of(args).equals(List.of("start"))) {
      importAndInvoke(endpoint);
    }
    System.exit(PosternCommandLine.DONE);
  }

  private static String start() {
    Announcement announcement = new Announcement();
    Thread serving =
        new Thread(
            () -> {
              int exitCode = run(announcement, Map.of(), "start", "--port", "0");
              announcement.ended(exitCode);
            },
            "postern-training");
    serving.setDaemon(true);
    serving.start();
    return announcement.endpoint.join();
  }

  private static void serve(String endpoint) throws IOException {
    call("POST", endpoint + "/restapis", "{\"name\": \"unsigned\"}", Optional.empty());
    call("POST", endpoint + "/restapis", "{\"name\": \"training\"}", Optional.of(SIGNATURE));
    call("GET", endpoint + "/restapis", "", Optional.of(SIGNATURE));
    call("GET", endpoint + "/_postern/health", "", Optional.empty());
    call("POST", endpoint + "/_postern/reset", "", Optional.empty());
  }

  private static void importAndInvoke(String endpoint) throws IOException {
    Map<String, String> environment = Map.of("POSTERN_ENDPOINT", endpoint);
    Path document = Files.writeString(Files.createTempFile("postern-training", ".yaml"), API);
    try {
      require(run(environment, "import", document.toString()));
    } finally {
      Files.delete(document);
    }
    require(run(environment, "routes"));
    require(run(environment, "invoke", "GET", "/greetings/world", "--api", "Training"));
    call("GET", endpoint + "/_postern/traces", "", Optional.empty());
  }

  private static int run(Map<String, String> environment, String... args) {
    return run(OutputStream.nullOutputStream(), environment, args);
  }

  private static int run(OutputStream out, Map<String, String> environment, String... args) {
    return PosternCommandLine.run(
        new Terminal(
            InputStream.nullInputStream(),
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8),
            environment),
        args);
  }

  private static void require(int exitCode) {
    if (exitCode != PosternCommandLine.DONE) {
      throw new IllegalStateException("a command of the training ended with " + exitCode);
    }
  }

  private static void call(String method, String address, String body, Optional<String> signature)
      throws IOException {
    URL url = URI.create(address).toURL();
    HttpURLConnection connection = (HttpURLConnection) url.openConnection();
    connection.setRequestMethod(method);
    connection.setRequestProperty("Content-Type", "application/json");
    signature.ifPresent(text -> connection.setRequestProperty("Authorization", text));
    if (!body.isEmpty()) {
      connection.setDoOutput(true);
      connection.getOutputStream().write(body.getBytes(StandardCharsets.UTF_8));
    }
    try (InputStream answer = connection.getInputStream()) {
      answer.transferTo(OutputStream.nullOutputStream());
    }
  }

  /** Standard output of the gateway, read up to the line that says where it serves. */
  private static final class Announcement extends ByteArrayOutputStream {
    private final CompletableFuture<String> endpoint = new CompletableFuture<>();

    @Override
    public synchronized void flush() {
      toString(StandardCharsets.UTF_8)
          .lines()
          .filter(line -> line.startsWith(READY))
          .findFirst()
          .ifPresent(line -> endpoint.complete(line.substring(READY.length()).strip()));
    }

    void ended(int exitCode) {
      endpoint.completeExceptionally(
          new IllegalStateException("the gateway ended with exit code " + exitCode));
    }
  }
}
