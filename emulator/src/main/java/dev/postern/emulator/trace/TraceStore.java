package dev.postern.emulator.trace;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * The traces of recent invocations, bounded in number and bytes; the oldest go first. Adding costs
 * a short lock and, for bodies over the limit, a copy of the part that is kept.
 */
public final class TraceStore {
  private static final int DEFAULT_TRACES = 1_000;
  private static final long DEFAULT_BYTES = 64L << 20;
  private static final int DEFAULT_BODY_BYTES = 64 << 10;

  private final int mostTraces;
  private final long mostBytes;
  private final int mostBodyBytes;
  private final Deque<Kept> traces = new ArrayDeque<>();
  private long bytes;

  private record Kept(Trace trace, long bytes) {}

  /** A store with the default bounds: 1,000 traces, 64 MiB in all, 64 KiB of each body. */
  public TraceStore() {
    this(DEFAULT_TRACES, DEFAULT_BYTES, DEFAULT_BODY_BYTES);
  }

  /**
   * A store with bounds.
   *
   * @param mostTraces how many traces are kept
   * @param mostBytes roughly how much memory they may hold in all, in bytes; the newest trace is
   *     kept even when it alone is larger
   * @param mostBodyBytes how much of each body or other long text is kept, in bytes
   */
  public TraceStore(int mostTraces, long mostBytes, int mostBodyBytes) {
    this.mostTraces = mostTraces;
    this.mostBytes = mostBytes;
    this.mostBodyBytes = mostBodyBytes;
  }

  /** Takes in a finished trace; nobody writes to it any more. */
  public void add(Trace trace) {
    Kept kept = new Kept(trace, trace.cutTo(mostBodyBytes));
    synchronized (traces) {
      traces.addLast(kept);
      bytes += kept.bytes();
      while (traces.size() > mostTraces || (bytes > mostBytes && traces.size() > 1)) {
        bytes -= traces.removeFirst().bytes();
      }
    }
  }

  /** The newest trace of that request id, if it is still kept. */
  public Optional<Trace> find(String requestId) {
    synchronized (traces) {
      for (Iterator<Kept> newestFirst = traces.descendingIterator(); newestFirst.hasNext(); ) {
        Trace trace = newestFirst.next().trace();
        if (trace.requestId().equals(requestId)) {
          return Optional.of(trace);
        }
      }
      return Optional.empty();
    }
  }

  /** At most {@code limit} traces, newest first. */
  public List<Trace> newest(int limit) {
    synchronized (traces) {
      List<Trace> newest = new ArrayList<>(Math.min(limit, traces.size()));
      Iterator<Kept> newestFirst = traces.descendingIterator();
      while (newest.size() < limit && newestFirst.hasNext()) {
        newest.add(newestFirst.next().trace());
      }
      return newest;
    }
  }

  /** Forgets every trace. */
  public void reset() {
    synchronized (traces) {
      traces.clear();
      bytes = 0;
    }
  }
}
