package dev.postern.lambda.process;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.postern.lambda.environment.Sandbox;
import dev.postern.lambda.environment.SandboxListener;
import dev.postern.lambda.runtimeapi.RuntimeApiRequests;
import dev.postern.wire.http.Headers;
import dev.postern.wire.http.HttpRequest;
import dev.postern.wire.http.HttpResponse;
import dev.postern.wire.http.StreamedBody;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * A function in a sandbox, with the test in the place of Lambda: hands out events, takes answers.
 */
final class RunningFunction implements RuntimeApiRequests, SandboxListener, AutoCloseable {
  static final String REQUEST_ID = "8f5d7a3c-0c4e-4a8e-9c6f-2f4f0c1d9a11";
  static final String ARN = "arn:aws:lambda:us-east-1:000000000000:function:greeter";
  private static final int PATIENCE_SECONDS = 60;

  private final BlockingQueue<Consumer<HttpResponse>> waiting = new LinkedBlockingQueue<>();
  private final BlockingQueue<Posted> posted = new LinkedBlockingQueue<>();
  private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
  private Optional<Sandbox> sandbox = Optional.empty();
  private final String mark;

  RunningFunction(String logStream) {
    this.mark = logStream;
  }

  /** Its log stream's name, which all its processes know. */
  String mark() {
    return mark;
  }

  /** What the runtime sent: to which path, with which headers; or how it ended. */
  record Posted(String path, Headers headers, byte[] body) {
    String text() {
      return new String(body, UTF_8);
    }

    String header(String name) {
      return headers.first(name).orElse("(none)");
    }
  }

  RunningFunction in(Sandbox started) {
    sandbox = Optional.of(started);
    return this;
  }

  Sandbox sandbox() {
    return sandbox.orElseThrow();
  }

  @Override
  public void take(HttpRequest head, StreamedBody body, Consumer<HttpResponse> respond) {
    if (head.rawPath().equals("/2018-06-01/runtime/invocation/next")) {
      waiting.add(respond);
      return;
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    body.start(
        new StreamedBody.Receiver() {
          @Override
          public void portion(byte[] portion, Runnable taken) {
            bytes.writeBytes(portion);
            taken.run();
          }

          @Override
          public void end() {
            posted.add(new Posted(head.rawPath(), head.headers(), bytes.toByteArray()));
            respond.accept(HttpResponse.json(202, "{\"status\":\"OK\"}"));
          }

          @Override
          public void broken(String reason) {
            posted.add(new Posted("broken", Headers.none(), reason.getBytes(UTF_8)));
          }
        });
  }

  @Override
  public void output(String line) {
    lines.add(line);
  }

  @Override
  public void exited(String status) {
    posted.add(new Posted("exited", Headers.none(), status.getBytes(UTF_8)));
  }

  /** Hands out an event and waits for what comes of it. */
  Posted invoke(String event, String... headers) throws InterruptedException {
    hand(event, headers);
    return posted();
  }

  void hand(String event, String... headers) throws InterruptedException {
    Consumer<HttpResponse> next = present(waiting.poll(PATIENCE_SECONDS, TimeUnit.SECONDS));
    Headers.Builder all =
        Headers.of(
            "Content-Type",
            "application/json",
            "Lambda-Runtime-Aws-Request-Id",
            REQUEST_ID,
            "Lambda-Runtime-Deadline-Ms",
            "99999999999999",
            "Lambda-Runtime-Invoked-Function-Arn",
            ARN)
            .toBuilder();
    for (int i = 0; i < headers.length; i += 2) {
      all.set(headers[i], headers[i + 1]);
    }
    next.accept(new HttpResponse(200, all.build(), event.getBytes(UTF_8)));
  }

  /** What the runtime sends next. */
  Posted posted() throws InterruptedException {
    return present(posted.poll(PATIENCE_SECONDS, TimeUnit.SECONDS));
  }

  /** The next entries of the log. */
  List<String> log(int count) throws InterruptedException {
    List<String> taken = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      taken.add(present(lines.poll(PATIENCE_SECONDS, TimeUnit.SECONDS)));
    }
    return taken;
  }

  /** Waits until the runtime asks for work. */
  void awaitReady() throws InterruptedException {
    Consumer<HttpResponse> next = present(waiting.poll(PATIENCE_SECONDS, TimeUnit.SECONDS));
    waiting.add(next);
  }

  private <T> T present(T value) {
    if (value == null) {
      throw new AssertionError("nothing came; log " + lines + ", posted " + posted);
    }
    return value;
  }

  @Override
  public void close() {
    sandbox.ifPresent(Sandbox::stop);
  }
}
