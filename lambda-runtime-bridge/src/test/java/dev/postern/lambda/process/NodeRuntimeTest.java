package dev.postern.lambda.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NodeRuntimeTest {
  private static final String RUNTIME = "nodejs20.x";
  private static final String RESPONSE =
      "/2018-06-01/runtime/invocation/" + RunningFunction.REQUEST_ID + "/response";
  private static final String ERROR =
      "/2018-06-01/runtime/invocation/" + RunningFunction.REQUEST_ID + "/error";
  private static final String TIMESTAMP = "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z";

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

  private RunningFunction handler(String body) throws Exception {
    workbench.file("index.mjs", "export const handler = " + body);
    return workbench.start(RUNTIME, "index.handler");
  }

  @Test
  void anAsyncHandlerOfAnEsModuleAnswers() throws Exception {
    RunningFunction function = handler("async (event) => ({ greeting: `hello ${event.name}` });");

    RunningFunction.Posted answer = function.invoke("{\"name\":\"Zoë\"}");

    assertThat(answer.path()).isEqualTo(RESPONSE);
    assertThat(answer.header("Content-Type")).isEqualTo("application/json");
    assertThat(answer.text()).isEqualTo("{\"greeting\":\"hello Zoë\"}");
    assertThat(function.invoke("{}").text()).isEqualTo("{\"greeting\":\"hello undefined\"}");
  }

  @Test
  void aCommonJsHandlerAnswersByItsCallback() throws Exception {
    workbench.file(
        "index.js",
        """
        exports.nested = {
          handler: (event, context, callback) => setTimeout(() => callback(null, [event, typeof require]), 1),
        };
        """);
    RunningFunction function = workbench.start(RUNTIME, "index.nested.handler");

    assertThat(function.invoke("7").text()).isEqualTo("[7,\"function\"]");
  }

  /** Recorded from AWS: a handler that returns nothing answers null. */
  @Test
  void nothingIsNull() throws Exception {
    assertThat(handler("async () => {};").invoke("{}").text()).isEqualTo("null");
  }

  @Test
  void aHandlerWithoutPromiseAndCallbackAnswersNullOnceNothingIsLeftToDo() throws Exception {
    workbench.file("index.js", "exports.handler = () => 5;");

    assertThat(workbench.start(RUNTIME, "index.handler").invoke("{}").text()).isEqualTo("null");
  }

  /** From the source of AWS's client: a promise that is never settled is told, not waited for. */
  @Test
  void aPromiseThatIsNeverSettledIsAnError() throws Exception {
    RunningFunction.Posted error = handler("async () => new Promise(() => {});").invoke("{}");

    assertThat(error.path()).isEqualTo(ERROR);
    JsonNode told = json(error);
    assertThat(told.get("errorType").textValue()).isEqualTo("Runtime.NodeJsExit");
    assertThat(told.get("errorMessage").textValue())
        .isEqualTo(
            "The Lambda runtime client detected an unexpected Node.js exit code. This is most"
                + " commonly caused by a Promise that was never settled. For more information, see"
                + " https://nodejs.org/docs/latest/api/process.html#exit-codes");
  }

  /** Recorded from AWS: names and types of the context. */
  @Test
  void theContextTellsTheInvocation() throws Exception {
    RunningFunction function =
        handler(
            "async (event, c) => [c.awsRequestId, c.functionName, c.functionVersion,"
                + " c.memoryLimitInMB, c.memoryLimitInMb, c.invokedFunctionArn, c.logGroupName,"
                + " c.clientContext, c.getRemainingTimeInMillis() > 0];");

    assertThat(function.invoke("{}", "Lambda-Runtime-Client-Context", "{\"a\":1}").text())
        .isEqualTo(
            "[\""
                + RunningFunction.REQUEST_ID
                + "\",\"greeter\",\"$LATEST\",\"512\",null,\""
                + RunningFunction.ARN
                + "\",\"/aws/lambda/greeter\",{\"a\":1},true]");
  }

  @Test
  void anErrorIsToldWithTypeMessageAndTrace() throws Exception {
    RunningFunction function = handler("async () => { throw new TypeError('no\\nway'); };");

    RunningFunction.Posted error = function.invoke("{}");

    assertThat(error.path()).isEqualTo(ERROR);
    assertThat(error.header("Lambda-Runtime-Function-Error-Type")).isEqualTo("TypeError");
    JsonNode told = json(error);
    assertThat(told.fieldNames())
        .toIterable()
        .containsExactly("errorType", "errorMessage", "trace");
    assertThat(told.get("errorMessage").textValue()).isEqualTo("no\nway");
    assertThat(told.get("trace").get(0).textValue()).isEqualTo("TypeError: no");
    assertThat(told.get("trace").get(2).textValue())
        .isEqualTo("    at handler (file://" + root + "/index.mjs:1:44)");
    assertThat(function.log(1).get(0))
        .matches(
            TIMESTAMP
                + "\\t"
                + RunningFunction.REQUEST_ID
                + "\\tERROR\\tInvoke Error \\t\\{\"errorType\":\"TypeError\",\"errorMessage\":\"no\\\\nway\",\"stack\":\\[.*\\]}");
  }

  @Test
  void theConsoleHasAwssForm() throws Exception {
    RunningFunction function =
        handler(
            "async () => { console.log('a %s', 'b', { c: 1 }); console.warn('two\\nlines');"
                + " console.debug('d'); };");

    function.invoke("{}");

    String head = TIMESTAMP + "\\t" + RunningFunction.REQUEST_ID + "\\t";
    assertThat(function.log(3))
        .satisfiesExactly(
            line -> assertThat(line).matches(head + "INFO\\ta b \\{ c: 1 }"),
            line -> assertThat(line).matches(head + "WARN\\ttwo\\nlines"),
            line -> assertThat(line).matches(head + "DEBUG\\td"));
  }

  @Test
  void anUnhandledRejectionEndsTheRuntimeWithAwssStatus() throws Exception {
    RunningFunction function =
        handler(
            "() => { Promise.reject(new Error('left alone')); return new Promise(() => setTimeout(() => {}, 60000)); };");

    RunningFunction.Posted error = function.invoke("{}");

    assertThat(error.path()).isEqualTo(ERROR);
    assertThat(json(error).get("errorType").textValue())
        .isEqualTo("Runtime.UnhandledPromiseRejection");
    assertThat(json(error).get("errorMessage").textValue()).isEqualTo("Error: left alone");
    assertThat(function.posted().text()).isEqualTo("exit status 128");
  }

  @Test
  void anUncaughtExceptionEndsTheRuntimeWithAwssStatus() throws Exception {
    RunningFunction function =
        handler("() => new Promise(() => setTimeout(() => { throw new RangeError('late'); }, 1));");

    RunningFunction.Posted error = function.invoke("{}");

    assertThat(json(error).get("errorType").textValue()).isEqualTo("RangeError");
    assertThat(function.posted().text()).isEqualTo("exit status 129");
  }

  @Test
  void aStreamedResultComesInPortionsWithItsHead() throws Exception {
    RunningFunction function =
        handler(
            "awslambda.streamifyResponse(async (event, stream) => { stream ="
                + " awslambda.HttpResponseStream.from(stream, { statusCode: 201 });"
                + " stream.write('one '); stream.write('two'); stream.end(); });");

    RunningFunction.Posted answer = function.invoke("{}");

    assertThat(answer.path()).isEqualTo(RESPONSE);
    assertThat(answer.header("Lambda-Runtime-Function-Response-Mode")).isEqualTo("streaming");
    assertThat(answer.header("Content-Type"))
        .isEqualTo("application/vnd.awslambda.http-integration-response");
    assertThat(answer.text()).isEqualTo("{\"statusCode\":201}\0\0\0\0\0\0\0\0one two");
    assertThat(function.invoke("{}").text()).endsWith("one two");
  }

  @Test
  void aStreamWhoseHandlerFailsEndsAfterWhatWasWritten() throws Exception {
    RunningFunction function =
        handler(
            "awslambda.streamifyResponse(async (event, stream) => { stream.write('one'); throw new"
                + " Error('two'); });");

    function.hand("{}");

    // What is sent is seen end to end: the server of this test knows no trailers.
    assertThat(function.log(1).get(0))
        .contains("ERROR\tInvoke Error \t{\"errorType\":\"Error\",\"errorMessage\":\"two\"");
  }

  /** From the source of AWS's client. */
  @Test
  void whatCannotBeLoadedIsAnInitError() throws Exception {
    workbench.file("index.js", "exports.handler = 5;").file("broken.js", "exports.handler = (;");

    assertInitError(
        "index.missing", "Runtime.HandlerNotFound", "index.missing is undefined or not exported");
    assertInitError("index.handler", "Runtime.HandlerNotFound", "index.handler is not a function");
    assertInitError("nowhere", "Runtime.MalformedHandlerName", "Bad handler");
    assertInitError(
        "../index.handler",
        "Runtime.MalformedHandlerName",
        "'../index.handler' is not a valid handler name. Use absolute paths when specifying root directories in handler names.");
    assertInitError(
        "broken.handler", "Runtime.UserCodeSyntaxError", "SyntaxError: Unexpected token ';'");
    assertInitError(
        "none.handler",
        "Runtime.ImportModuleError",
        "Error: Cannot find module 'none'\nRequire stack:\n- %");
  }

  private void assertInitError(String handler, String type, String message) throws Exception {
    RunningFunction function = workbench.start(RUNTIME, handler);
    RunningFunction.Posted error = function.posted();
    assertThat(error.path()).isEqualTo("/2018-06-01/runtime/init/error");
    assertThat(json(error).get("errorType").textValue()).isEqualTo(type);
    String told = json(error).get("errorMessage").textValue();
    assertThat(message.endsWith("%") ? told.replaceAll("(?s)(- ).*", "$1%") : told)
        .isEqualTo(message);
    assertThat(function.posted().text()).isEqualTo("exit status 129");
  }

  /** Documented: Node.js 24 has no callbacks any more. */
  @Test
  void aCallbackHandlerIsRefusedFromNode24On() throws Exception {
    workbench.file(
        "index.js", "exports.handler = (event, context, callback) => callback(null, 1);");

    RunningFunction.Posted error = workbench.start("nodejs24.x", "index.handler").posted();

    assertThat(json(error).get("errorType").textValue())
        .isEqualTo("Runtime.CallbackHandlerDeprecated");
  }

  private static JsonNode json(RunningFunction.Posted posted) throws Exception {
    return new ObjectMapper().readTree(posted.body());
  }

  /** Documented: "Log and monitor Node.js Lambda functions", structured JSON logs. */
  @Test
  void logEntriesAreJsonWhenTheFunctionAsksForIt() throws Exception {
    workbench.configured(
        configuration ->
            configuration.loggingConfig(
                logging -> logging.logFormat("JSON").applicationLogLevel("INFO")));
    RunningFunction function =
        handler(
            """
            async () => {
              console.debug('left out');
              console.log('two', 'words');
              console.warn({ left: 3 });
            };
            """);

    function.invoke("{}");

    assertThat(function.log(2).stream().map(line -> line.replaceAll(TIMESTAMP, "(time)")))
        .containsExactly(
            """
            {"timestamp":"(time)","level":"INFO","requestId":"%s","message":"two words"}"""
                .formatted(RunningFunction.REQUEST_ID),
            """
            {"timestamp":"(time)","level":"WARN","requestId":"%s","message":{"left":3}}"""
                .formatted(RunningFunction.REQUEST_ID));
  }
}
