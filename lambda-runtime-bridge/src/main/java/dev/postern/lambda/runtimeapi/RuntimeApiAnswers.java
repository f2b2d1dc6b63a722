package dev.postern.lambda.runtimeapi;

import dev.postern.wire.http.Headers;
import dev.postern.wire.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * The answers of the Runtime API.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html">Using the Lambda
 *     runtime API</a>
 */
final class RuntimeApiAnswers {
  private RuntimeApiAnswers() {}

  static HttpResponse invocation(NextInvocation next) {
    Headers.Builder headers =
        Headers.builder()
            .add("Content-Type", "application/json")
            .add("Lambda-Runtime-Aws-Request-Id", next.requestId())
            .add("Lambda-Runtime-Deadline-Ms", String.valueOf(next.deadline().toEpochMilli()))
            .add("Lambda-Runtime-Invoked-Function-Arn", next.invokedArn());
    next.traceId().ifPresent(id -> headers.add("Lambda-Runtime-Trace-Id", id));
    next.clientContext()
        .ifPresent(context -> headers.add("Lambda-Runtime-Client-Context", oneLine(context)));
    return new HttpResponse(200, headers.build(), next.payload());
  }

  /**
   * JSON as a header field can carry it: what breaks lines can only stand between its tokens, and
   * what is not ASCII only in its strings.
   */
  private static String oneLine(String json) {
    StringBuilder line = new StringBuilder(json.length());
    for (int i = 0; i < json.length(); i++) {
      char c = json.charAt(i);
      if (c > '~') {
        line.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
      } else if (c >= ' ') {
        line.append(c);
      }
    }
    return line.toString();
  }

  static HttpResponse accepted() {
    return HttpResponse.json(202, "{\"status\":\"OK\"}\n");
  }

  static HttpResponse wrongRequestId() {
    return refusal(400, "Invalid request ID", "InvalidRequestID");
  }

  /** What was said does not belong here. */
  static HttpResponse outOfTurn(String state, String wanted) {
    return refusal(
        403,
        "State transition from "
            + state
            + " to "
            + wanted
            + " failed for runtime. Error: State transition is not allowed",
        "InvalidStateTransition");
  }

  static HttpResponse tooLarge() {
    return refusal(
        413,
        "Exceeded maximum allowed payload size (" + PayloadReader.LIMIT + " bytes).",
        "RequestEntityTooLarge");
  }

  /** Documented: "Container error. Non-recoverable state. Runtime should exit promptly." */
  static HttpResponse over() {
    return refusal(500, "The execution environment has ended", "Container.Ended");
  }

  static HttpResponse noSuchPath() {
    return new HttpResponse(
        404,
        Headers.of("Content-Type", "text/plain; charset=utf-8"),
        "404 page not found\n".getBytes(StandardCharsets.UTF_8));
  }

  private static HttpResponse refusal(int status, String message, String type) {
    return HttpResponse.json(
        status, "{\"errorMessage\":\"%s\",\"errorType\":\"%s\"}\n".formatted(message, type));
  }
}
