package dev.postern.lambda.events;

import dev.postern.lambda.FunctionArn;
import java.util.Map;

/** Sends what asynchronous invocations leave to other services; the gateway's part. */
@FunctionalInterface
public interface EventTargets {
  /** Sends one message; does not block. What fails is said in the log. */
  void send(Message message);

  /**
   * A message to a queue, topic or bus.
   *
   * @param target its ARN
   * @param source the function
   * @param roleArn the function's role, which sends it
   * @param body the invocation record, or of a dead letter the event
   * @param attributes of a dead letter {@code RequestID}, {@code ErrorCode}, a number, and {@code
   *     ErrorMessage}
   */
  record Message(
      String target,
      FunctionArn source,
      String roleArn,
      String body,
      Map<String, String> attributes) {}
}
