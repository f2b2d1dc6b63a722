package dev.postern.lambda.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postern.lambda.environment.SandboxException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessLauncherTest {
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

  private RunningFunction bootstrap(String... script) throws Exception {
    workbench.file("bootstrap", "#!/bin/sh\n" + String.join("\n", script) + "\n");
    assertThat(root.resolve("bootstrap").toFile().setExecutable(true)).isTrue();
    return workbench.start("provided.al2023", "any");
  }

  /** Recorded from AWS: the names, and which of them an OS-only runtime does not have. */
  @Test
  void theEnvironmentIsAwssAndNothingOfPosternsOwn() throws Exception {
    workbench.configured(c -> c.environment(e -> e.variables(Map.of("OWN", "a b"))));

    Map<String, String> variables = variables(bootstrap("env; echo end"));

    String directory = variables.remove("TMPDIR");
    assertThat(directory)
        .endsWith(variables.getOrDefault("AWS_LAMBDA_LOG_STREAM_NAME", "").replaceAll(".*]", ""));
    assertThat(variables.remove("AWS_LAMBDA_RUNTIME_API")).matches("127\\.0\\.0\\.1:\\d+");
    assertThat(variables.remove("AWS_LAMBDA_LOG_STREAM_NAME")).startsWith("2026/01/02/[$LATEST]");
    assertThat(variables.remove("LAMBDA_RUNTIME_DIR")).endsWith("/runtime");
    assertThat(variables)
        .isEqualTo(
            new TreeMap<>(
                Map.ofEntries(
                    Map.entry("AWS_ACCESS_KEY_ID", "ASIAEXAMPLE"),
                    Map.entry("AWS_DEFAULT_REGION", "us-east-1"),
                    Map.entry("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "512"),
                    Map.entry("AWS_LAMBDA_FUNCTION_NAME", "greeter"),
                    Map.entry("AWS_LAMBDA_FUNCTION_VERSION", "$LATEST"),
                    Map.entry("AWS_LAMBDA_INITIALIZATION_TYPE", "on-demand"),
                    Map.entry("AWS_LAMBDA_LOG_GROUP_NAME", "/aws/lambda/greeter"),
                    Map.entry("AWS_REGION", "us-east-1"),
                    Map.entry("AWS_SECRET_ACCESS_KEY", "secret"),
                    Map.entry("AWS_SESSION_TOKEN", "token"),
                    Map.entry("AWS_XRAY_CONTEXT_MISSING", "LOG_ERROR"),
                    Map.entry("AWS_XRAY_DAEMON_ADDRESS", "169.254.100.1:2000"),
                    Map.entry("LANG", "en_US.UTF-8"),
                    Map.entry("LAMBDA_TASK_ROOT", root.toString()),
                    Map.entry("LD_LIBRARY_PATH", root + ":" + root + "/lib"),
                    Map.entry("OWN", "a b"),
                    Map.entry("PATH", System.getenv("PATH")),
                    Map.entry("PWD", root.toString()),
                    Map.entry("TZ", ":UTC"),
                    Map.entry("_AWS_XRAY_DAEMON_ADDRESS", "169.254.100.1"),
                    Map.entry("_AWS_XRAY_DAEMON_PORT", "2000"),
                    Map.entry("_HANDLER", "any"))));
  }

  private static Map<String, String> variables(RunningFunction function) throws Exception {
    Map<String, String> variables = new TreeMap<>();
    for (String line = function.log(1).get(0); !line.equals("end"); line = function.log(1).get(0)) {
      variables.put(line.substring(0, line.indexOf('=')), line.substring(line.indexOf('=') + 1));
    }
    return variables;
  }

  @Test
  void anEndIsToldInLambdasWords() throws Exception {
    assertThat(bootstrap("exit 3").posted().text()).isEqualTo("exit status 3");
    assertThat(bootstrap("exit 0").posted().text()).isEqualTo("exit status 0");
    assertThat(bootstrap("kill -SEGV $$").posted().text()).isEqualTo("signal: segmentation fault");
  }

  @Test
  void outputThatIsNotUtf8AndHasNoLineEndIsTold() throws Exception {
    RunningFunction function = bootstrap("printf 'a\\377b\\nrest' >&2; exit 1");

    assertThat(function.posted().text()).isEqualTo("exit status 1");
    assertThat(function.log(2)).containsExactly("a\ufffdb", "rest");
  }

  @Test
  void aFunctionThatClosesItsOutputGoesOn() throws Exception {
    RunningFunction function =
        bootstrap(
            "exec >&- 2>&-",
            "curl -s http://$AWS_LAMBDA_RUNTIME_API/2018-06-01/runtime/invocation/next >/dev/null",
            "exit 4");

    function.hand("{}");

    assertThat(function.posted().text()).isEqualTo("exit status 4");
  }

  @Test
  void theOutputUpToAMomentCanBeAwaited() throws Exception {
    RunningFunction function = bootstrap("yes x | head -n 200000; printf open; sleep 606");
    function.log(1);
    CompletableFuture<Integer> lines = new CompletableFuture<>();

    function.sandbox().whenOutputIsRead(() -> lines.complete(1));

    assertThat(lines.get(60, TimeUnit.SECONDS)).isEqualTo(1);
    function.sandbox().stop();
    CompletableFuture<Integer> afterwards = new CompletableFuture<>();
    function.sandbox().whenOutputIsRead(() -> afterwards.complete(2));
    assertThat(afterwards.get(60, TimeUnit.SECONDS)).isEqualTo(2);
  }

  @Test
  void aFloodOfOutputIsReadToItsEnd() throws Exception {
    RunningFunction function = bootstrap("yes 0123456789 | head -n 100000; exit 1");

    assertThat(function.log(100000)).containsOnly("0123456789");
    assertThat(function.posted().text()).isEqualTo("exit status 1");
  }

  @Test
  void whoeverUsesMoreThanItsMemoryIsKilled() throws Exception {
    workbench
        .configured(c -> c.memorySize(128))
        .file(
            "app.py",
            """
            def handler(event, context):
                hog = []
                while True:
                    hog.append(bytearray(1000000))
            """);
    RunningFunction function = workbench.start("python3.11", "app.handler");

    assertThat(function.invoke("{}").text()).isEqualTo("signal: killed");
    assertThat(function.sandbox().mostMemoryUsed()).hasValue(128L * 1024 * 1024);
  }

  @Test
  void memoryIsMeasured() throws Exception {
    RunningFunction function = bootstrap("echo up; exec sleep 600");

    function.log(1);

    assertThat(function.sandbox().mostMemoryUsed().orElseThrow()).isBetween(100_000L, 50_000_000L);
  }

  /** Documented: 1,024 processes and threads in one environment. */
  @Test
  void aForkBombIsKilled() throws Exception {
    RunningFunction function = bootstrap("while true; do sleep 600 & done");

    assertThat(function.posted().text()).isEqualTo("signal: killed");
    assertNothingIsLeftOf(function);
  }

  @Test
  void stoppingKillsChildrenThatWentTheirOwnWay() throws Exception {
    RunningFunction function =
        bootstrap(
            "setsid sh -c 'echo child; sleep 601' &",
            "(setsid sh -c 'exec setsid sleep 602' &)",
            "sleep 603");
    function.log(1);

    function.sandbox().stop();

    assertNothingIsLeftOf(function);
    function.sandbox().stop();
  }

  @Test
  void whatAFunctionLeavesBehindEndsWithIt() throws Exception {
    RunningFunction function = bootstrap("setsid sleep 604 >/dev/null &", "echo up; exit 1");

    assertThat(function.posted().text()).isEqualTo("exit status 1");
    assertNothingIsLeftOf(function);
  }

  private void assertNothingIsLeftOf(RunningFunction function) throws Exception {
    String mark = function.mark();
    // What was killed may still be told as a zombie, which has no environment any more.
    assertThat(ProcessTable.now().withVariable("AWS_LAMBDA_LOG_STREAM_NAME", mark)).isEmpty();
  }

  /** Documented: a wrapper script starts the runtime; its exports are seen by the handler. */
  @Test
  void aWrapperScriptStartsTheRuntime() throws Exception {
    workbench
        .configured(
            c ->
                c.environment(
                    e -> e.variables(Map.of("AWS_LAMBDA_EXEC_WRAPPER", "/var/task/wrapper"))))
        .file("wrapper", "#!/bin/sh\nexport WRAPPED=yes\nexec \"$@\"\n")
        .file("app.py", "import os\ndef handler(e, c):\n    return os.environ['WRAPPED']\n");
    assertThat(root.resolve("wrapper").toFile().setExecutable(true)).isTrue();

    assertThat(workbench.start("python3.11", "app.handler").invoke("{}").text())
        .isEqualTo("\"yes\"");
  }

  @Test
  void layersAreFoundWhereAwsHasThem(@TempDir Path opt) throws Exception {
    Files.createDirectories(opt.resolve("python"));
    Files.writeString(opt.resolve("python/shared.py"), "NAME = 'of the layer'\n");
    Files.createDirectories(opt.resolve("nodejs/node_modules/shared"));
    Files.writeString(
        opt.resolve("nodejs/node_modules/shared/index.js"), "exports.name = 'of the layer';");
    workbench
        .layers(opt.toRealPath())
        .file("app.py", "import shared\ndef handler(e, c):\n    return shared.NAME\n")
        .file("index.js", "exports.handler = async () => require('shared').name;");

    assertThat(workbench.start("python3.11", "app.handler").invoke("{}").text())
        .isEqualTo("\"of the layer\"");
    assertThat(workbench.start("nodejs20.x", "index.handler").invoke("{}").text())
        .isEqualTo("\"of the layer\"");
  }

  @Test
  void whatCannotRunHereIsRefusedWithAWayOut() {
    assertThatThrownBy(() -> workbench.start("ruby3.3", "app.handler"))
        .isInstanceOf(SandboxException.class)
        .hasMessage(
            "runtime ruby3.3 does not run as a process, which Postern can do with python, nodejs,"
                + " java and provided: start Postern with --lambda-executor container");
  }

  /** As its users report it from AWS. */
  @Test
  void aBootstrapThatLambdaCannotRunIsTheFunctionsError() throws Exception {
    entrypointRefused("Couldn't find valid bootstrap(s): [/var/task/bootstrap /opt/bootstrap]");
    workbench.file("bootstrap", "#!/bin/sh\n");
    entrypointRefused("fork/exec /var/task/bootstrap: permission denied");
    assertThat(root.resolve("bootstrap").toFile().setExecutable(true)).isTrue();
    workbench.file("bootstrap", "#!/bin/sh\r\n");
    entrypointRefused("fork/exec /var/task/bootstrap: no such file or directory");
    if ("Linux".equals(System.getProperty("os.name"))) {
      workbench.file("bootstrap", "echo a shell would run that\n");
      entrypointRefused("fork/exec /var/task/bootstrap: exec format error");
    }
  }

  private void entrypointRefused(String message) {
    assertThatThrownBy(() -> workbench.start("provided.al2", "any"))
        .isInstanceOf(SandboxException.InvalidEntrypoint.class)
        .hasMessage(message);
  }

  @Test
  void aMissingInterpreterIsNamedWithWhatToInstall() throws IOException {
    try (FunctionWorkbench bare = new FunctionWorkbench(root, Map.of("PATH", root.toString()))) {
      assertThatThrownBy(() -> bare.start("python3.12", "app.handler"))
          .isInstanceOf(SandboxException.class)
          .hasMessage(
              "this machine has no python3.12 and no python3 on its PATH to run python3.12 with:"
                  + " install Python 3.12 or start Postern with --lambda-executor container");
    }
  }

  @Test
  void nothingIsLeftOnDiskAfterClosing() throws Exception {
    RunningFunction function = bootstrap("echo $TMPDIR; sleep 605");
    Path own = Path.of(function.log(1).get(0));
    assertThat(own).isDirectory();

    workbench.close();

    assertThat(own.getParent()).doesNotExist();
  }
}
