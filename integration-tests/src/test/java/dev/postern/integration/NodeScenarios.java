package dev.postern.integration;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.lambda.model.CreateFunctionRequest;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;

/** What functions of Node.js do, whatever runs them: a part of {@link FunctionScenarios}. */
interface NodeScenarios {
  String NODE = "nodejs20.x";

  Functions functions();

  Set<String> variablesOfOurOwn();

  String codeDirectory();

  /** Skips, with a banner, where functions of Node.js cannot run. */
  void nodeNeeded() throws Exception;

  private void node(String name, String code, UnaryOperator<CreateFunctionRequest.Builder> change) {
    functions().create(name, NODE, "app.js", code, change);
  }

  @Test
  default void aNodeFunctionAnswersByPromiseAndByCallback() throws Exception {
    nodeNeeded();
    node(
        "answers",
        """
        const ways = {
          async: async (event) => ({ hello: event.name }),
          promise: (event) => Promise.resolve([event.name]),
          callback: (event, context, callback) => { setTimeout(() => callback(null, event.name), 1); },
          nothing: async () => {},
        };
        exports.handler = (event, context, callback) => ways[event.way](event, context, callback);
        """,
        request -> request);

    assertThat(functions().result("answers", "{\"way\":\"async\",\"name\":\"Ünï\"}"))
        .isEqualTo("{\"hello\":\"Ünï\"}");
    assertThat(functions().result("answers", "{\"way\":\"promise\",\"name\":\"you\"}"))
        .isEqualTo("[\"you\"]");
    assertThat(functions().result("answers", "{\"way\":\"callback\",\"name\":\"you\"}"))
        .isEqualTo("\"you\"");
    // Recorded from AWS: a handler that returns nothing answers null.
    assertThat(functions().result("answers", "{\"way\":\"nothing\"}")).isEqualTo("null");
  }

  /**
   * Documented: type, message and trace of an error, however it is raised.
   *
   * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/nodejs-exceptions.html">Node.js
   *     function errors</a>
   */
  @Test
  default void anErrorOfNodeHasTypeMessageAndTrace() throws Exception {
    nodeNeeded();
    node(
        "raises",
        """
        const ways = {
          thrown: async () => { throw new RangeError('no'); },
          rejected: () => Promise.reject(new RangeError('no')),
          calledBack: (callback) => { callback(new RangeError('no')); },
        };
        exports.handler = (event, context, callback) => ways[event](callback);
        """,
        request -> request);

    for (String way : List.of("thrown", "rejected", "calledBack")) {
      JsonNode error = error(functions().invoke("raises", "\"" + way + "\""));
      assertThat(error.fieldNames())
          .toIterable()
          .containsExactly("errorType", "errorMessage", "trace");
      assertThat(error.path("errorType").asText()).isEqualTo("RangeError");
      assertThat(error.path("errorMessage").asText()).isEqualTo("no");
      assertThat(error.path("trace").path(0).asText()).isEqualTo("RangeError: no");
      assertThat(error.path("trace").path(1).asText())
          .matches("    at .*" + codeDirectory() + "app\\.js:\\d:\\d+\\)?");
    }
  }

  /** Recorded from AWS: the variables' names, and those of Node.js only. */
  @Test
  default void theVariablesAndTheLogOfNodeAreThoseOfAws() throws Exception {
    nodeNeeded();
    node(
        "variables",
        """
        exports.handler = async () => { console.log('one\\ntwo'); return process.env; };
        """,
        request -> request.environment(it -> it.variables(Map.of("STAGE", "local"))));

    InvokeResponse answer = functions().invoke("variables", "{}");

    JsonNode variables = new ObjectMapper().readTree(answer.payload().asByteArray());
    Set<String> names = new TreeSet<>();
    variables.fieldNames().forEachRemaining(names::add);
    Set<String> expected = new TreeSet<>(FunctionScenarios.VARIABLES);
    expected.addAll(Set.of("NODE_PATH", "STAGE"));
    expected.addAll(variablesOfOurOwn());
    assertThat(names).isEqualTo(expected);
    assertThat(variables.path("AWS_EXECUTION_ENV").asText()).isEqualTo("AWS_Lambda_" + NODE);
    assertThat(variables.path("STAGE").asText()).isEqualTo("local");
    assertThat(Functions.log(answer))
        .matches(
            "(?s)START .*\\n\\d{4}-\\d\\d-\\d\\dT[0-9:.]{12}Z\\t[0-9a-f-]{36}\\tINFO\\tone\\ntwo\\nEND .*");
  }

  @Test
  default void aNodeFunctionThatTakesTooLongOrEndsIsFollowedByAnother() throws Exception {
    nodeNeeded();
    node(
        "ends",
        """
        const ways = {
          sleep: () => new Promise((resolve) => setTimeout(resolve, 60000)),
          exit: () => process.exit(-1),
          live: async () => 'alive',
        };
        exports.handler = (event) => ways[event]();
        """,
        request -> request.timeout(2));

    FunctionScenarios.assertTimedOut(functions().invoke("ends", "\"sleep\""), "2.00");
    FunctionScenarios.assertExit(functions().invoke("ends", "\"exit\""), "exit status 255");
    assertThat(functions().result("ends", "\"live\"")).isEqualTo("\"alive\"");
  }

  /** From the source of AWS's client. */
  @Test
  default void whatNodeCannotLoadIsTheErrorOfTheInvocation() throws Exception {
    nodeNeeded();
    node("syntax", "exports.handler = (;\n", request -> request);
    node("missing", "exports.other = 1;\n", request -> request);
    node("throws", "throw new TypeError('at first');\n", request -> request);

    assertInitError("syntax", "Runtime.UserCodeSyntaxError", "SyntaxError: Unexpected token ';'");
    assertInitError(
        "missing", "Runtime.HandlerNotFound", "app.handler is undefined or not exported");
    assertInitError("throws", "TypeError", "at first");
  }

  private void assertInitError(String name, String type, String message) throws Exception {
    JsonNode error = error(functions().invoke(name, "{}"));
    assertThat(error.path("errorType").asText()).isEqualTo(type);
    assertThat(error.path("errorMessage").asText()).isEqualTo(message);
    assertThat(error.path("trace").isArray()).isTrue();
  }

  private static JsonNode error(InvokeResponse response) throws Exception {
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.functionError()).isEqualTo("Unhandled");
    return new ObjectMapper().readTree(response.payload().asByteArray());
  }
}
