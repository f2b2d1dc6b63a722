package dev.postern.lambda.events;

import dev.postern.lambda.FunctionArn;
import dev.postern.lambda.invoke.FunctionCall;
import dev.postern.lambda.invoke.FunctionOutcome;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * What destinations are told about an asynchronous invocation.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html">Capturing
 *     records of asynchronous invocations</a>
 */
final class InvocationRecord {
  private static final DateTimeFormatter MILLIS =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  private InvocationRecord() {}

  /**
   * The record as JSON.
   *
   * @param condition {@code Success}, {@code RetriesExhausted} or {@code EventAgeExceeded}
   * @param outcome how the last attempt ended
   */
  static String of(
      FunctionCall call, String condition, int attempts, FunctionOutcome outcome, Instant now) {
    String head =
        """
        {"version":"1.0","timestamp":"%s","requestContext":{"requestId":"%s","functionArn":"%s",\
        "condition":"%s","approximateInvokeCount":%d},"requestPayload":%s"""
            .formatted(
                MILLIS.format(now),
                call.requestId(),
                qualified(call),
                condition,
                attempts,
                text(call.payload()));
    return head + response(outcome) + "}";
  }

  /** The ARN of what was called; records never tell it without a qualifier. */
  static FunctionArn qualified(FunctionCall call) {
    FunctionArn arn = call.target().invokedArn();
    return arn.qualifier().isPresent() ? arn : arn.qualified("$LATEST");
  }

  private static String response(FunctionOutcome outcome) {
    if (outcome instanceof FunctionOutcome.Answered answered) {
      return ",\"responseContext\":{\"statusCode\":200,\"executedVersion\":\"%s\"%s},\"responsePayload\":%s"
          .formatted(
              answered.executedVersion(),
              answered.error().map(error -> ",\"functionError\":\"" + error + "\"").orElse(""),
              answered.payload().length == 0 ? "null" : text(answered.payload()));
    }
    return "";
  }

  private static String text(byte[] json) {
    return new String(json, StandardCharsets.UTF_8);
  }
}
