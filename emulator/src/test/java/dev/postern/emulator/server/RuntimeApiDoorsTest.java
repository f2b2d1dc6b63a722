package dev.postern.emulator.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.lambda.runtimeapi.NextInvocation;
import dev.postern.lambda.runtimeapi.RuntimeAnswer;
import dev.postern.lambda.runtimeapi.RuntimeApi;
import dev.postern.lambda.runtimeapi.RuntimeApiPorts.Port;
import dev.postern.lambda.runtimeapi.RuntimeError;
import dev.postern.lambda.runtimeapi.RuntimeListener;
import dev.postern.wire.http.StreamedBody;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The Runtime API over the wire, spoken by raw HTTP. */
class RuntimeApiDoorsTest implements RuntimeListener {
  private static final String BASE = "/2018-06-01/runtime/";
  private static final String OK = "HTTP/1.1 202 Accepted";

  private final BlockingQueue<String> events = new LinkedBlockingQueue<>();
  private final BlockingQueue<RuntimeAnswer> answers = new LinkedBlockingQueue<>();
  private final RuntimeApi api = new RuntimeApi(this);
  private ServerThreads threads;
  private Port port;

  @BeforeEach
  void open() throws IOException {
    threads = ServerThreads.start(2);
    port = new RuntimeApiDoors(threads).open(InetAddress.getLoopbackAddress(), api);
  }

  @AfterEach
  void close() {
    port.close();
    threads.close();
  }

  @Override
  public void ready() {
    events.add("ready");
  }

  @Override
  public void initFailed(RuntimeError error) {
    events.add(
        "init failed " + error.type() + " " + new String(error.object(), StandardCharsets.UTF_8));
  }

  @Override
  public void answered(RuntimeAnswer answer) {
    answers.add(answer);
  }

  @Override
  public void streamed(Optional<RuntimeError> error) {
    events.add(
        "streamed "
            + error
                .map(e -> e.type() + " " + new String(e.object(), StandardCharsets.UTF_8))
                .orElse("whole"));
  }

  private static <T> T soon(BlockingQueue<T> queue) throws InterruptedException {
    T next = queue.poll(20, TimeUnit.SECONDS);
    if (next == null) {
      throw new AssertionError("nothing came in 20 seconds");
    }
    return next;
  }

  private RawHttp connect() {
    return new RawHttp(port.address());
  }

  private static String get() {
    return "GET " + BASE + "invocation/next HTTP/1.1\nHost: runtime\n\n";
  }

  private static String post(String path, String headers, String body) {
    return "POST %s%s HTTP/1.1\nHost: runtime\n%sContent-Length: %d\n\n%s"
        .formatted(BASE, path, headers, body.length(), body);
  }

  private static NextInvocation invocation(boolean streaming) {
    return new NextInvocation(
        "request-1",
        "{\"a\":1}".getBytes(StandardCharsets.UTF_8),
        Instant.ofEpochMilli(1_772_705_733_000L),
        "arn:aws:lambda:eu-west-1:123456789012:function:greeter",
        Optional.of("Root=1-5bef4de7-ad49b0e87f6ef6c87fc2e700"),
        Optional.of("{\"custom\":{}}"),
        streaming);
  }

  /** A connection whose runtime has been given the invocation. */
  private RawHttp running(boolean streaming) throws InterruptedException {
    RawHttp runtime = connect().say(get());
    assertThat(soon(events)).isEqualTo("ready");
    api.hand(invocation(streaming));
    runtime.response();
    return runtime;
  }

