package dev.postern.lambda.environment;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.postern.wire.http.Headers;
import dev.postern.wire.http.HttpRequest;
import dev.postern.wire.http.HttpResponse;
import dev.postern.wire.http.StreamedBody;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.OptionalLong;

/** A sandbox whose runtime does what a test tells it, without a process and without a network. */
final class ScriptedSandbox implements Sandbox {
  private static final String BASE = "/2018-06-01/runtime/";

  private final SandboxSpec spec;
  private final SandboxListener listener;
  private final Deque<HttpResponse> invocations = new ArrayDeque<>();
  private boolean stopped;

  ScriptedSandbox(SandboxSpec spec, SandboxListener listener) {
    this.spec = spec;
    this.listener = listener;
  }

  SandboxSpec spec() {
    return spec;
  }

  boolean isStopped() {
    return stopped;
  }

  /** Asks for the next invocation. */
  ScriptedSandbox next() {
    spec.requests()
        .take(head("GET", "invocation/next", Headers.none()), body(""), invocations::add);
    return this;
  }

  /** The answer to the oldest {@link #next} that has one. */
  HttpResponse invocation() {
    return invocations.remove();
  }

  HttpResponse peek() {
    return invocations.element();
  }

  boolean hasInvocation() {
    return !invocations.isEmpty();
  }

  /** Answers the invocation it was given, and asks for the next. */
  ScriptedSandbox answer(String result) {
    String id = invocation().headers().first("Lambda-Runtime-Aws-Request-Id").orElseThrow();
    post("invocation/" + id + "/response", Headers.none(), result);
    return next();
  }

  HttpResponse post(String path, Headers headers, String body) {
    return post(path, headers, body(body));
  }

  HttpResponse post(String path, Headers headers, StreamedBody body) {
    List<HttpResponse> answers = new ArrayList<>();
    spec.requests().take(head("POST", path, headers), body, answers::add);
    return answers.isEmpty() ? HttpResponse.json(0, "none yet") : answers.get(0);
  }

  void print(String line) {
    listener.output(line);
  }

  void exit(String status) {
    listener.exited(status);
  }

  private static HttpRequest head(String method, String path, Headers headers) {
    return new HttpRequest(method, BASE + path, "", headers, new byte[0]);
  }

  static StreamedBody body(String text) {
    return new StreamedBody() {
      @Override
      public void start(Receiver receiver) {
        if (!text.isEmpty()) {
          receiver.portion(text.getBytes(UTF_8), () -> {});
        }
        receiver.end();
      }

      @Override
      public void cancel(String reason) {
        // There is nobody to stop.
      }
    };
  }

  @Override
  public void stop() {
    stopped = true;
  }

  @Override
  public OptionalLong mostMemoryUsed() {
    return OptionalLong.of(40L << 20);
  }
}
