package dev.postern.junit;

import dev.postern.emulator.trace.Trace;
import dev.postern.emulator.trace.TraceText;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What stands beneath the failure of a test, as a suppressed exception: the traces of the requests
 * that the gateway served during the test, the last of them.
 */
final class InvocationTraces extends Exception {
  /** So many are told of; the failure of a test is read, not studied. */
  private static final int MOST = 5;

  private InvocationTraces(String message) {
    super(message, null, false, false);
  }

  /**
   * Tells of these.
   *
   * @param traces at least one, oldest first
   */
  static InvocationTraces of(List<Trace> traces) {
    int left = Math.max(0, traces.size() - MOST);
    String heading =
        "Postern served %d request%s in this test%s:%n"
            .formatted(
                traces.size(),
                traces.size() == 1 ? "" : "s",
                left == 0 ? "" : ", the last %d of them were".formatted(MOST));
    return new InvocationTraces(
        traces.stream()
            .skip(left)
            .map(TraceText::of)
            .collect(Collectors.joining(System.lineSeparator(), heading, "")));
  }

  /** Without the name of this class, which says nothing to whoever reads the failure. */
  @Override
  @SuppressWarnings("OverrideThrowableToString") // The name is what is to be left out.
  public String toString() {
    return String.valueOf(getMessage());
  }
}