  /** Documented: Using the Lambda runtime API, Next invocation. */
  @Test
  void aRuntimeWaitsForItsInvocationAndGetsItWithItsHeaders() throws Exception {
    try (RawHttp runtime = connect().say(get())) {
      assertThat(soon(events)).isEqualTo("ready");
      api.hand(invocation(false));
      assertThat(runtime.response())
          .contains("HTTP/1.1 200 OK\n")
          .contains("Lambda-Runtime-Aws-Request-Id: request-1\n")
          .contains("Lambda-Runtime-Deadline-Ms: 1772705733000\n")
          .contains(
              "Lambda-Runtime-Invoked-Function-Arn:"
                  + " arn:aws:lambda:eu-west-1:123456789012:function:greeter\n")
          .contains("Lambda-Runtime-Trace-Id: Root=1-5bef4de7-ad49b0e87f6ef6c87fc2e700\n")
          .contains("Lambda-Runtime-Client-Context: {\"custom\":{}}\n")
          .endsWith("\n\n{\"a\":1}");
    }
  }

  @Test
  void aResponseIsAcceptedOnce() throws Exception {
    try (RawHttp runtime = running(false)) {
      String response = post("invocation/request-1/response", "", "\"hi\"");
      assertThat(runtime.say(response).response())
          .startsWith(OK)
          .endsWith("\n\n{\"status\":\"OK\"}\n");
      assertThat(soon(answers))
          .isInstanceOfSatisfying(
              RuntimeAnswer.Result.class,
              result -> assertThat(result.payload()).asString().isEqualTo("\"hi\""));
      assertThat(runtime.say(response).response())
          .startsWith("HTTP/1.1 403 Forbidden")
          .endsWith(
              "{\"errorMessage\":\"State transition from ResponseSent to InvocationResponse failed"
                  + " for runtime. Error: State transition is not"
                  + " allowed\",\"errorType\":\"InvalidStateTransition\"}\n");
      assertThat(answers).isEmpty();
    }
  }

  @Test
  void aWrongRequestIdIsRefusedAndTheRightOneStillTaken() throws Exception {
    try (RawHttp runtime = running(false)) {
      assertThat(runtime.say(post("invocation/other/response", "", "1")).response())
          .startsWith("HTTP/1.1 400 Bad Request")
          .endsWith(
              "{\"errorMessage\":\"Invalid request ID\",\"errorType\":\"InvalidRequestID\"}\n");
      assertThat(runtime.say(post("invocation/request-1/response", "", "1")).response())
          .startsWith(OK);
    }
  }

  @Test
  void anErrorCarriesItsType() throws Exception {
    try (RawHttp runtime = running(false)) {
      String error =
          post(
              "invocation/request-1/error",
              "Lambda-Runtime-Function-Error-Type: Handler.Oops\n",
              "{\"errorMessage\":\"oops\"}");
      assertThat(runtime.say(error).response()).startsWith(OK);
      RuntimeError told = ((RuntimeAnswer.Failure) soon(answers)).error();
      assertThat(told.type()).isEqualTo("Handler.Oops");
      assertThat(told.object()).asString().isEqualTo("{\"errorMessage\":\"oops\"}");
    }
  }

  @Test
  void anInitializationErrorIsTold() throws Exception {
    try (RawHttp runtime = connect()) {
      String error =
          post("init/error", "Lambda-Runtime-Function-Error-Type: Runtime.NoSuchModule\n", "{}");
      assertThat(runtime.say(error).response()).startsWith(OK);
      assertThat(soon(events)).isEqualTo("init failed Runtime.NoSuchModule {}");
    }
  }

  @Test
  void anUnknownPathIsNotFound() {
    try (RawHttp runtime = connect()) {
      assertThat(runtime.say("GET /other HTTP/1.1\nHost: runtime\n\n").response())
          .startsWith("HTTP/1.1 404 Not Found")
          .endsWith("404 page not found\n");
    }
  }

  /** Documented: 413 over the limit, which is 6291556 bytes. */
  @Test
  void aResponseOverTheLimitIsReadToItsEndAndRefused() throws Exception {
    try (RawHttp runtime = running(false)) {
      String response = post("invocation/request-1/response", "", "x".repeat(6_291_557));
      assertThat(runtime.say(response).response())
          .startsWith("HTTP/1.1 413 ")
          .endsWith(
              "{\"errorMessage\":\"Exceeded maximum allowed payload size (6291556"
                  + " bytes).\",\"errorType\":\"RequestEntityTooLarge\"}\n");
      assertThat(soon(answers)).isEqualTo(new RuntimeAnswer.TooLarge());
    }
  }

