package dev.postern.lambda.process;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;

/**
 * Tells when a sandbox's output has been read up to a moment: Postern itself writes a mark into the
 * pipe then, behind everything that the function wrote, and waits until it comes out at the other
 * end. That needs Linux, where a process's pipe can be opened by its name.
 */
final class OutputMarks {
  private static final String MARK = "\u001dpostern";

  private final Process holder;
  private final Consumer<String> lines;
  private final Queue<Runnable> waiting = new ConcurrentLinkedQueue<>();
  private volatile boolean ended;

  /**
   * Marks the output of a process.
   *
   * @param holder a process that has the pipe as its standard output as long as it lives
   * @param lines takes what is no mark
   */
  OutputMarks(Process holder, Consumer<String> lines) {
    this.holder = holder;
    this.lines = lines;
  }

  /** Runs something once everything has been read that was written before now. May block a bit. */
  void whenRead(Runnable then) {
    waiting.add(then);
    try (OutputStream pipe = new FileOutputStream("/proc/" + holder.pid() + "/fd/1")) {
      pipe.write((MARK + "\n").getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      // No such names here, or nobody is left to write: there is nothing to wait for.
      runIfWaiting(then);
    }
    if (ended) {
      runIfWaiting(then);
    }
  }

  private void runIfWaiting(Runnable then) {
    if (waiting.remove(then)) {
      then.run();
    }
  }

  /** Takes a line. A function's unfinished line before a mark is finished by it. */
  void take(String line) {
    if (!line.endsWith(MARK)) {
      lines.accept(line);
      return;
    }
    if (line.length() > MARK.length()) {
      lines.accept(line.substring(0, line.length() - MARK.length()));
    }
    Runnable then = waiting.poll();
    if (then != null) {
      then.run();
    }
  }

  /** The output has ended: nobody waits any longer. */
  void end() {
    ended = true;
    for (Runnable then = waiting.poll(); then != null; then = waiting.poll()) {
      then.run();
    }
  }
}
