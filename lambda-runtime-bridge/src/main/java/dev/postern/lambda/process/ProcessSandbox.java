package dev.postern.lambda.process;

import dev.postern.lambda.environment.Sandbox;
import dev.postern.lambda.environment.SandboxListener;
import dev.postern.lambda.runtimeapi.RuntimeApiPorts;
import java.io.IOException;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** A function in a process of this machine, with every process that comes of it. */
final class ProcessSandbox implements Sandbox {
  /** The variable by which processes are known that have left the sandbox's session. */
  static final String MARK = "AWS_LAMBDA_RUNTIME_API";

  /** As AWS documents: no more processes and threads than that in one environment. */
  private static final int MOST_PROCESSES = 1024;

  private static final int MOST_KILLING_ROUNDS = 100;
  private static final int OUTPUT_PATIENCE_SECONDS = 2;

  private final Process supervisor;
  private final RuntimeApiPorts.Port port;
  private final SandboxListener listener;
  private final String mark;
  private final long memoryLimit;
  private final Executor worker;
  private final Consumer<ProcessSandbox> gone;
  private final OutputMarks marks;
  private final AtomicBoolean stopped = new AtomicBoolean();
  private final AtomicLong mostMemory = new AtomicLong();
  private final AtomicLong processorTime = new AtomicLong();

  /**
   * Takes over a process that runs.
   *
   * @param mark the value of {@link #MARK} in it
   * @param memoryLimit in bytes
   * @param worker does what takes a moment
   * @param gone told once when nothing of it is left
   */
  ProcessSandbox(
      Process supervisor,
      RuntimeApiPorts.Port port,
      SandboxListener listener,
      String mark,
      long memoryLimit,
      Executor worker,
      Consumer<ProcessSandbox> gone) {
    this.supervisor = supervisor;
    this.port = port;
    this.listener = listener;
    this.mark = mark;
    this.memoryLimit = memoryLimit;
    this.worker = worker;
    this.gone = gone;
    this.marks = new OutputMarks(supervisor, listener::output);
  }

  void begin() {
    Thread output = new Thread(this::readOutput, "postern-lambda-output");
    output.setDaemon(true);
    output.start();
    CompletableFuture<Void> unused =
        supervisor.onExit().thenAccept(ended -> ended(ended.exitValue(), output));
  }

  private void readOutput() {
    OutputLines.read(supervisor.getInputStream(), marks::take);
    marks.end();
  }

  @Override
  public void whenOutputIsRead(Runnable then) {
    try {
      worker.execute(() -> marks.whenRead(then));
    } catch (RejectedExecutionException e) {
      // The executor is closed, and all sandboxes are stopped.
      then.run();
    }
  }

  private void ended(int code, Thread output) {
    boolean byItself = stopped.compareAndSet(false, true);
    if (byItself) {
      killAll();
      port.close();
    }
    try {
      output.join(TimeUnit.SECONDS.toMillis(OUTPUT_PATIENCE_SECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    gone.accept(this);
    if (byItself) {
      listener.exited(ExitStatus.words(code));
    }
  }

  @Override
  public void stop() {
    if (stopped.compareAndSet(false, true)) {
      kill();
      port.close();
    }
  }

  /** Kills all that runs; the supervisor tells the end as it tells any other. */
  private void kill() {
    try {
      supervisor.getOutputStream().close();
    } catch (IOException e) {
      // It has ended already.
    }
    killAll();
  }

  /** Again and again until none is left: a process may have started another while it was killed. */
  private void killAll() {
    for (int round = 0; round < MOST_KILLING_ROUNDS; round++) {
      ProcessTable table = ProcessTable.now();
      List<ProcessTable.Row> marked =
          table.withVariable(MARK, mark).stream()
              .filter(row -> row.pid() != supervisor.pid() && row.session() != supervisor.pid())
              .toList();
      List<ProcessTable.Row> beneath = table.beneath(supervisor.pid());
      if (marked.isEmpty() && beneath.isEmpty()) {
        return;
      }
      marked.forEach(row -> kill(row.pid()));
      beneath.forEach(row -> kill(row.pid()));
    }
  }

  private static void kill(long pid) {
    ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
  }

  /**
   * Measures it and kills it where it is over a limit.
   *
   * @return whether it has done anything since the last time
   */
  boolean measure(ProcessTable table) {
    List<ProcessTable.Row> members = table.beneath(supervisor.pid());
    long resident = members.stream().mapToLong(ProcessTable.Row::resident).sum();
    if (resident > memoryLimit && members.size() > 1) {
      resident = members.stream().mapToLong(ProcessTable::proportionalMemory).sum();
    }
    long measured = resident;
    mostMemory.accumulateAndGet(measured, Math::max);
    if (resident > memoryLimit || members.size() > MOST_PROCESSES) {
      kill();
    }
    long time = members.stream().mapToLong(ProcessTable.Row::processorTime).sum();
    return processorTime.getAndSet(time) != time;
  }

  @Override
  public OptionalLong mostMemoryUsed() {
    if (mostMemory.get() == 0) {
      measure(ProcessTable.now());
    }
    long most = mostMemory.get();
    return most == 0 ? OptionalLong.empty() : OptionalLong.of(Math.min(most, memoryLimit));
  }
}
