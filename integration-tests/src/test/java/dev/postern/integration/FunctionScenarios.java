package dev.postern.integration;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import software.amazon.awssdk.services.lambda.model.CreateFunctionRequest;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;
import software.amazon.awssdk.services.lambda.model.Runtime;

/**
 * What functions do, whatever runs them: the same functions and the same expectations for processes
 * and containers, with a real gateway and the AWS SDK's client.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class FunctionScenarios implements NodeScenarios, JavaScenarios, UnrulyScenarios {
  static final ObjectMapper JSON = new ObjectMapper();

  /** Recorded from AWS: the variables that functions of Python and of Node.js have. */
  static final Set<String> VARIABLES =
      Set.of(
          "AWS_ACCESS_KEY_ID",
          "AWS_DEFAULT_REGION",
          "AWS_EXECUTION_ENV",
          "AWS_LAMBDA_FUNCTION_MEMORY_SIZE",
          "AWS_LAMBDA_FUNCTION_NAME",
          "AWS_LAMBDA_FUNCTION_VERSION",
          "AWS_LAMBDA_INITIALIZATION_TYPE",
          "AWS_LAMBDA_LOG_GROUP_NAME",
          "AWS_LAMBDA_LOG_STREAM_NAME",
          "AWS_LAMBDA_RUNTIME_API",
          "AWS_REGION",
          "AWS_SECRET_ACCESS_KEY",
          "AWS_SESSION_TOKEN",
          "AWS_XRAY_CONTEXT_MISSING",
          "AWS_XRAY_DAEMON_ADDRESS",
          "LAMBDA_RUNTIME_DIR",
          "LAMBDA_TASK_ROOT",
          "LANG",
          "LD_LIBRARY_PATH",
          "PATH",
          "PWD",
          "SHLVL",
          "TZ",
          "_AWS_XRAY_DAEMON_ADDRESS",
          "_AWS_XRAY_DAEMON_PORT",
          "_HANDLER",
          "_X_AMZN_TRACE_ID");

  private static final String REQUEST_ID = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";

  @SuppressWarnings("NullAway.Init") // set before all tests
  private Functions functions;

  /** Starts the gateway. */
  abstract Functions start() throws Exception;

  /** The Python that functions run with here, such as {@code python3.11}. */
  abstract String python();

  /** What a function finds among its variables here, and not on AWS. */
  @Override
  public abstract Set<String> variablesOfOurOwn();

  /** A pattern for the directory in which code is here; {@code /var/task/} on AWS. */
  @Override
  public abstract String codeDirectory();

  @BeforeEach
  void startOnce() throws Exception {
    if (functions == null) {
      functions = start();
    }
  }

  @AfterEach
  void forgetFunctions() throws Exception {
    if (functions != null) {
      functions.reset();
    }
  }

  @AfterAll
  void end() throws Exception {
    if (functions != null) {
      functions.close();
    }
  }

  @Override
  public Functions functions() {
    return functions;
  }

  @Override
  public void python(
      String name, String code, UnaryOperator<CreateFunctionRequest.Builder> change) {
    functions.create(name, python(), "app.py", code, change);
  }

  private void python(String name, String code) {
    python(name, code, request -> request);
  }

  @Test
  void aFunctionAnswersAndStaysWarm() {
    python(
        "counter",
        """
        count = 0
        def handler(event, context):
            global count
            count += 1
            return {"count": count, "name": event["name"]}
        """);

    InvokeResponse cold = functions.invoke("counter", "{\"name\":\"Ünï\"}");
    assertThat(cold.statusCode()).isEqualTo(200);
    assertThat(cold.executedVersion()).isEqualTo("$LATEST");
    assertThat(cold.functionError()).isNull();
    assertThat(cold.payload().asUtf8String()).startsWith("{\"count\": 1, \"name\": ");
    assertThat(functions.result("counter", "{\"name\":\"b\"}"))
        .isEqualTo("{\"count\": 2, \"name\": \"b\"}");
  }

  /**
   * Documented: an initialization that fails is repeated within the invocation. What ends the first
   * attempt must not end the second one, whose error is told.
   */
  @Test
  void aHandlerThatCannotBeFoundIsTheErrorOfTheInvocation() throws Exception {
    for (int i = 0; i < 3; i++) {
      python("lost" + i, "print('loading')\n");
      InvokeResponse failed = functions.invoke("lost" + i, "{}");
      assertThat(failed.functionError()).isEqualTo("Unhandled");
      JsonNode error = JSON.readTree(failed.payload().asByteArray());
      assertThat(error.path("errorType").asText()).isEqualTo("Runtime.HandlerNotFound");
      assertThat(error.path("errorMessage").asText())
          .isEqualTo("Handler 'handler' missing on module 'app'");
    }
  }

  @Test
  void anErrorIsTheObjectThatWasRecordedFromAws() throws Exception {
    python(
        "raiser",
        """
        def handler(event, context):
            raise Exception("Test exception (this is intentional)")
        """);

    InvokeResponse failed = functions.invoke("raiser", "{}");

    assertThat(failed.statusCode()).isEqualTo(200);
    assertThat(failed.functionError()).isEqualTo("Unhandled");
    JsonNode error = JSON.readTree(failed.payload().asByteArray());
    assertThat(error.path("requestId").asText()).matches(REQUEST_ID);
    assertThat(error.toString().replaceFirst(codeDirectory(), "/var/task/"))
        .isEqualTo(
            """
            {"errorMessage":"Test exception (this is intentional)","errorType":"Exception",\
            "requestId":"%s","stackTrace":["  File \\"/var/task/app.py\\", line 2, in handler\\n\
                raise Exception(\\"Test exception (this is intentional)\\")\\n"]}"""
                .formatted(error.path("requestId").asText()));
  }

  /** Recorded from AWS, for every version of Python below 3.12; 3.12 and later add LC_CTYPE. */
  @Test
  void theVariablesAreThoseOfAws() throws Exception {
    python(
        "variables",
        """
        import os
        def handler(event, context):
            return dict(os.environ)
        """,
        request ->
            request.memorySize(1024).environment(it -> it.variables(Map.of("STAGE", "local"))));

    JsonNode variables = JSON.readTree(functions.result("variables", "{}"));

    Set<String> names = new TreeSet<>();
    variables.fieldNames().forEachRemaining(names::add);
    Set<String> expected = new TreeSet<>(VARIABLES);
    expected.addAll(Set.of("PYTHONPATH", "STAGE"));
    expected.addAll(variablesOfOurOwn());
    names.remove("LC_CTYPE");
    assertThat(names).isEqualTo(expected);
    assertThat(variables.path("AWS_EXECUTION_ENV").asText()).isEqualTo("AWS_Lambda_" + python());
    assertThat(variables.path("AWS_LAMBDA_FUNCTION_MEMORY_SIZE").asText()).isEqualTo("1024");
    assertThat(variables.path("AWS_LAMBDA_LOG_GROUP_NAME").asText())
        .isEqualTo("/aws/lambda/variables");
    assertThat(variables.path("STAGE").asText()).isEqualTo("local");
    assertThat(variables.path("TZ").asText()).isEqualTo(":UTC");
  }

  @Test
  void aFunctionThatTakesTooLongTimesOutAndTheNextStartsAnew() {
    python(
        "sleeper",
        """
        import time
        def handler(event, context):
            time.sleep(event)
            return "slept"
        """,
        request -> request.timeout(1));

    InvokeResponse late = functions.invoke("sleeper", "30");

    assertTimedOut(late, "1.00");
    assertThat(functions.result("sleeper", "0")).isEqualTo("\"slept\"");
  }

  static void assertTimedOut(InvokeResponse late, String seconds) {
    assertThat(late.statusCode()).isEqualTo(200);
    assertThat(late.functionError()).isEqualTo("Unhandled");
    assertThat(late.payload().asUtf8String())
        .matches(
            "\\{\"errorType\":\"Sandbox.Timedout\",\"errorMessage\":\"RequestId: "
                + REQUEST_ID
                + " Error: Task timed out after "
                + seconds
                + " seconds\"}");
  }

  @Test
  void aFunctionThatEndsItsProcessIsAnExitErrorAndTheNextStartsAnew() {
    python(
        "crasher",
        """
        import os, signal
        def handler(event, context):
            if event == "exit": os._exit(3)
            if event == "abort": os.kill(os.getpid(), signal.SIGKILL)
            return "alive"
        """);

    assertExit(functions.invoke("crasher", "\"exit\""), "exit status 3");
    assertThat(functions.result("crasher", "{}")).isEqualTo("\"alive\"");
  }

  static void assertExit(InvokeResponse ended, String status) {
    assertThat(ended.statusCode()).isEqualTo(200);
    assertThat(ended.functionError()).isEqualTo("Unhandled");
    assertThat(ended.payload().asUtf8String())
        .matches(
            "\\{\"errorType\":\"Runtime.ExitError\",\"errorMessage\":\"RequestId: "
                + REQUEST_ID
                + " Error: Runtime exited with error: "
                + status
                + "\"}");
  }

  @Test
  void aFunctionThatUsesMoreMemoryThanItHasIsKilled() {
    python(
        "eater",
        """
        import time
        def handler(event, context):
            memory = bytearray(event * 1024 * 1024)
            for i in range(0, len(memory), 4096):
                memory[i] = 1
            time.sleep(10 if event > 128 else 0)
            return "fed"
        """,
        request -> request.memorySize(128));

    assertThat(functions.result("eater", "20")).isEqualTo("\"fed\"");
    assertExit(functions.invoke("eater", "400"), "signal: killed");
  }

  @Test
  void aTemporaryFileIsThereForTheNextInvocation() {
    python(
        "keeper",
        """
        import os, tempfile
        def handler(event, context):
            path = os.path.join(tempfile.gettempdir(), "kept")
            found = os.path.exists(path)
            open(path, "a").close()
            return found
        """);

    assertThat(functions.result("keeper", "{}")).isEqualTo("false");
    assertThat(functions.result("keeper", "{}")).isEqualTo("true");
  }

  @Test
  void layersAreOnThePath() {
    String layer =
        functions
            .lambda()
            .publishLayerVersion(
                it ->
                    it.layerName("greetings")
                        .compatibleRuntimes(Runtime.fromValue(python()))
                        .content(
                            content ->
                                content.zipFile(
                                    Functions.zip("python/greetings.py", "TEXT = 'Moin'\n"))))
            .layerVersionArn();
    python(
        "layered",
        """
        import greetings
        def handler(event, context):
            return greetings.TEXT
        """,
        request -> request.layers(layer));

    assertThat(functions.result("layered", "{}")).isEqualTo("\"Moin\"");
  }

  @Test
  void fiveMegabytesGoInAndOut() {
    python("echo", "def handler(event, context): return event\n");
    String event = "\"" + "x".repeat(5 * 1024 * 1024) + "\"";

    assertThat(functions.result("echo", event)).isEqualTo(event);
  }

  @Test
  void invocationsAtTheSameTimeRunInEnvironmentsOfTheirOwn() {
    python(
        "parallel",
        """
        import os, time
        def handler(event, context):
            time.sleep(2)
            return context.log_stream_name + os.environ["AWS_ACCESS_KEY_ID"]
        """);

    List<CompletableFuture<String>> calls =
        IntStream.range(0, 3)
            .mapToObj(i -> CompletableFuture.supplyAsync(() -> functions.result("parallel", "{}")))
            .toList();

    assertThat(calls.stream().map(CompletableFuture::join)).doesNotHaveDuplicates().hasSize(3);
  }

  /** Recorded from AWS: what the script exports, the handler sees. */
  @Test
  void aWrapperScriptStartsTheRuntimeOfEveryLanguage() throws Exception {
    String script = "#!/bin/sh\nexport WRAPPED=\"$1\"\nexec \"$@\"\n";
    Map<String, String> variables = Map.of("AWS_LAMBDA_EXEC_WRAPPER", "/var/task/wrapper");
    nodeNeeded();
    functions.create(
        "wrapped-node",
        request ->
            request
                .runtime(NodeScenarios.NODE)
                .handler("app.handler")
                .environment(it -> it.variables(variables))
                .code(
                    it ->
                        it.zipFile(
                            Functions.zip(
                                Map.of(
                                    "wrapper",
                                    script,
                                    "app.js",
                                    "exports.handler = async () => process.env.WRAPPED;\n")))));
    functions.create(
        "wrapped-python",
        request ->
            request
                .runtime(python())
                .handler("app.handler")
                .environment(it -> it.variables(variables))
                .code(
                    it ->
                        it.zipFile(
                            Functions.zip(
                                Map.of(
                                    "wrapper",
                                    script,
                                    "app.py",
                                    "import os\ndef handler(e, c): return os.environ['WRAPPED']\n")))));

    assertThat(functions.result("wrapped-node", "{}")).matches("\"/.*/node\"");
    assertThat(functions.result("wrapped-python", "{}")).matches("\"/.*/python3[0-9.]*\"");
  }

  @Test
  void theLogHasTheLinesOfAwsAroundThoseOfTheFunction() {
    python(
        "talker",
        """
        def handler(event, context):
            print("one")
            print("two, without an end", end="")
            return context.aws_request_id
        """);

    InvokeResponse answer = functions.invoke("talker", "{}");

    String id = answer.payload().asUtf8String().replace("\"", "");
    assertThat(Functions.log(answer))
        .matches(
            ("START RequestId: ID Version: \\$LATEST\n"
                    + "one\n"
                    + "(two, without an end\n)?"
                    + "END RequestId: ID\n"
                    + "REPORT RequestId: ID\tDuration: \\d+\\.\\d\\d ms\tBilled Duration: \\d+ ms"
                    + "\tMemory Size: 128 MB\tMax Memory Used: \\d+ MB"
                    + "\tInit Duration: \\d+\\.\\d\\d ms\t?\n?")
                .replace("ID", id));
  }
}
