package dev.postern.emulator.trace;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * One step of an invocation: its name, when it began and ended, and what a reader should know of
 * it.
 */
public final class TraceStep {
  /** A step that notes nothing, of a trace that is not kept. */
  static final TraceStep SILENT = new TraceStep("", 0, () -> 0L);

  private static final int ROOM = 4;

  private final String name;
  private final long beganNanos;
  private final LongSupplier elapsedNanos;
  private final List<String> keys = new ArrayList<>(ROOM);
  private final List<Object> values = new ArrayList<>(ROOM);
  private long endedNanos = -1;

  TraceStep(String name, long beganNanos, LongSupplier elapsedNanos) {
    this.name = name;
    this.beganNanos = beganNanos;
    this.elapsedNanos = elapsedNanos;
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
    int known = keys.indexOf(key);
    if (known >= 0) {
      values.set(known, value);
    } else {
      keys.add(key);
      values.add(value);
    }
    return this;
  }

  /** Ends the step; its duration is fixed from here on. */
  public void end() {
    if (!isSilent()) {
      endedNanos = elapsedNanos.getAsLong();
    }
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
    return endedNanos < 0 ? -1 : endedNanos - beganNanos;
  }

  /** Cuts long notes to {@code limit} bytes; answers roughly how many bytes the step holds. */
  long cutTo(int limit) {
    long bytes = TracedNotes.weight(values);
    if (bytes > limit) {
      values.replaceAll(value -> TracedNotes.cut(value, limit));
      bytes = TracedNotes.weight(values);
    }
    return bytes;
  }

  /** What was noted, in order. */
  public Map<String, Object> notes() {
    Map<String, Object> notes = new LinkedHashMap<>();
    for (int i = 0; i < keys.size(); i++) {
      notes.put(keys.get(i), values.get(i));
    }
    return notes;
  }
}
