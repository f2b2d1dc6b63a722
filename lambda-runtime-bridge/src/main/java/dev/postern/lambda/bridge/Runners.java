package dev.postern.lambda.bridge;

import dev.postern.lambda.container.ContainerLauncher;
import dev.postern.lambda.environment.DirectRunner;
import dev.postern.lambda.environment.Runner;
import dev.postern.lambda.environment.SandboxLauncher;
import dev.postern.lambda.function.FunctionCode;
import dev.postern.lambda.function.FunctionTarget;
import dev.postern.lambda.jvm.JvmRunner;
import dev.postern.lambda.process.ProcessLauncher;
import dev.postern.lambda.remote.RemoteRunner;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What runs functions, chosen by their code and by the options. Launchers are made when they are
 * first needed.
 */
final class Runners implements Runner.Choice, AutoCloseable {
  private final LambdaOptions options;
  private final Map<LambdaOptions.Executor, Supplier<SandboxLauncher>> available;
  private final Map<Class<? extends FunctionCode>, DirectRunner> direct;
  private final Map<LambdaOptions.Executor, SandboxLauncher> launchers =
      new EnumMap<>(LambdaOptions.Executor.class);

  private Runners(Builder builder) {
    this.options = builder.options;
    this.available = Map.copyOf(builder.available);
    this.direct = Map.copyOf(builder.direct);
  }

  /**
   * Everything that Postern has to run functions with.
   *
   * @param instance names this Lambda among others on the machine
   */
  static Runners of(LambdaOptions options, String instance) {
    Map<String, String> environment = System.getenv();
    return builder(options)
        .launcher(LambdaOptions.Executor.PROCESS, () -> new ProcessLauncher(environment))
        .launcher(
            LambdaOptions.Executor.CONTAINER, () -> new ContainerLauncher(environment, instance))
        .direct(FunctionCode.InThisJvm.class, new JvmRunner())
        .direct(FunctionCode.Remote.class, new RemoteRunner())
        .build();
  }

  static Builder builder(LambdaOptions options) {
    return new Builder(options);
  }

  @Override
  public Runner of(FunctionTarget target) {
    FunctionCode code = target.version().code();
    DirectRunner runner = direct.get(code.getClass());
    if (runner != null) {
      return new Runner.Directly(runner);
    }
    LambdaOptions.Executor wanted =
        code instanceof FunctionCode.Image
            ? LambdaOptions.Executor.CONTAINER
            : options.executors().getOrDefault(target.function().name(), options.executor());
    SandboxLauncher launcher = launcher(wanted);
    return launcher == null
        ? new Runner.Nothing(
            "Function %s needs the executor %s, which this gateway does not have"
                .formatted(target.function().name(), wanted))
        : new Runner.InSandboxes(launcher);
  }

  private synchronized @Nullable SandboxLauncher launcher(LambdaOptions.Executor executor) {
    SandboxLauncher made = launchers.get(executor);
    Supplier<SandboxLauncher> maker = available.get(executor);
    if (made == null && maker != null) {
      made = maker.get();
      launchers.put(executor, made);
    }
    return made;
  }

  /** Stops every sandbox. */
  @Override
  public synchronized void close() {
    launchers.values().forEach(SandboxLauncher::close);
    launchers.clear();
  }

  /** Collects what can run functions. */
  static final class Builder {
    private final LambdaOptions options;
    private final Map<LambdaOptions.Executor, Supplier<SandboxLauncher>> available =
        new EnumMap<>(LambdaOptions.Executor.class);
    private final Map<Class<? extends FunctionCode>, DirectRunner> direct = new HashMap<>();

    private Builder(LambdaOptions options) {
      this.options = options;
    }

    /** With a launcher, made when it is first needed. */
    Builder launcher(LambdaOptions.Executor executor, Supplier<SandboxLauncher> maker) {
      available.put(executor, maker);
      return this;
    }

    /** With a runner for functions whose code is of that form. */
    Builder direct(Class<? extends FunctionCode> form, DirectRunner runner) {
      direct.put(form, runner);
      return this;
    }

    Runners build() {
      return new Runners(this);
    }
  }
}
