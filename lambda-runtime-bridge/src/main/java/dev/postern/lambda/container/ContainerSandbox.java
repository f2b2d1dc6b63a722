package dev.postern.lambda.container;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.InspectContainerResponse.ContainerState;
import dev.postern.lambda.environment.Sandbox;
import dev.postern.lambda.environment.SandboxListener;
import dev.postern.lambda.process.ExitStatus;
import dev.postern.lambda.runtimeapi.RuntimeApiPorts;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One container with one execution environment in it. */
final class ContainerSandbox implements Sandbox {
  private static final Logger LOG = LoggerFactory.getLogger(ContainerSandbox.class);
  private static final long REMOVAL_SECONDS = 30;

  private final DockerClient client;
  private final String id;
  private final RuntimeApiPorts.Port port;
  private final SandboxListener listener;
  private final Consumer<String> removal;
  private final ContainerOutput output;
  private final AtomicBoolean ending = new AtomicBoolean();
  private final CompletableFuture<String> removed = new CompletableFuture<>();
  private volatile PeakMemory memory = PeakMemory.unknown();

  /**
   * Takes over a container that was created.
   *
   * @param port where its runtime finds the Runtime API; closed with it
   * @param removal ends and removes the container of an id; blocks
   */
  ContainerSandbox(
      DockerClient client,
      String id,
      RuntimeApiPorts.Port port,
      SandboxListener listener,
      Consumer<String> removal) {
    this.client = client;
    this.id = id;
    this.port = port;
    this.listener = listener;
    this.removal = removal;
    this.output = new ContainerOutput(listener::output, this::outputEnded);
  }

  /** What the engine calls it. */
  String id() {
    return id;
  }

  /** Listens to the container's output, then starts it, so that not a line is missed. */
  void start(long memoryLimit) {
    client
        .attachContainerCmd(id)
        .withStdOut(true)
        .withStdErr(true)
        .withFollowStream(true)
        .exec(output);
    output.awaitStart();
    client.startContainerCmd(id).exec();
    memory = PeakMemory.of(state().getPidLong(), memoryLimit);
  }

  private ContainerState state() {
    return client.inspectContainerCmd(id).exec().getState();
  }

  /**
   * The output's end is the container's: how it ended is told after its last line, by a thread that
   * may wait for it.
   */
  private void outputEnded() {
    if (!ending.get()) {
      Thread waiting = new Thread(this::exited, "postern container exit");
      waiting.setDaemon(true);
      waiting.start();
    }
  }

  private void exited() {
    String status = awaitExit();
    if (end()) {
      listener.exited(status);
    }
  }

  private String awaitExit() {
    try {
      client.waitContainerCmd(id).exec(new EngineStream<>(status -> {})).awaitEnd();
      ContainerState state = state();
      if (Boolean.TRUE.equals(state.getOOMKilled())) {
        memory = memory.exhausted();
      }
      return ExitStatus.words(state.getExitCodeLong().intValue());
    } catch (RuntimeException e) {
      LOG.debug("Container {} is gone: {}", id, EngineFailure.reason(e));
      return "signal: killed";
    }
  }

  @Override
  public void stop() {
    if (!end()) {
      removed.completeOnTimeout(id, REMOVAL_SECONDS, TimeUnit.SECONDS).join();
    }
  }

  private boolean end() {
    if (!ending.compareAndSet(false, true)) {
      return false;
    }
    port.close();
    removal.accept(id);
    removed.complete(id);
    return true;
  }

  /** Whether the container is gone, whoever ended it. */
  boolean isRemoved() {
    return removed.isDone();
  }

  @Override
  public OptionalLong mostMemoryUsed() {
    return memory.bytes();
  }

  @Override
  public void whenOutputIsRead(Runnable then) {
    output.whenQuiet(then);
  }
}
