package dev.postern.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import software.amazon.awssdk.services.lambda.model.CreateFunctionRequest;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;
import software.amazon.awssdk.services.lambda.model.ResourceNotFoundException;

/**
 * What functions do that do not behave, whatever runs them: a part of {@link FunctionScenarios}.
 * Afterwards nothing of them is left, which the machine's process table tells, for containers too.
 */
interface UnrulyScenarios {
  /** By this variable a test knows its functions' processes. */
  String OURS = "POSTERN_TEST";

  Functions functions();

  void python(String name, String code, UnaryOperator<CreateFunctionRequest.Builder> change);

  /** How an invocation ends that starts more processes than it may. */
  void assertTooManyProcesses(InvokeResponse ended) throws Exception;

  /** Waits until the executor has let go of everything, too. */
  void awaitNothing() throws Exception;

  private void unruly(
      String name, String code, UnaryOperator<CreateFunctionRequest.Builder> change) {
    python(
        name,
        code,
        request -> change.apply(request.environment(it -> it.variables(Map.of(OURS, ours())))));
  }

  private String ours() {
    return "g" + functions().pid();
  }

  private void assertNothingIsLeft() throws Exception {
    awaitProcesses(ours(), false);
    awaitNothing();
  }

  /** Waits until processes have that value of the variable, or until none has it. */
  private static void awaitProcesses(String value, boolean some) throws Exception {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    List<Path> found = processes(value);
    while (found.isEmpty() == some && System.nanoTime() < deadline) {
      found = processes(value);
    }
    assertThat(found.isEmpty()).as("processes %s", found).isEqualTo(!some);
  }

  private static List<Path> processes(String value) throws IOException {
    String searched = OURS + "=" + value + "\0";
    List<Path> found = new ArrayList<>();
    try (DirectoryStream<Path> all = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
      for (Path process : all) {
        if (environment(process).contains(searched)) {
          found.add(process);
        }
      }
    }
    return found;
  }

  private static String environment(Path process) {
    try {
      return Files.readString(process.resolve("environ"), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      // It has ended meanwhile.
      return "";
    }
  }

  /** Recorded from AWS: the error, that the lines are kept, and that later invocations work. */
  @Test
  @EnabledOnOs(OS.LINUX)
  default void anAnswerThatIsTooLongIsAnErrorAndTheFunctionGoesOn() throws Exception {
    unruly(
        "talkative",
        """
        import os
        def handler(event, context):
            print("counting")
            return [os.getpid(), "x" * event]
        """,
        request -> request);

    InvokeResponse tooLong = functions().invoke("talkative", Integer.toString(7 * 1024 * 1024));

    assertThat(tooLong.statusCode()).isEqualTo(200);
    assertThat(tooLong.functionError()).isEqualTo("Unhandled");
    assertThat(tooLong.payload().asUtf8String())
        .isEqualTo(
            "{\"errorMessage\":\"Response payload size exceeded maximum allowed payload size"
                + " (6291556 bytes).\",\"errorType\":\"Function.ResponseSizeTooLarge\"}");
    assertThat(Functions.log(tooLong)).contains("\ncounting\n");
    assertThat(functions().result("talkative", "1")).matches("\\[\\d+, \"x\"]");
    functions().reset();
    assertNothingIsLeft();
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  default void anEndlessLoopThatFloodsTheLogTimesOutAndNothingIsLeft() throws Exception {
    unruly(
        "endless",
        """
        import subprocess
        def handler(event, context):
            subprocess.Popen(["sleep", "600"], start_new_session=True)
            while True:
                print("x" * 1000)
        """,
        request -> request.timeout(1));

    FunctionScenarios.assertTimedOut(functions().invoke("endless", "{}"), "1.00");
    assertNothingIsLeft();
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  default void aForkBombStopsAtTheLimitAndNothingIsLeft() throws Exception {
    unruly(
        "bomb",
        """
        import os, time
        def handler(event, context):
            for i in range(1100):
                if os.fork() == 0:
                    time.sleep(600)
            time.sleep(20)
            return "boom"
        """,
        request -> request.memorySize(3008));

    assertTooManyProcesses(functions().invoke("bomb", "{}"));
    functions().reset();
    assertNothingIsLeft();
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  default void anExitWhileLoadingIsTheErrorOfTheInvocationAndNothingIsLeft() throws Exception {
    unruly("quitter", "import os\nos._exit(7)\n", request -> request);

    FunctionScenarios.assertExit(functions().invoke("quitter", "{}"), "exit status 7");
    assertNothingIsLeft();
  }

  /** Not recorded from AWS: what runs may end, and nothing new starts. */
  @Test
  @EnabledOnOs(OS.LINUX)
  default void aFunctionThatIsDeletedWhileItRunsEndsAndIsGone() throws Exception {
    unruly(
        "deleted",
        """
        import os, subprocess, time
        def handler(event, context):
            subprocess.Popen(["sleep", "600"], env=dict(os.environ, POSTERN_TEST="begun" + event))
            time.sleep(2)
            return "done"
        """,
        request -> request);
    CompletableFuture<String> running =
        CompletableFuture.supplyAsync(
            () -> functions().result("deleted", "\"" + functions().pid() + "\""));
    awaitProcesses("begun" + functions().pid(), true);

    functions().lambda().deleteFunction(it -> it.functionName("deleted"));

    assertThatThrownBy(() -> functions().invoke("deleted", "{}"))
        .isInstanceOf(ResourceNotFoundException.class)
        .hasMessageContaining(
            "Function not found:"
                + " arn:aws:lambda:us-east-1:000000000000:function:deleted:$LATEST");
    assertThat(running.get(60, TimeUnit.SECONDS)).isEqualTo("\"done\"");
    awaitProcesses("begun" + functions().pid(), false);
    assertNothingIsLeft();
  }

  static JsonNode json(InvokeResponse response) throws IOException {
    return new ObjectMapper().readTree(response.payload().asByteArray());
  }
}
