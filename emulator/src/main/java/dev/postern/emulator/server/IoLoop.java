package dev.postern.emulator.server;

import java.util.concurrent.RejectedExecutionException;
import org.xnio.XnioIoThread;

/** What one I/O thread has for itself: its deadlines. Used on its thread only. */
final class IoLoop {
  private final XnioIoThread thread;
  private final Deadlines deadlines;

  IoLoop(XnioIoThread thread) {
    this.thread = thread;
    this.deadlines = new Deadlines(thread, System::nanoTime);
  }

  XnioIoThread thread() {
    return thread;
  }

  Deadlines deadlines() {
    return deadlines;
  }

  /** Runs a task on the thread: at once when this is it; not at all when the thread is ending. */
  void run(Runnable task) {
    if (Thread.currentThread() == thread) {
      task.run();
      return;
    }
    try {
      thread.execute(task);
    } catch (RejectedExecutionException e) {
      // The server is closing, and the connections that the task is for are closed with it.
    }
  }
}
