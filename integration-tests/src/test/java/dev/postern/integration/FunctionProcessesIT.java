package dev.postern.integration;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;
import software.amazon.awssdk.services.lambda.model.ResourceNotFoundException;

/** Functions as real processes: what becomes of them when something goes on beside or wrong. */
class FunctionProcessesIT {
  private static final String READY = "Postern is ready on ";
  private static final String HANDLER =
      """
      import os, subprocess
      def handler(event, context):
          child = subprocess.Popen(['sleep', '600'], start_new_session=True)
          return [%d, os.getpid(), child.pid]
      """;

  @TempDir Path directory;

  @Test
  void anEditTakesEffectAndNothingOutlivesAGatewayThatIsKilled() throws Exception {
    Python.needed("functions of directories");
    Files.writeString(directory.resolve("app.py"), HANDLER.formatted(1));
    try (CommandProcess gateway =
        CommandProcess.start(
            Map.of(),
            Checkout.file(""),
            CommandProcess.launcher("start", "--port", "0", "--lambda", "greeter=" + directory))) {
      URI endpoint = URI.create(gateway.firstLine().substring(READY.length()));
      assertThat(invoke(endpoint)[0]).isEqualTo(1);
      Files.writeString(directory.resolve("app.py"), HANDLER.formatted(22));
      long[] second = invoke(endpoint);
      assertThat(second[0]).isEqualTo(22);

      gateway.signalled("KILL");

      assertEnds(second[1]);
      assertEnds(second[2]);
    }
  }

  /** Tells the test its process, and goes on when the test says so. */
  private static final String MEETING =
      """
      import os, socket
      def handler(event, context):
          with socket.create_connection(('127.0.0.1', event['port'])) as test:
              test.sendall(b'%%d\\n' %% os.getpid())
              return [%d, test.recv(100).decode()]
      """;

  /** Calls the function and, while it runs, changes something; its process is the answer. */
  private static long changedWhileItRuns(Functions functions, Runnable change, String result)
      throws Exception {
    try (ServerSocket meeting = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      CompletableFuture<String> running =
          CompletableFuture.supplyAsync(
              () ->
                  functions.result("meeting", "{\"port\": %d}".formatted(meeting.getLocalPort())));
      try (Socket function = meeting.accept()) {
        String pid =
            new BufferedReader(new InputStreamReader(function.getInputStream(), UTF_8)).readLine();
        change.run();
        function.getOutputStream().write("go on".getBytes(UTF_8));
        assertThat(running.get(60, TimeUnit.SECONDS)).isEqualTo(result);
        return Long.parseLong(String.valueOf(pid));
      }
    }
  }

  @Test
  void aFunctionThatIsUpdatedOrDeletedWhileItRunsEndsWhatItDoes() throws Exception {
    Python.needed("functions that change while they run");
    try (Functions functions = new Functions("PROCESS", Map.of())) {
      functions.create("meeting", "python3.12", "app.py", MEETING.formatted(1), it -> it);

      long first =
          changedWhileItRuns(
              functions,
              () ->
                  functions
                      .lambda()
                      .updateFunctionCode(
                          it ->
                              it.functionName("meeting")
                                  .zipFile(Functions.zip("app.py", MEETING.formatted(2)))),
              "[1, \"go on\"]");
      assertEnds(first);
      long second =
          changedWhileItRuns(
              functions,
              () -> functions.lambda().deleteFunction(it -> it.functionName("meeting")),
              "[2, \"go on\"]");
      assertEnds(second);
      assertThatThrownBy(() -> functions.invoke("meeting", "{}"))
          .isInstanceOf(ResourceNotFoundException.class);
    }
  }

