package dev.postern.lambda.process;

import dev.postern.lambda.code.CodeDirectories;
import dev.postern.lambda.environment.Sandbox;
import dev.postern.lambda.environment.SandboxException;
import dev.postern.lambda.environment.SandboxLauncher;
import dev.postern.lambda.environment.SandboxListener;
import dev.postern.lambda.environment.SandboxSpec;
import dev.postern.lambda.runtimeapi.RuntimeApiPorts;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Runs functions as processes of this machine, with the interpreters that it has.
 *
 * <p>What a process cannot have of its own without containers: it sees the machine's files, and its
 * {@code /tmp} is the machine's; {@code TMPDIR} names a directory of its own.
 */
public final class ProcessLauncher implements SandboxLauncher {
  private static final String WRAPPER = "AWS_LAMBDA_EXEC_WRAPPER";
  private static final long MEGABYTE = 1_048_576;

  private final Map<String, String> machine;
  private final Scratch scratch = new Scratch();
  private final Supervisor supervisor;
  private final Runtimes runtimes;
  private final LimitWatch limits = new LimitWatch();
  private final ExecutorService worker =
      Executors.newSingleThreadExecutor(
          task -> {
            Thread thread = new Thread(task, "postern-lambda-worker");
            thread.setDaemon(true);
            return thread;
          });

  /**
   * Launches on this machine.
   *
   * @param machine Postern's own environment variables, of which functions get the {@code PATH}
   */
  public ProcessLauncher(Map<String, String> machine) {
    this.machine = Map.copyOf(machine);
    this.supervisor = new Supervisor(this.machine);
    this.runtimes = new Runtimes(new Interpreters(this.machine));
  }

  @Override
  public Sandbox launch(SandboxSpec spec, SandboxListener listener) throws SandboxException {
    String runtime = spec.version().configuration().runtimeAsString();
    if (runtime == null || spec.code().isEmpty()) {
      throw new SandboxException(
          "function "
              + spec.function().name()
              + " is a container image, which a process cannot run: start Postern with"
              + " --lambda-executor container");
    }
    try {
      Places places = places(spec, spec.code().get());
      RuntimePlan plan = runtimes.of(runtime).plan(runtime, spec, places);
      return start(spec, listener, places, plan);
    } catch (IOException e) {
      throw new SandboxException(
          "function " + spec.function().name() + " cannot be started: " + e.getMessage());
    }
  }

  private Places places(SandboxSpec spec, CodeDirectories.Unpacked code) throws IOException {
    Path temporary = scratch.directory().resolve("tmp-" + spec.id());
    Files.createDirectories(temporary);
    return new Places(code.taskRoot(), code.opt(), scratch.runtimes(), temporary);
  }

  private Sandbox start(SandboxSpec spec, SandboxListener listener, Places places, RuntimePlan plan)
      throws IOException {
    RuntimeApiPorts.Port port =
        spec.ports().open(InetAddress.getLoopbackAddress(), spec.requests());
    try {
      Map<String, String> variables = variables(spec, places, plan, port.address());
      ProcessBuilder builder =
          new ProcessBuilder(
              supervisor.command(
                  wrapped(plan.command(), variables, places), places.taskRoot(), variables));
      builder.environment().clear();
      builder.environment().putAll(variables);
      builder.redirectErrorStream(true);
      return watched(builder.start(), port, spec, listener, places);
    } catch (IOException e) {
      port.close();
      throw e;
    }
  }

  private Sandbox watched(
      Process process,
      RuntimeApiPorts.Port port,
      SandboxSpec spec,
      SandboxListener listener,
      Places places) {
    ProcessSandbox sandbox =
        new ProcessSandbox(
            process,
            port,
            listener,
            hostAndPort(port.address()),
            spec.version().configuration().memorySize() * MEGABYTE,
            worker,
            ended -> {
              limits.remove(ended);
              Scratch.delete(places.temporary());
            });
    limits.add(sandbox);
    sandbox.begin();
    return sandbox;
  }

  private static String hostAndPort(InetSocketAddress address) {
    return address.getAddress().getHostAddress() + ":" + address.getPort();
  }

  private Map<String, String> variables(
      SandboxSpec spec, Places places, RuntimePlan plan, InetSocketAddress address) {
    Map<String, String> variables =
        new LinkedHashMap<>(EnvironmentVariables.ofLambda(spec, hostAndPort(address)));
    variables.put("LAMBDA_TASK_ROOT", places.taskRoot().toString());
    variables.put("LAMBDA_RUNTIME_DIR", places.runtime().toString());
    variables.put("LANG", "en_US.UTF-8");
    variables.put("PATH", machine.getOrDefault("PATH", "/usr/bin:/bin") + places.andOpt("bin"));
    variables.put(
        "LD_LIBRARY_PATH",
        places.taskRoot() + ":" + places.taskRoot().resolve("lib") + places.andOpt("lib"));
    variables.put("TMPDIR", places.temporary().toString());
    variables.putAll(plan.variables());
    variables.putAll(EnvironmentVariables.ofFunction(spec));
    return variables;
  }

  /**
   * The command behind the function's wrapper script, if it has one.
   *
   * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/runtimes-modify.html">Modifying the
   *     runtime environment</a>
   */
  private static List<String> wrapped(
      List<String> command, Map<String, String> variables, Places places) {
    String wrapper = variables.get(WRAPPER);
    if (wrapper == null || !variables.containsKey("AWS_EXECUTION_ENV")) {
      return command;
    }
    List<String> all = new ArrayList<>(List.of(places.local(wrapper)));
    all.addAll(command);
    return all;
  }

  @Override
  public void close() {
    limits.all().forEach(ProcessSandbox::stop);
    scratch.close();
    worker.shutdown();
  }
}
