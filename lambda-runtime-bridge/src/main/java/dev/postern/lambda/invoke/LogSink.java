package dev.postern.lambda.invoke;

import java.time.Instant;

/** Takes the log events of functions: CloudWatch Logs' part. */
@FunctionalInterface
public interface LogSink {
  /**
   * Takes one event; makes group and stream when they are missing.
   *
   * @param account the 12-digit account
   * @param region the Region
   * @param group the log group, such as {@code /aws/lambda/NAME}
   * @param stream the log stream
   * @param time when it happened
   * @param message the text
   */
  void append(
      String account, String region, String group, String stream, Instant time, String message);
}
