package dev.postern.lambda.remote;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.postern.lambda.environment.DirectRunner.DirectAnswer;
import dev.postern.lambda.function.FunctionCode;
import dev.postern.lambda.jvm.Calls;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RemoteRunnerTest {
  private final BlockingQueue<String> seen = new LinkedBlockingQueue<>();
  private HttpServer server;
  private int status = 200;
  private boolean functionError;

  @BeforeEach
  void open() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::handle);
    server.start();
  }

  @AfterEach
  void close() {
    server.stop(0);
  }

  private void handle(HttpExchange exchange) throws IOException {
    seen.add(
        exchange.getRequestMethod()
            + " "
            + exchange.getRequestURI()
            + " "
            + exchange.getRequestHeaders().getFirst("X-Amz-Client-Context")
            + " "
            + new String(exchange.getRequestBody().readAllBytes(), UTF_8));
    if (functionError) {
      exchange.getResponseHeaders().add("X-Amz-Function-Error", "Unhandled");
    }
    byte[] body = "{\"a\":1}".getBytes(UTF_8);
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  private DirectAnswer run() throws InterruptedException {
    return run(URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/"));
  }

  private static DirectAnswer run(URI endpoint) throws InterruptedException {
    return new RemoteRunner()
        .run(Calls.of(new FunctionCode.Remote(endpoint), "{\"n\":2}"), Calls.context(line -> {}));
  }

  @Test
  void anInvocationGoesToTheInvokeApiThere() throws Exception {
    DirectAnswer answer = run();

    assertThat(new String(answer.payload(), UTF_8)).isEqualTo("{\"a\":1}");
    assertThat(answer.failed()).isFalse();
    assertThat(seen)
        .containsExactly(
            "POST /2015-03-31/functions/greeter/invocations eyJjdXN0b20iOnsiYSI6IjEifX0="
                + " {\"n\":2}");
  }

  @Test
  void aFunctionErrorStaysOne() throws Exception {
    functionError = true;

    assertThat(run().failed()).isTrue();
  }

  @Test
  void anotherStatusIsAnErrorThatSaysWhoAnsweredWhat() throws Exception {
    status = 404;

    DirectAnswer answer = run();

    assertThat(answer.failed()).isTrue();
    assertThat(new String(answer.payload(), UTF_8))
        .isEqualTo(
            "{\"errorType\":\"Postern.RemoteInvocationFailed\",\"errorMessage\":\"http://127.0.0.1:"
                + server.getAddress().getPort()
                + "/2015-03-31/functions/greeter/invocations answered 404: {\\\"a\\\":1}\"}");
  }

  @Test
  void nobodyThereIsAnErrorThatSaysWhere() throws Exception {
    int port = server.getAddress().getPort();
    server.stop(0);

    DirectAnswer answer = run(URI.create("http://127.0.0.1:" + port));

    assertThat(answer.failed()).isTrue();
    assertThat(new String(answer.payload(), UTF_8))
        .startsWith(
            "{\"errorType\":\"Postern.RemoteInvocationFailed\",\"errorMessage\":\"http://127.0.0.1:"
                + port
                + "/2015-03-31/functions/greeter/invocations could not be called: ");
  }
}
