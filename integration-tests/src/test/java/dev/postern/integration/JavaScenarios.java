package dev.postern.integration;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;

/** What functions of Java do, whatever runs them: a part of {@link FunctionScenarios}. */
interface JavaScenarios {
  String JAVA = "java17";

  /** A JVM needs more memory to start than the 128 MB that functions have by default. */
  int MEMORY = 512;

  Functions functions();

  Set<String> variablesOfOurOwn();

  /** Skips, with a banner, where functions of Java cannot run. */
  void javaNeeded() throws Exception;

  private void java(String name, String handler, int timeout) throws Exception {
    SdkBytes code = SdkBytes.fromByteArray(JavaFunctions.zip());
    functions()
        .create(
            name,
            request ->
                request
                    .runtime(JAVA)
                    .handler(handler)
                    .timeout(timeout)
                    .memorySize(MEMORY)
                    .environment(it -> it.variables(Map.of("STAGE", "local")))
                    .code(it -> it.zipFile(code)));
  }

  /**
   * Documented: the members of an error object of Java.
   *
   * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/java-exceptions.html">AWS Lambda
   *     function errors in Java</a>
   */
  @Test
  default void aRequestHandlerAnswersLogsAndRaises() throws Exception {
    javaNeeded();
    java("greeter", "shop.Greeter", 30);

    InvokeResponse answer = functions().invoke("greeter", "{\"name\":\"Ünï\"}");
    assertThat(answer.payload().asUtf8String()).isEqualTo("\"hello Ünï\"");
    assertThat(Functions.log(answer)).matches("(?s)START .*\\nfor greeter\\nEND .*");

    JsonNode error = error(functions().invoke("greeter", "{\"fail\":\"no\"}"));
    assertThat(error.fieldNames())
        .toIterable()
        .containsExactly("errorMessage", "errorType", "stackTrace");
    assertThat(error.path("errorMessage").asText()).isEqualTo("no");
    assertThat(error.path("errorType").asText()).isEqualTo("java.lang.IllegalStateException");
    assertThat(error.path("stackTrace").path(0).asText())
        .isEqualTo("shop.Greeter.handleRequest(Greeter.java:13)");
  }

  /** Recorded from AWS: the variables' names; Java has no PWD, SHLVL and _X_AMZN_TRACE_ID. */
  @Test
  default void aRequestStreamHandlerReadsAndWritesAndSeesAwssVariables() throws Exception {
    javaNeeded();
    java("stream", "shop.Variables", 30);

    JsonNode told = new ObjectMapper().readTree(functions().result("stream", "[1, 2]"));

    assertThat(told.path("event").toString()).isEqualTo("[1,2]");
    Set<String> names = new TreeSet<>();
    told.path("names").forEach(name -> names.add(name.asText()));
    Set<String> expected = new TreeSet<>(FunctionScenarios.VARIABLES);
    expected.removeAll(Set.of("PWD", "SHLVL", "_X_AMZN_TRACE_ID"));
    expected.add("STAGE");
    expected.addAll(variablesOfOurOwn());
    assertThat(names).isEqualTo(expected);
    assertThat(told.path("stage").asText()).isEqualTo("local");
  }

  @Test
  default void aJavaFunctionThatTakesTooLongOrExitsIsFollowedByAnother() throws Exception {
    javaNeeded();
    java("ends", "shop.Ends::of", 2);

    FunctionScenarios.assertTimedOut(functions().invoke("ends", "\"sleep\""), "2.00");
    FunctionScenarios.assertExit(functions().invoke("ends", "\"exit\""), "exit status 3");
    assertThat(functions().result("ends", "\"live\"")).isEqualTo("\"alive\"");
  }

  /** Not recorded: the words are those of AWS's own client, which runs here. */
  @Test
  default void aClassThatIsMissingOrCannotBeLoadedIsTheErrorOfTheInvocation() throws Exception {
    javaNeeded();
    java("missing", "shop.Missing", 30);
    java("broken", "shop.Broken::handleRequest", 30);

    JsonNode missing = error(functions().invoke("missing", "{}"));
    assertThat(missing.path("errorMessage").asText()).isEqualTo("Class not found: shop.Missing");
    assertThat(missing.path("errorType").asText()).isEqualTo("java.lang.ClassNotFoundException");

    JsonNode broken = error(functions().invoke("broken", "{}"));
    assertThat(broken.path("errorMessage").asText()).isEqualTo("not today");
    assertThat(broken.path("errorType").asText()).isEqualTo("java.lang.IllegalStateException");
  }

  private static JsonNode error(InvokeResponse response) throws Exception {
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.functionError()).isEqualTo("Unhandled");
    return new ObjectMapper().readTree(response.payload().asByteArray());
  }
}
