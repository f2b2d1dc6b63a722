package dev.postern.lambda.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PythonRuntimeTest {
  private static final String RUNTIME = "python3.11";
  private static final String HARD_INDENT = "\u00a0";

  private Path root;
  private FunctionWorkbench workbench;

  @BeforeEach
  void open(@TempDir Path directory) throws Exception {
    root = directory.toRealPath();
    workbench = new FunctionWorkbench(root);
  }

  @AfterEach
  void close() {
    workbench.close();
  }

  private RunningFunction handler(String... body) throws Exception {
    workbench.file(
        "app.py", "def handler(event, context):\n    " + String.join("\n    ", body) + "\n");
    return workbench.start(RUNTIME, "app.handler");
  }

  @Test
  void anEventGoesInAndTheResultComesBackAsJson() throws Exception {
    RunningFunction function =
        handler("return {'greeting': 'hello ' + event['name'], 'n': [1, None]}");

    RunningFunction.Posted answer = function.invoke("{\"name\":\"Zoë\"}");

    assertThat(answer.path())
        .isEqualTo("/2018-06-01/runtime/invocation/" + RunningFunction.REQUEST_ID + "/response");
    assertThat(answer.header("Content-Type")).isEqualTo("application/json");
    assertThat(answer.text()).isEqualTo("{\"greeting\": \"hello Zo\\u00eb\", \"n\": [1, null]}");
    assertThat(function.invoke("{\"name\":\"again\"}").text())
        .isEqualTo("{\"greeting\": \"hello again\", \"n\": [1, null]}");
  }

  /** Recorded from AWS: error object and log of a handler that raises. */
  @Test
  void anExceptionBecomesTheErrorObjectAndALogEntry() throws Exception {
    RunningFunction function = handler("raise Exception('Test exception (this is intentional)')");

    RunningFunction.Posted error = function.invoke("{}");

    assertThat(error.path())
        .isEqualTo("/2018-06-01/runtime/invocation/" + RunningFunction.REQUEST_ID + "/error");
    assertThat(error.text())
        .isEqualTo(
            "{\"errorMessage\": \"Test exception (this is intentional)\", \"errorType\":"
                + " \"Exception\", \"requestId\": \""
                + RunningFunction.REQUEST_ID
                + "\", \"stackTrace\": [\"  File \\\""
                + root
                + "/app.py\\\", line 2, in handler\\n    raise Exception('Test exception (this is"
                + " intentional)')\\n\"]}");
    assertThat(function.log(1))
        .containsExactly(
            "[ERROR] Exception: Test exception (this is intentional)\n"
                + "Traceback (most recent call last):\n"
                + HARD_INDENT.repeat(2)
                + "File \""
                + root
                + "/app.py\", line 2, in handler\n"
                + HARD_INDENT.repeat(4)
                + "raise Exception('Test exception (this is intentional)')");
  }

  /** Recorded from AWS: members and types of the context. */
  @Test
  void theContextTellsTheInvocation() throws Exception {
    RunningFunction function =
        handler(
            "return [context.aws_request_id, context.function_name, context.function_version,"
                + " context.memory_limit_in_mb, context.invoked_function_arn,"
                + " context.log_group_name, context.client_context,"
                + " context.identity.cognito_identity_id,"
                + " context.get_remaining_time_in_millis() > 0]");

    assertThat(function.invoke("{}").text())
        .isEqualTo(
            "[\""
                + RunningFunction.REQUEST_ID
                + "\", \"greeter\", \"$LATEST\", \"512\", \""
                + RunningFunction.ARN
                + "\", \"/aws/lambda/greeter\", null, null, true]");
  }

  @Test
  void theClientContextIsAnObject() throws Exception {
    RunningFunction function =
        handler(
            "c = context.client_context",
            "return [c.custom, c.env, c.client.app_title, c.client.app_version_name]");

    assertThat(
            function
                .invoke(
                    "{}",
                    "Lambda-Runtime-Client-Context",
                    "{\"custom\":{\"a\":1},\"client\":{\"app_title\":\"shop\"}}")
                .text())
        .isEqualTo("[{\"a\": 1}, null, \"shop\", null]");
  }

  /** Recorded from AWS: the form of lines from Python's logging; print is raw. */
  @Test
  void loggingHasAwssFormAndPrintIsRaw() throws Exception {
    workbench.file(
        "app.py",
        """
        import logging
        logging.getLogger().setLevel(logging.INFO)
        def handler(event, context):
            print('printed\\nin two lines')
            logging.info('logged\\nin one entry')
        """);
    RunningFunction function = workbench.start(RUNTIME, "app.handler");

    assertThat(function.invoke("{}").text()).isEqualTo("null");

    List<String> log = function.log(3);
    assertThat(log.subList(0, 2)).containsExactly("printed", "in two lines");
    assertThat(log.get(2))
        .matches(
            "\\[INFO]\\t\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z\\t"
                + RunningFunction.REQUEST_ID
                + "\\tlogged\\nin one entry");
  }

  /** From the source of AWS's client: names and texts of what goes wrong before the first event. */
  @Test
  void whatCannotBeLoadedIsAnInitError() throws Exception {
    workbench.file("app.py", "import nowhere_at_all\n").file("empty.py", "");

    assertInitError(
        "app",
        "Runtime.MalformedHandlerName",
        "Bad handler 'app': not enough values to unpack (expected 2, got 1)");
    assertInitError(
        "none.handler",
        "Runtime.ImportModuleError",
        "Unable to import module 'none': No module named 'none'");
    assertInitError(
        "app.handler",
        "Runtime.ImportModuleError",
        "Unable to import module 'app': No module named 'nowhere_at_all'");
    assertInitError(
        "empty.handler", "Runtime.HandlerNotFound", "Handler 'handler' missing on module 'empty'");
    assertInitError(
        "sys.exit",
        "Runtime.BuiltInModuleConflict",
        "Cannot use built-in module sys as a handler module");
  }

  private void assertInitError(String handler, String type, String message) throws Exception {
    RunningFunction function = workbench.start(RUNTIME, handler);
    RunningFunction.Posted error = function.posted();
    assertThat(error.path()).isEqualTo("/2018-06-01/runtime/init/error");
    assertThat(error.header("Lambda-Runtime-Function-Error-Type")).isEqualTo(type);
    assertThat(error.text())
        .isEqualTo(
            "{\"errorMessage\": \""
                + message
                + "\", \"errorType\": \""
                + type
                + "\", \"requestId\": \"\", \"stackTrace\": []}");
    assertThat(function.posted().text()).isEqualTo("exit status 1");
  }

  @Test
  void anExitInInitOrInTheHandlerEndsTheRuntime() throws Exception {
    workbench.file("early.py", "import sys\nsys.exit(7)\n");

    assertThat(workbench.start(RUNTIME, "early.handler").posted().text())
        .isEqualTo("exit status 7");
    assertThat(handler("import sys; sys.exit(9)").invoke("{}").text()).isEqualTo("exit status 9");
  }

  /** From the source of AWS's client. */
  @Test
  void aResultThatIsNoJsonIsAMarshalError() throws Exception {
    assertThat(handler("return {1, 2}").invoke("{}").text())
        .isEqualTo(
            "{\"errorMessage\": \"Unable to marshal response: Object of type set is not JSON"
                + " serializable\", \"errorType\": \"Runtime.MarshalError\", \"requestId\": \""
                + RunningFunction.REQUEST_ID
                + "\", \"stackTrace\": []}");
  }

  @Test
  void decimalsAreNumbers() throws Exception {
    assertThat(handler("import decimal; return [decimal.Decimal('1.10'), 'x']").invoke("{}").text())
        .isEqualTo("[1.10, \"x\"]");
  }

  /** Documented: "Log and monitor Python Lambda functions", structured JSON logs. */
  @Test
  void logEntriesAreJsonWhenTheFunctionAsksForIt() throws Exception {
    workbench.configured(
        configuration ->
            configuration.loggingConfig(
                logging -> logging.logFormat("JSON").applicationLogLevel("WARN")));
    workbench.file(
        "app.py",
        """
        import logging
        log = logging.getLogger('shop')
        def handler(event, context):
            log.info('left out')
            log.warning('low on %s', 'tea', extra={'left': 3})
            print('as it is')
        """);
    RunningFunction function = workbench.start(RUNTIME, "app.handler");

    function.invoke("{}");

    List<String> lines = function.log(2);
    assertThat(lines.get(0).replaceAll("\\d{4}-\\d\\d-\\d\\dT[\\d:.]{12}Z", "(time)"))
        .isEqualTo(
            """
            {"timestamp": "(time)", "level": "WARNING", "message": "low on tea", "logger": "shop", \
            "requestId": "%s", "left": 3}"""
                .formatted(RunningFunction.REQUEST_ID));
    assertThat(lines.get(1)).isEqualTo("as it is");
  }
}
