package dev.postern.emulator.trace;

import java.util.List;
import java.util.Optional;

/** The traces of recent invocations, bounded in number and bytes; the oldest go first. */
public final class TraceStore {
  /** Takes in a finished trace. */
  public void add(Trace trace) {
    throw new UnsupportedOperationException("skeleton");
  }

  /** The newest trace of that request id, if it is still kept. */
  public Optional<Trace> find(String requestId) {
    throw new UnsupportedOperationException("skeleton");
  }

  /** At most {@code limit} traces, newest first. */
  public List<Trace> newest(int limit) {
    throw new UnsupportedOperationException("skeleton");
  }

  /** Forgets every trace. */
  public void reset() {
    throw new UnsupportedOperationException("skeleton");
  }
}
