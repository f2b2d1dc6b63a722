package dev.postern.lambda.bridge;

import dev.postern.lambda.environment.Timers;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Lambda's own threads: one for timers, and as many as there are sandboxes being launched and
 * functions running in this JVM. They start when they are needed, are daemons, and are not the
 * gateway's: callers that wait there for a function could otherwise keep it from starting.
 */
final class LambdaThreads implements Executor, Timers, AutoCloseable {
  private static final long IDLE_SECONDS = 30;
  private static final long CLOSING_SECONDS = 5;

  private final ThreadPoolExecutor workers =
      new ThreadPoolExecutor(
          0,
          Integer.MAX_VALUE,
          IDLE_SECONDS,
          TimeUnit.SECONDS,
          new SynchronousQueue<>(),
          daemons("postern lambda"));
  private final ScheduledThreadPoolExecutor timers =
      new ScheduledThreadPoolExecutor(1, daemons("postern lambda timers"));

  LambdaThreads() {
    timers.setRemoveOnCancelPolicy(true);
    timers.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    timers.setKeepAliveTime(IDLE_SECONDS, TimeUnit.SECONDS);
    timers.allowCoreThreadTimeOut(true);
  }

  private static ThreadFactory daemons(String name) {
    return task -> {
      Thread thread = new Thread(task, name);
      thread.setDaemon(true);
      return thread;
    };
  }

  @Override
  public void execute(Runnable task) {
    workers.execute(task);
  }

  @Override
  public Timer after(Duration delay, Runnable task) {
    try {
      Future<?> due = timers.schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS);
      return () -> due.cancel(false);
    } catch (RejectedExecutionException e) {
      // Everything is ending; what the timer would have ended ends with it.
      return Timer.none();
    }
  }

  @Override
  public void close() {
    timers.shutdownNow();
    workers.shutdownNow();
    try {
      workers.awaitTermination(CLOSING_SECONDS, TimeUnit.SECONDS);
      timers.awaitTermination(CLOSING_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
