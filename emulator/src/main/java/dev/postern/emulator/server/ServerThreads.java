package dev.postern.emulator.server;

import io.undertow.connector.ByteBufferPool;
import io.undertow.server.DefaultByteBufferPool;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.xnio.OptionMap;
import org.xnio.Options;
import org.xnio.XnioIoThread;
import org.xnio.XnioWorker;
import org.xnio.nio.NioXnioProvider;

/**
 * The threads of one gateway's server: a few I/O threads, which never block, and threads for what
 * may. All of them are daemons.
 */
public final class ServerThreads implements AutoCloseable {
  private static final int MOST_IO_THREADS = 8;

  /** A call may wait for a function that makes another call, as deep as Lambda lets them run. */
  private static final int MOST_WORK_THREADS = 1_000;

  private static final int BUFFER_BYTES = 16 << 10;
  private static final int BUFFERS_PER_THREAD = 4;
  private static final int IDLE_SECONDS = 30;
  private static final int CLOSING_SECONDS = 5;

  private final ThreadGroup group;
  private final XnioWorker io;
  private final ExecutorService work;
  private final Map<XnioIoThread, IoLoop> loops = new ConcurrentHashMap<>();
  private final DefaultByteBufferPool buffers =
      new DefaultByteBufferPool(true, BUFFER_BYTES, -1, BUFFERS_PER_THREAD);
  private final HttpDate date = new HttpDate(System::currentTimeMillis);

  private ServerThreads(ThreadGroup group, XnioWorker io, ExecutorService work) {
    this.group = group;
    this.io = io;
    this.work = work;
  }

  /**
   * Starts the I/O threads; the others start with their first task. XNIO's provider is named: the
   * search for one opens every jar of the class path.
   */
  public static ServerThreads start() throws IOException {
    int processors = Runtime.getRuntime().availableProcessors();
    return start(Math.max(2, Math.min(MOST_IO_THREADS, processors)));
  }

  static ServerThreads start(int ioThreads) throws IOException {
    ThreadGroup group = new ThreadGroup("postern");
    XnioWorker io =
        new NioXnioProvider()
            .getInstance()
            .createWorker(
                group,
                OptionMap.builder()
                    .set(Options.WORKER_NAME, "postern")
                    .set(Options.WORKER_IO_THREADS, ioThreads)
                    .set(Options.WORKER_TASK_CORE_THREADS, 0)
                    .set(Options.WORKER_TASK_MAX_THREADS, 1)
                    .set(Options.THREAD_DAEMON, true)
                    .getMap());
    return new ServerThreads(group, io, workThreads());
  }

  /** The I/O threads. */
  XnioWorker io() {
    return io;
  }

  /** What is read into and written from; there as long as the threads are. */
  ByteBufferPool buffers() {
    return buffers;
  }

  /** What answers say of the time. */
  HttpDate date() {
    return date;
  }

  /** What an I/O thread has for itself. */
  IoLoop loop(XnioIoThread thread) {
    return loops.computeIfAbsent(thread, IoLoop::new);
  }

  /** Runs what may block or take long. */
  Executor work() {
    return work;
  }

  /** Stops all threads; what still runs is interrupted. */
  @Override
  public void close() {
    work.shutdownNow();
    io.shutdownNow();
    try {
      work.awaitTermination(CLOSING_SECONDS, TimeUnit.SECONDS);
      io.awaitTermination(CLOSING_SECONDS, TimeUnit.SECONDS);
      for (Thread thread : ioThreads()) {
        // A worker counts as terminated a moment before its last thread is.
        thread.join(TimeUnit.SECONDS.toMillis(CLOSING_SECONDS));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    buffers.close();
  }

  private List<Thread> ioThreads() {
    Thread[] alive = new Thread[2 * (MOST_IO_THREADS + MOST_WORK_THREADS)];
    return List.of(Arrays.copyOf(alive, group.enumerate(alive)));
  }

  /**
   * A virtual thread for each task where the JVM has them (21 on), else a pool that grows with the
   * tasks that wait and shrinks to nothing.
   */
  private static ExecutorService workThreads() {
    try {
      return (ExecutorService)
          Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
    } catch (NoSuchMethodException | IllegalAccessException | InvocationTargetException e) {
      return platformThreads();
    }
  }

  private static ExecutorService platformThreads() {
    ThreadFactory daemons =
        task -> {
          Thread thread = new Thread(task, "postern work");
          thread.setDaemon(true);
          return thread;
        };
    return new ThreadPoolExecutor(
        0, MOST_WORK_THREADS, IDLE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), daemons);
  }
}
