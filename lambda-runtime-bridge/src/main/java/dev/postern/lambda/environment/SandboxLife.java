package dev.postern.lambda.environment;

import dev.postern.lambda.code.CodeDirectories;
import dev.postern.lambda.function.FunctionCode;
import dev.postern.lambda.runtimeapi.NextInvocation;
import dev.postern.lambda.runtimeapi.RuntimeAnswer;
import dev.postern.lambda.runtimeapi.RuntimeApi;
import dev.postern.lambda.runtimeapi.RuntimeError;
import dev.postern.lambda.runtimeapi.RuntimeListener;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/** One sandbox of an environment, from its launch to its end, with its side of the Runtime API. */
final class SandboxLife implements RuntimeListener, SandboxListener {
  private final Surroundings surroundings;
  private final EnvironmentIdentity identity;
  private final String id;
  private final Events events;
  private final RuntimeApi api = new RuntimeApi(this);
  private @Nullable Sandbox sandbox;
  private boolean over;

  /** Told what happens in a sandbox's life; on any thread. */
  interface Events {
    void launchFailed(SandboxLife life, String reason);

    /** The function's program cannot be run: its own error. */
    void entrypointInvalid(SandboxLife life, String reason);

    /**
     * What Postern had to do is done, such as getting an image: from now on the runtime takes time.
     */
    void launched(SandboxLife life);

    void ready(SandboxLife life);

    void initFailed(SandboxLife life, RuntimeError error);

    void answered(SandboxLife life, RuntimeAnswer answer);

    void streamed(SandboxLife life, Optional<RuntimeError> error);

    void output(String line);

    void exited(SandboxLife life, String status);
  }

  /**
   * A life to begin.
   *
   * @param id names the sandbox; no other one of the same environment has it
   */
  SandboxLife(Surroundings surroundings, EnvironmentIdentity identity, String id, Events events) {
    this.surroundings = surroundings;
    this.identity = identity;
    this.id = id;
    this.events = events;
  }

  /** Launches the sandbox on a thread that may block. */
  void begin(SandboxLauncher launcher, RoleCredentials credentials) {
    work(() -> launch(launcher, credentials));
  }

  private void work(Runnable task) {
    try {
      surroundings.workers().execute(task);
    } catch (RejectedExecutionException e) {
      events.launchFailed(this, "The gateway is closing");
    }
  }

  private void launch(SandboxLauncher launcher, RoleCredentials credentials) {
    try {
      Sandbox launched = launcher.launch(spec(credentials), this);
      if (keep(launched)) {
        events.launched(this);
      } else {
        launched.stop();
      }
    } catch (SandboxException.InvalidEntrypoint e) {
      events.entrypointInvalid(this, String.valueOf(e.getMessage()));
    } catch (IOException | SandboxException | RuntimeException e) {
      events.launchFailed(this, String.valueOf(e.getMessage()));
    }
  }

  private SandboxSpec spec(RoleCredentials credentials) throws IOException {
    return new SandboxSpec(
        id,
        identity.function(),
        identity.version(),
        code(),
        identity.logGroup(),
        identity.logStream(),
        credentials,
        surroundings.ports(),
        api);
  }

  private Optional<CodeDirectories.Unpacked> code() throws IOException {
    return identity.version().code() instanceof FunctionCode.Image
        ? Optional.empty()
        : Optional.of(surroundings.code().of(identity.version()));
  }

  private synchronized boolean keep(Sandbox launched) {
    sandbox = launched;
    return !over;
  }

  void hand(NextInvocation invocation) {
    api.hand(invocation);
  }

  synchronized OptionalLong mostMemoryUsed() {
    return sandbox == null ? OptionalLong.empty() : sandbox.mostMemoryUsed();
  }

  void whenOutputIsRead(Runnable then) {
    Sandbox running;
    synchronized (this) {
      running = sandbox;
    }
    if (running == null) {
      then.run();
    } else {
      running.whenOutputIsRead(then);
    }
  }

  /** Ends it, also while it is still being launched. */
  void end() {
    Sandbox running;
    synchronized (this) {
      over = true;
      running = sandbox;
    }
    api.end();
    if (running != null) {
      stop(running);
    }
  }

  private void stop(Sandbox running) {
    try {
      surroundings.workers().execute(running::stop);
    } catch (RejectedExecutionException e) {
      running.stop();
    }
  }

  @Override
  public void ready() {
    events.ready(this);
  }

  @Override
  public void initFailed(RuntimeError error) {
    events.initFailed(this, error);
  }

  @Override
  public void answered(RuntimeAnswer answer) {
    events.answered(this, answer);
  }

  @Override
  public void streamed(Optional<RuntimeError> error) {
    events.streamed(this, error);
  }

  @Override
  public void output(String line) {
    events.output(line);
  }

  @Override
  public void exited(String status) {
    events.exited(this, status);
  }
}
