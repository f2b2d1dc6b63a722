package dev.postern.integration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.lambda.LambdaAsyncClient;
import software.amazon.awssdk.services.lambda.model.InvokeResponseStreamUpdate;
import software.amazon.awssdk.services.lambda.model.InvokeWithResponseStreamCompleteEvent;
import software.amazon.awssdk.services.lambda.model.InvokeWithResponseStreamRequest;
import software.amazon.awssdk.services.lambda.model.InvokeWithResponseStreamResponse;
import software.amazon.awssdk.services.lambda.model.InvokeWithResponseStreamResponseHandler;
import software.amazon.awssdk.services.lambda.model.LogType;
import software.amazon.awssdk.services.lambda.model.TooManyRequestsException;

/** InvokeWithResponseStream as the AWS SDKs for Java and Python call it, of real processes. */
class ResponseStreamIT {
  private static final String NODE =
      """
      exports.handler = awslambda.streamifyResponse(async (event, stream) => {
        for (let i = 0; event.long && i < 200; i++) {
          if (!stream.write('x'.repeat(65536))) {
            await new Promise(drained => stream.once('drain', drained));
          }
        }
        stream.write('one ');
        await new Promise(done => setImmediate(done));
        stream.write('two ');
        if (event.fail) { throw new Error('half way'); }
        if (event.hang) { await new Promise(() => setTimeout(() => {}, 60000)); }
        stream.write('three');
        stream.end();
      });
      """;
  private static final String PYTHON =
      """
      def handler(event, context):
          if 'fail' in event:
              raise ValueError('no')
          print('greeting')
          return event
      """;
  private static Functions functions;
  private static LambdaAsyncClient client;

  @BeforeAll
  static void start() throws IOException {
    functions = new Functions("PROCESS", Map.of());
    client =
        LambdaAsyncClient.builder()
            .endpointOverride(functions.endpoint())
            .region(Region.US_EAST_1)
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
            .httpClientBuilder(NettyNioAsyncHttpClient.builder())
            .build();
  }

  @AfterAll
  static void stop() throws IOException {
    client.close();
    functions.close();
  }

  /** What a client hears. */
  private static final class Heard implements InvokeWithResponseStreamResponseHandler.Visitor {
    final StringBuilder payload = new StringBuilder();
    final List<InvokeWithResponseStreamCompleteEvent> complete = new ArrayList<>();
    Optional<InvokeWithResponseStreamResponse> response = Optional.empty();

    @Override
    public void visitPayloadChunk(InvokeResponseStreamUpdate event) {
      payload.append(event.payload().asUtf8String());
    }

    @Override
    public void visitInvokeComplete(InvokeWithResponseStreamCompleteEvent event) {
      complete.add(event);
    }

    InvokeWithResponseStreamCompleteEvent end() {
      assertThat(complete).hasSize(1);
      return complete.get(0);
    }
  }

  private static Heard invoke(String name, String event) throws Exception {
    Heard heard = new Heard();
    client
        .invokeWithResponseStream(
            InvokeWithResponseStreamRequest.builder()
                .functionName(name)
                .payload(SdkBytes.fromUtf8String(event))
                .logType(LogType.TAIL)
                .build(),
            InvokeWithResponseStreamResponseHandler.builder()
                .onResponse(response -> heard.response = Optional.of(response))
                .subscriber(heard)
                .build())
        .get(60, TimeUnit.SECONDS);
    return heard;
  }

  private static String log(InvokeWithResponseStreamCompleteEvent end) {
    return new String(Base64.getDecoder().decode(end.logResult()), StandardCharsets.UTF_8);
  }

  private static void node(String name, int timeout) {
    LoudSkip.unless(
        Checkout.program("node").isPresent(),
        "node is not on the PATH, so not tested with it: response streams",
        "Install Node.js to test everything.");
    functions.create(name, "nodejs22.x", "index.js", NODE, it -> it.timeout(timeout));
  }

  @Test
  void whatNodeWritesComesInChunksAndThenTheLog() throws Exception {
    node("writer", 30);
    Heard heard = invoke("writer", "{}");
    assertThat(heard.payload).hasToString("one two three");
    assertThat(heard.end().errorCode()).isNull();
    assertThat(log(heard.end())).startsWith("START RequestId: ").contains("REPORT RequestId: ");
    assertThat(heard.response.orElseThrow().executedVersion()).isEqualTo("$LATEST");
    assertThat(heard.response.orElseThrow().responseStreamContentType())
        .isEqualTo("application/vnd.amazon.eventstream");
  }

