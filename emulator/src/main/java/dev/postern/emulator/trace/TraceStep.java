package dev.postern.emulator.trace;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One step of an invocation: its name, when it began and ended, and what a reader should know of
 * it. A kept trace costs the garbage collector as much as it has objects, so a step is two of them.
 */
public final class TraceStep {
  /** A step that notes nothing, of a trace that is not kept. */
  static final TraceStep SILENT = new TraceStep("", 0, 0);

  private static final int ROOM = 8;
  private static final Object[] NOTHING = {};

  private final String name;
  private final long startNanos;
  private final long beganNanos;
  private long endedNanos = -1;

  /** Keys and values in turn; the first {@link #used} elements. */
  private Object[] notes = NOTHING;

  private int used;

  /** The steps of a trace are a chain: a list of them would be two more objects. */
  private @Nullable TraceStep next;

  /**
   * Begins a step.
   *
   * @param startNanos when the trace began, by {@link System#nanoTime()}
   * @param beganNanos when the step began, from there
   */
  TraceStep(String name, long startNanos, long beganNanos) {
    this.name = name;
    this.startNanos = startNanos;
    this.beganNanos = beganNanos;
  }

  /**
   * Notes something about the step.
   *
   * @param key a short name, such as {@code input}
   * @param value a string, number, boolean, {@code byte[]} (a body), {@code Headers}, {@link
   *     TracedMapping}, or a list or map of these
   */
  public TraceStep note(String key, Object value) {
    if (isSilent()) {
      return this;
    }
    for (int i = 0; i < used; i += 2) {
      if (notes[i].equals(key)) {
        notes[i + 1] = value;
        return this;
      }
    }
    if (used == notes.length) {
      notes = Arrays.copyOf(notes, used == 0 ? ROOM : 2 * used);
    }
    notes[used] = key;
    notes[used + 1] = value;
    used += 2;
    return this;
  }

  /** Ends the step; its duration is fixed from here on. */
  public void end() {
    if (!isSilent()) {
      endedNanos = System.nanoTime() - startNanos;
    }
  }

  @Nullable TraceStep next() {
    return next;
  }

  void setNext(TraceStep step) {
    next = step;
  }

  boolean hasEnded() {
    return endedNanos >= 0;
  }

  private boolean isSilent() {
    return name.isEmpty();
  }

  public String name() {
    return name;
  }

  /** Nanoseconds from the start of the trace to the start of the step. */
  public long beganNanos() {
    return beganNanos;
  }

  /** Nanoseconds the step took; -1 when it never ended. */
  public long durationNanos() {
    return hasEnded() ? endedNanos - beganNanos : -1;
  }

  /** Cuts long notes to {@code limit} bytes; answers roughly how many bytes the step holds. */
  long cutTo(int limit) {
    long bytes = weight();
    if (bytes > limit) {
      for (int i = 1; i < used; i += 2) {
        notes[i] = TracedNotes.cut(notes[i], limit);
      }
      bytes = weight();
    }
    return bytes;
  }

  private long weight() {
    long bytes = TracedNotes.OBJECT_BYTES;
    for (int i = 1; i < used; i += 2) {
      bytes += TracedNotes.weight(notes[i]);
    }
    return bytes;
  }

  /** What was noted, in order. */
  public Map<String, Object> notes() {
    Map<String, Object> map = new LinkedHashMap<>();
    for (int i = 0; i < used; i += 2) {
      map.put((String) notes[i], notes[i + 1]);
    }
    return map;
  }
}