  /** Recorded from AWS: the error object; and that later invocations work. */
  @Test
  void aResultThatIsTooLargeIsAnErrorAndTheNextOneIsNot() throws Exception {
    Python.needed("functions with large results");
    try (Functions functions = new Functions("PROCESS", Map.of())) {
      functions.create(
          "large",
          "python3.12",
          "app.py",
          "def handler(event, context):\n    return 'x' * event\n",
          it -> it.memorySize(512));

      InvokeResponse tooLarge = functions.invoke("large", "7340032");

      assertThat(tooLarge.functionError()).isEqualTo("Unhandled");
      assertThat(tooLarge.payload().asUtf8String())
          .isEqualTo(
              "{\"errorMessage\":\"Response payload size exceeded maximum allowed payload size"
                  + " (6291556 bytes).\",\"errorType\":\"Function.ResponseSizeTooLarge\"}");
      assertThat(functions.result("large", "3")).isEqualTo("\"xxx\"");
    }
  }

  /** Recorded from AWS for a runtime that is never ready. */
  @Test
  void anEndlessLoopTimesOutAndItsProcessEnds() throws Exception {
    Python.needed("functions that time out");
    try (Functions functions = new Functions("PROCESS", Map.of())) {
      functions.create(
          "endless",
          "python3.12",
          "app.py",
          """
          import os
          def handler(event, context):
              print('process', os.getpid(), flush=True)
              while event:
                  pass
          """,
          it -> it.timeout(1));

      InvokeResponse ended = functions.invoke("endless", "true");

      assertThat(ended.functionError()).isEqualTo("Unhandled");
      assertThat(ended.payload().asUtf8String())
          .matches(
              "\\{\"errorType\":\"Sandbox.Timedout\",\"errorMessage\":\"RequestId: [0-9a-f-]{36}"
                  + " Error: Task timed out after 1.00 seconds\"}");
      Matcher process =
          Pattern.compile("process (\\d+)")
              .matcher(new String(Base64.getDecoder().decode(ended.logResult()), UTF_8));
      assertThat(process.find()).isTrue();
      assertEnds(Long.parseLong(process.group(1)));
      assertThat(functions.result("endless", "false")).isEqualTo("null");
    }
  }

  /** As its users report it from AWS. */
  @Test
  void aFunctionWithoutItsOwnRuntimeFailsAsOnAws() throws Exception {
    try (Functions functions = new Functions("PROCESS", Map.of())) {
      functions.create(
          "bare", "provided.al2023", "readme.txt", "no bootstrap", UnaryOperator.identity());

      InvokeResponse ended = functions.invoke("bare", "{}");

      assertThat(ended.statusCode()).isEqualTo(200);
      assertThat(ended.functionError()).isEqualTo("Unhandled");
      String error =
          "RequestId: [0-9a-f-]{36} Error: Couldn't find valid bootstrap\\(s\\):"
              + " \\[/var/task/bootstrap /opt/bootstrap]";
      assertThat(ended.payload().asUtf8String())
          .matches(
              "\\{\"errorType\":\"Runtime.InvalidEntrypoint\",\"errorMessage\":\"%s\"}"
                  .formatted(error));
      assertThat(new String(Base64.getDecoder().decode(ended.logResult()), UTF_8))
          .containsPattern(error + "\nRuntime.InvalidEntrypoint\nEND RequestId: ");
    }
  }

  private static long[] invoke(URI endpoint) throws Exception {
    HttpResponse<String> response =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(
                        endpoint.resolve("/2015-03-31/functions/greeter/invocations"))
                    .POST(HttpRequest.BodyPublishers.ofString("{}"))
                    .build(),
                HttpResponse.BodyHandlers.ofString());
    assertThat(response.body()).matches("\\[\\d+, \\d+, \\d+]");
    String[] numbers = response.body().replaceAll("[\\[\\] ]", "").split(",", -1);
    return new long[] {
      Long.parseLong(numbers[0]), Long.parseLong(numbers[1]), Long.parseLong(numbers[2])
    };
  }

  private static void assertEnds(long pid) throws Exception {
    Optional<ProcessHandle> process = ProcessHandle.of(pid);
    if (process.isPresent()) {
      process.get().onExit().get(60, TimeUnit.SECONDS);
    }
  }
}