  @Test
  void anErrorMidStreamIsInTheLastEvent() throws Exception {
    node("breaker", 30);
    Heard heard = invoke("breaker", "{\"fail\":true}");
    assertThat(heard.payload).hasToString("one two ");
    assertThat(heard.end().errorCode()).isEqualTo("Unhandled");
    assertThat(heard.end().errorDetails())
        .startsWith("{\"errorType\":\"Error\",\"errorMessage\":\"half way\",\"trace\":[");
    assertThat(invoke("breaker", "{}").payload).hasToString("one two three");
  }

  @Test
  void aTimeoutMidStreamIsInTheLastEvent() throws Exception {
    node("sleeper", 1);
    Heard heard = invoke("sleeper", "{\"hang\":true}");
    assertThat(heard.payload).hasToString("one two ");
    assertThat(heard.end().errorCode()).isEqualTo("Unhandled");
    assertThat(heard.end().errorDetails())
        .matches(
            "\\{\"errorType\":\"Sandbox.Timedout\",\"errorMessage\":\"RequestId: [0-9a-f-]{36} Error:"
                + " Task timed out after 1.00 seconds\"}");
  }

  @Test
  void aClientThatGoesAwayMidStreamHoldsNothingUp() throws Exception {
    node("leaver", 30);
    functions
        .lambda()
        .putFunctionConcurrency(it -> it.functionName("leaver").reservedConcurrentExecutions(1));
    String request =
        """
        POST /2021-11-15/functions/leaver/response-streaming-invocations HTTP/1.1\r
        Host: localhost\r
        Content-Length: 13\r
        \r
        {"long":true}""";
    try (Socket socket =
        new Socket(functions.endpoint().getHost(), functions.endpoint().getPort())) {
      socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
      assertThat(socket.getInputStream().readNBytes(1024)).hasSize(1024);
    }
    Heard heard = new Heard();
    while (heard.complete.isEmpty()) {
      heard = invokedOrThrottled("leaver");
    }
    assertThat(heard.payload).hasToString("one two three");
    // The environment went on, rather than hang until its time was up.
    assertThat(log(heard.end())).contains("REPORT RequestId: ").doesNotContain("Init Duration");
  }

  /** Until the first invocation is over the next one is throttled. */
  private static Heard invokedOrThrottled(String name) throws Exception {
    try {
      return invoke(name, "{}");
    } catch (ExecutionException e) {
      assertThat(e).hasCauseInstanceOf(TooManyRequestsException.class);
      return new Heard();
    }
  }

  @Test
  void whatDoesNotStreamComesAsAWhole() throws Exception {
    Python.needed("response streams");
    functions.create("whole", "python3.12", "app.py", PYTHON, it -> it);
    Heard heard = invoke("whole", "{\"a\": 1}");
    assertThat(heard.payload).hasToString("{\"a\": 1}");
    assertThat(heard.end().errorCode()).isNull();
    assertThat(log(heard.end())).contains("greeting\n");
    Heard failed = invoke("whole", "{\"fail\": 1}");
    assertThat(failed.payload).isEmpty();
    assertThat(failed.end().errorCode()).isEqualTo("Unhandled");
    assertThat(failed.end().errorDetails())
        .startsWith("{\"errorMessage\": \"no\", \"errorType\": \"ValueError\"");
  }

  @Test
  void boto3ReadsTheStream() throws Exception {
    boolean there =
        Checkout.program("python3").isPresent()
            && new ProcessBuilder("python3", "-c", "import boto3").start().waitFor() == 0;
    LoudSkip.unless(
        there,
        "Python's boto3 is missing, so not tested with it: response streams",
        "pip install boto3 to test everything.");
    functions.create("python", "python3.12", "app.py", PYTHON, it -> it);
    String script =
        """
        import boto3, sys
        client = boto3.client('lambda', endpoint_url=sys.argv[1], region_name='us-east-1',
            aws_access_key_id='test', aws_secret_access_key='test')
        answer = client.invoke_with_response_stream(FunctionName='python', Payload=b'{"a": 1}')
        print(answer['StatusCode'], answer['ExecutedVersion'], list(answer['EventStream']))
        """;
    Process python =
        new ProcessBuilder("python3", "-c", script, functions.endpoint().toString())
            .redirectErrorStream(true)
            .start();
    String said = new String(python.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(said)
        .isEqualTo(
            "200 $LATEST [{'PayloadChunk': {'Payload': b'{\"a\": 1}'}}, {'InvokeComplete': {}}]\n");
  }
}
