package dev.postern.emulator.trace;

import dev.postern.wire.http.HttpResponse;
import java.util.Optional;

/**
 * A trace as a few lines of text, for the output of a test that failed: what was asked and
 * answered, why, and the execution log. Secrets are masked.
 */
public final class TraceText {
  private static final String INDENT = "    ";
  private static final String LINE_END = "\n";

  private TraceText() {}

  /**
   * The lines; the first is not indented, no line end stands at the end.
   *
   * <pre>
   * GET /dev/pets -> 504 INTEGRATION_TIMEOUT (id c6af9ac6-7b61-11e6-9a41-93e8deadbeef)
   *   reason: ...
   *     Starting execution for request: ...
   * </pre>
   */
  public static String of(Trace trace) {
    Secrets secrets = Secrets.of(trace);
    StringBuilder text = new StringBuilder(asked(trace, secrets)).append(" -> ");
    text.append(trace.response().map(HttpResponse::status).map(String::valueOf).orElse("nothing"));
    Optional<TracedFailure> failure = trace.failure();
    failure.ifPresent(why -> text.append(' ').append(why.gatewayResponseType()));
    text.append(" (id ").append(trace.requestId()).append(')');
    failure.ifPresent(
        why -> text.append(LINE_END).append("  reason: ").append(secrets.text(why.reason())));
    String prefix = "(" + trace.requestId() + ") ";
    ExecutionLog.of(trace)
        .lines()
        .map(line -> line.startsWith(prefix) ? line.substring(prefix.length()) : line)
        .forEach(line -> text.append(LINE_END).append(INDENT).append(line));
    return text.toString();
  }

  private static String asked(Trace trace, Secrets secrets) {
    String query = trace.request().http().rawQuery();
    return trace.request().http().method()
        + " "
        + secrets.text(trace.request().http().rawPath())
        + (query.isEmpty() ? "" : "?" + secrets.text(query));
  }
}
