package dev.postern.emulator.trace;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The traces of recent invocations, bounded in number and bytes; the oldest go first. Adding costs
 * a short lock and, for bodies over the limit, a copy of the part that is kept. Every trace has a
 * number in the order in which they came, so that a reader can come again for what is new.
 */
public final class TraceStore {
  /**
   * Each collection of the young generation copies all of them, so that more cost every request.
   */
  private static final int DEFAULT_TRACES = 500;

  private static final long DEFAULT_BYTES = 64L << 20;
  private static final int DEFAULT_BODY_BYTES = 64 << 10;

  private final int mostTraces;
  private final long mostBytes;
  private final int mostBodyBytes;
  private final Deque<Kept> traces = new ArrayDeque<>();
  private final List<Runnable> watchers = new CopyOnWriteArrayList<>();
  private volatile boolean on = true;
  private long bytes;
  private long last;
  private long droppedThrough;
  private long resetThrough;

  private record Kept(long number, Trace trace, long bytes) {}

  /**
   * A trace and its number.
   *
   * @param number counts the traces from 1, in the order in which they came
   */
  public record Numbered(long number, Trace trace) {}

  /**
   * What a reader has not seen yet.
   *
   * @param lost how many traces came and went in between, the oldest
   * @param traces in the order in which they came
   */
  public record News(long lost, List<Numbered> traces) {}

  /** A store with the default bounds: 500 traces, 64 MiB in all, 64 KiB of each body. */
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

  /** Switches tracing on or off; what is there stays. */
  public void keep(boolean traces) {
    on = traces;
  }

  /** Whether traces are kept. */
  public boolean isOn() {
    return on;
  }

  /**
   * Begins the trace of an invocation: one that notes nothing while tracing is off.
   *
   * @param requestId what the client sees as {@code x-amzn-RequestId}
   * @param request what came in
   * @param at the gateway's clock
   */
  public Trace begin(String requestId, TracedRequest request, Instant at) {
    return on ? new Trace(requestId, request, at) : Trace.silent(requestId, request, at);
  }

  /** Takes in a finished trace; nobody writes to it any more. */
  public void add(Trace trace) {
    if (!on || trace.isSilent()) {
      return;
    }
    long weight = trace.cutTo(mostBodyBytes);
    synchronized (traces) {
      last++;
      traces.addLast(new Kept(last, trace, weight));
      bytes += weight;
      while (traces.size() > mostTraces || (bytes > mostBytes && traces.size() > 1)) {
        Kept oldest = traces.removeFirst();
        bytes -= oldest.bytes();
        droppedThrough = oldest.number();
      }
    }
    watchers.forEach(Runnable::run);
  }

  /**
   * Has somebody told that there are new traces. It is told on the threads of invocations, so it
   * does no more than make a note.
   */
  public void watch(Runnable watcher) {
    watchers.add(watcher);
  }

  /** Tells somebody no more. */
  public void unwatch(Runnable watcher) {
    watchers.remove(watcher);
  }

  /** The number of the newest trace there ever was; 0 before the first. */
  public long lastNumber() {
    synchronized (traces) {
      return last;
    }
  }

  /** The traces with greater numbers than that, the oldest {@code limit} of them. */
  public News after(long number, int limit) {
    synchronized (traces) {
      List<Numbered> found = new ArrayList<>();
      for (Kept kept : traces) {
        if (kept.number() > number && found.size() < limit) {
          found.add(new Numbered(kept.number(), kept.trace()));
        }
      }
      return new News(Math.max(0, droppedThrough - Math.max(number, resetThrough)), found);
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
      resetThrough = last;
    }
  }

  /** Forgets the traces of invocations in one account. */
  public void reset(String account) {
    synchronized (traces) {
      traces.removeIf(kept -> isOf(account, kept.trace()));
      bytes = traces.stream().mapToLong(Kept::bytes).sum();
    }
  }

  /** Whether an API of that account was invoked, or a function by its URL. */
  private static boolean isOf(String account, Trace trace) {
    return trace
        .target()
        .map(target -> target.account().equals(account))
        .orElseGet(() -> isOfFunctionUrl(account, trace));
  }

  private static boolean isOfFunctionUrl(String account, Trace trace) {
    return trace.steps().stream()
        .filter(step -> step.name().equals("function url"))
        .map(step -> String.valueOf(step.notes().get("function")))
        .anyMatch(function -> function.contains(":" + account + ":"));
  }
}
