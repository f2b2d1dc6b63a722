package dev.postern.testcontainers;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What stands beneath the failure of a test, as a suppressed exception: the requests that the
 * gateway served during the test, the last of them.
 */
final class ServedRequests extends Exception {
  /** So many are told of; the failure of a test is read, not studied. */
  private static final int MOST = 5;

  private ServedRequests(String message) {
    super(message, null, false, false);
  }

  /**
   * Tells of these.
   *
   * @param traces at least one, oldest first
   * @param telling what is to be said of one
   */
  static ServedRequests of(List<JsonNode> traces, Function<JsonNode, String> telling) {
    int left = Math.max(0, traces.size() - MOST);
    String heading =
        "Postern served %d request%s in this test%s:%n"
            .formatted(
                traces.size(),
                traces.size() == 1 ? "" : "s",
                left == 0 ? "" : ", the last %d of them were".formatted(MOST));
    return new ServedRequests(
        traces.stream()
            .skip(left)
            .map(telling)
            .collect(Collectors.joining(System.lineSeparator(), heading, "")));
  }

  /** Without the name of this class, which says nothing to whoever reads the failure. */
  @Override
  @SuppressWarnings("OverrideThrowableToString") // The name is what is to be left out.
  public String toString() {
    return String.valueOf(getMessage());
  }
}
