package dev.postern.integration;

import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;

/** The scenarios of functions with the executor that runs them as processes. */
class ProcessFunctionsIT extends FunctionScenarios {
  private String python = "";

  @Override
  Functions start() throws Exception {
    LoudSkip.unless(
        Checkout.program("python3").isPresent(),
        "Python functions as processes, for there is no python3",
        "Install Python 3.");
    CommandProcess.Ended ended =
        CommandProcess.run(
            Map.of(),
            Path.of("."),
            "python3",
            "-c",
            "import sys; print('python%d.%d' % sys.version_info[:2])");
    python = ended.out().strip();
    return new Functions("PROCESS", Map.of());
  }

  @Override
  String python() {
    return python;
  }

  /** A process has no file system of its own. */
  @Override
  public String codeDirectory() {
    return "/[^\"]*/code/[0-9a-f]{64}/";
  }

  /** Not on AWS, where {@code /tmp} is the function's own. */
  @Override
  public Set<String> variablesOfOurOwn() {
    return Set.of("TMPDIR");
  }

  @Override
  public void nodeNeeded() {
    LoudSkip.unless(
        Checkout.program("node").isPresent(),
        "Node.js functions as processes, for there is no node",
        "Install Node.js.");
  }

  /** The JVM that runs the gateway runs them. */
  @Override
  public void javaNeeded() {}

  /** Postern counts processes itself. */
  @Override
  public void assertTooManyProcesses(InvokeResponse ended) {
    assertExit(ended, "signal: killed");
  }

  @Override
  public void awaitNothing() {}
}
