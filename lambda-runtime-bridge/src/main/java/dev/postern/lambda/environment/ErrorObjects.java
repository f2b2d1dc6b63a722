package dev.postern.lambda.environment;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;

/** The error objects with which Lambda answers for a function that cannot. */
final class ErrorObjects {
  static final String EXIT_ERROR = "Runtime.ExitError";
  static final String INVALID_ENTRYPOINT = "Runtime.InvalidEntrypoint";
  static final String TIMED_OUT = "Sandbox.Timedout";

  private ErrorObjects() {}

  /** Such as {@code Task timed out after 3.00 seconds}. */
  static String timeoutText(Duration timeout) {
    return String.format(
        Locale.ROOT, "Task timed out after %.2f seconds", timeout.toMillis() / 1000.0);
  }

  static byte[] timeout(String requestId, Duration timeout) {
    return sandboxError(TIMED_OUT, requestId, timeoutText(timeout));
  }

  /**
   * What is said of a runtime that has ended.
   *
   * @param status such as {@code exit status 1}
   */
  static String exitText(String status) {
    return status.equals("exit status 0")
        ? "Runtime exited without providing a reason"
        : "Runtime exited with error: " + status;
  }

  static byte[] exit(String requestId, String status) {
    return sandboxError(EXIT_ERROR, requestId, exitText(status));
  }

  static byte[] invalidEntrypoint(String requestId, String reason) {
    return sandboxError(INVALID_ENTRYPOINT, requestId, reason);
  }

  static byte[] resultTooLarge() {
    return bytes(
        """
        {"errorMessage":"Response payload size exceeded maximum allowed payload size (6291556 bytes).",\
        "errorType":"Function.ResponseSizeTooLarge"}""");
  }

  private static byte[] sandboxError(String type, String requestId, String text) {
    return bytes(
        "{\"errorType\":\"%s\",\"errorMessage\":\"RequestId: %s Error: %s\"}"
            .formatted(type, requestId, text.replace("\\", "\\\\").replace("\"", "\\\"")));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