  @Test
  void aStreamedResponseFlowsWhileItIsMade() throws Exception {
    try (RawHttp runtime = running(true)) {
      Received received = startStream(runtime);
      runtime.say("3\nabc\n");
      assertThat(soon(received.parts)).isEqualTo("abc");
      runtime.say("2\nde\n0\n\n");
      assertThat(soon(received.parts)).isEqualTo("de");
      assertThat(soon(received.parts)).isEqualTo("(end)");
      assertThat(runtime.response()).startsWith(OK);
      assertThat(soon(events)).isEqualTo("streamed whole");
    }
  }

  /** Documented: Building a custom runtime, response streaming: errors in trailers. */
  @Test
  void anErrorInTheTrailersBreaksTheStream() throws Exception {
    try (RawHttp runtime = running(true)) {
      Received received = startStream(runtime);
      runtime.say("3\nabc\n0\nLambda-Runtime-Function-Error-Type: Handler.Oops\n");
      runtime.say("Lambda-Runtime-Function-Error-Body: e30=\n\n");
      assertThat(soon(received.parts)).isEqualTo("abc");
      assertThat(soon(received.parts)).isEqualTo("(the function failed: Handler.Oops)");
      assertThat(runtime.response()).startsWith(OK);
      assertThat(soon(events)).isEqualTo("streamed Handler.Oops {}");
    }
  }

  @Test
  void aRuntimeThatDisappearsInItsStreamBreaksIt() throws Exception {
    Received received;
    try (RawHttp runtime = running(true)) {
      received = startStream(runtime);
      runtime.say("3\nabc\n");
      assertThat(soon(received.parts)).isEqualTo("abc");
    }
    assertThat(soon(received.parts)).startsWith("(the runtime did not end its result: ");
    assertThat(soon(events)).isEqualTo("streamed Runtime.TruncatedResponse {}");
  }

  @Test
  void anEnvironmentThatEndsInItsStreamBreaksIt() throws Exception {
    try (RawHttp runtime = running(true)) {
      Received received = startStream(runtime);
      api.end();
      assertThat(soon(received.parts)).isEqualTo("(the execution environment has ended)");
    }
  }

  @Test
  void anEndedEnvironmentTellsItsRuntimeSo() throws Exception {
    try (RawHttp runtime = connect().say(get())) {
      assertThat(soon(events)).isEqualTo("ready");
      api.end();
      assertThat(runtime.response()).startsWith("HTTP/1.1 500 ");
    }
  }

  @Test
  void closingAPortEndsItsConnections() throws Exception {
    try (RawHttp runtime = connect().say(get())) {
      assertThat(soon(events)).isEqualTo("ready");
      port.close();
      assertThat(runtime.rest()).isIn("", "(reset)");
    }
  }

  private Received startStream(RawHttp runtime) throws InterruptedException {
    runtime.say(
        "POST "
            + BASE
            + "invocation/request-1/response HTTP/1.1\nHost: runtime\n"
            + "Lambda-Runtime-Function-Response-Mode: streaming\n"
            + "Content-Type: text/plain\nTransfer-Encoding: chunked\n\n");
    RuntimeAnswer.Stream stream = (RuntimeAnswer.Stream) soon(answers);
    assertThat(stream.contentType()).isEqualTo("text/plain");
    Received received = new Received();
    stream.body().start(received);
    return received;
  }

  /** Takes a stream, portion by portion. */
  private static final class Received implements StreamedBody.Receiver {
    private final BlockingQueue<String> parts = new LinkedBlockingQueue<>();

    @Override
    public void portion(byte[] bytes, Runnable taken) {
      parts.add(new String(bytes, StandardCharsets.UTF_8));
      taken.run();
    }

    @Override
    public void end() {
      parts.add("(end)");
    }

    @Override
    public void broken(String reason) {
      parts.add("(" + reason + ")");
    }
  }
}
