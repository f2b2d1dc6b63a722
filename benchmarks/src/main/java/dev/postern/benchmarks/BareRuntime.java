package dev.postern.benchmarks;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * The reference for functions: Postern's own runtime client for Python in a process of its own,
 * with the least that can feed it, one socket that speaks the Runtime API.
 */
final class BareRuntime implements AutoCloseable {
  private static final String CLIENT = "/dev/postern/lambda/process/bootstrap.py";
  private static final byte[] TAKEN =
      "HTTP/1.1 202 Accepted\r\nContent-Length: 0\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

  private final Process process;
  private final ServerSocket server;
  private final Socket socket;
  private final InputStream in;
  private final OutputStream out;

  private BareRuntime(Process process, ServerSocket server) throws IOException {
    this.process = process;
    this.server = server;
    this.socket = server.accept();
    socket.setTcpNoDelay(true);
    this.in = new BufferedInputStream(socket.getInputStream());
    this.out = socket.getOutputStream();
    read(); // asks for the first event: it is ready
  }

  /** Starts the client with a function's directory; returns when it asks for its first event. */
  static BareRuntime start(Path function) {
    try {
      Path client = function.resolve("bootstrap.py");
      try (InputStream source =
          Objects.requireNonNull(BareRuntime.class.getResourceAsStream(CLIENT), CLIENT)) {
        Files.write(client, source.readAllBytes());
      }
      ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
      ProcessBuilder builder = new ProcessBuilder("python3", client.toString());
      builder.environment().putAll(environment(function, server.getLocalPort()));
      builder.directory(function.toFile()).redirectErrorStream(true);
      builder.redirectOutput(ProcessBuilder.Redirect.DISCARD);
      return new BareRuntime(builder.start(), server);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, String> environment(Path function, int port) {
    return Map.of(
        "AWS_LAMBDA_RUNTIME_API", "127.0.0.1:" + port,
        "LAMBDA_TASK_ROOT", function.toString(),
        "_HANDLER", "app.handler",
        "AWS_LAMBDA_FUNCTION_NAME", "f",
        "AWS_LAMBDA_FUNCTION_VERSION", "$LATEST",
        "AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "128",
        "AWS_LAMBDA_LOG_GROUP_NAME", "g",
        "AWS_LAMBDA_LOG_STREAM_NAME", "s",
        "AWS_REGION", "us-east-1");
  }

  /** Gives it one event; returns when it has answered and asks for the next one. */
  void invoke(byte[] event) {
    try {
      out.write(head(event.length).getBytes(StandardCharsets.US_ASCII));
      out.write(event);
      out.flush();
      read();
      out.write(TAKEN);
      out.flush();
      read();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String head(int length) {
    return String.join(
        "\r\n",
        "HTTP/1.1 200 OK",
        "Content-Type: application/json",
        "Lambda-Runtime-Aws-Request-Id: 11111111-2222-3333-4444-555555555555",
        "Lambda-Runtime-Deadline-Ms: 9999999999999",
        "Lambda-Runtime-Invoked-Function-Arn: arn:aws:lambda:us-east-1:000000000000:function:f",
        "Content-Length: " + length,
        "",
        "");
  }

  /** Reads one request and forgets it. */
  private void read() throws IOException {
    int length = 0;
    for (String line = line(); !line.isEmpty(); line = line()) {
      if (line.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
        length = Integer.parseInt(line.substring("content-length:".length()).strip());
      }
    }
    in.skipNBytes(length);
  }

  private String line() throws IOException {
    StringBuilder line = new StringBuilder();
    for (int next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0) {
        throw new EOFException("the runtime has ended");
      }
      line.append((char) next);
    }
    return line.toString().strip();
  }

  @Override
  public void close() {
    process.destroyForcibly();
    try {
      socket.close();
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
