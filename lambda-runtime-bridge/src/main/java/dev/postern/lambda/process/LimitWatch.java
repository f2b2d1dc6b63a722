package dev.postern.lambda.process;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * Holds the sandboxes that run to their limits: reads the process table every so often, less often
 * while none of them does anything, and not at all without sandboxes.
 */
final class LimitWatch {
  private static final long SHORTEST_MILLIS = 50;
  private static final long LONGEST_MILLIS = 400;

  private final Set<ProcessSandbox> watched = ConcurrentHashMap.newKeySet();
  private boolean running;

  synchronized void add(ProcessSandbox sandbox) {
    watched.add(sandbox);
    if (!running) {
      running = true;
      Thread thread = new Thread(this::watch, "postern-lambda-limits");
      thread.setDaemon(true);
      thread.start();
    }
  }

  void remove(ProcessSandbox sandbox) {
    watched.remove(sandbox);
  }

  Set<ProcessSandbox> all() {
    return Set.copyOf(watched);
  }

  private void watch() {
    long pause = SHORTEST_MILLIS;
    while (goesOn()) {
      ProcessTable table = ProcessTable.now();
      boolean busy = false;
      for (ProcessSandbox sandbox : watched) {
        busy |= sandbox.measure(table);
      }
      pause = busy ? SHORTEST_MILLIS : Math.min(pause * 2, LONGEST_MILLIS);
      try {
        TimeUnit.MILLISECONDS.sleep(pause);
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  private synchronized boolean goesOn() {
    running = !watched.isEmpty();
    return running;
  }
}
