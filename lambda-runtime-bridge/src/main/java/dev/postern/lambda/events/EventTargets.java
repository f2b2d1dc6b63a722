package dev.postern.lambda.events;

import dev.postern.lambda.FunctionArn;
import java.util.Map;
import java.util.function.Consumer;

/** Brings what asynchronous invocations leave to other services; the gateway's part. */
@FunctionalInterface
public interface EventTargets {
  /**
   * Sends one message once; does not block.
   *
   * @param told told once what became of it, on any thread that must not be blocked
   */
  void send(Message message, Consumer<Delivery> told);

  /** What a message is. */
  enum Kind {
    /** The record of an invocation that succeeded. */
    SUCCESS,
    /** The record of an invocation that failed. */
    FAILURE,
    /** An event that was given up. */
    DEAD_LETTER
  }

  /**
   * A message to a queue, topic, bus or bucket.
   *
   * @param target its ARN
   * @param kind what it is
   * @param source the function, qualified
   * @param roleArn the function's role, which sends it
   * @param body the invocation record, or of a dead letter the event
   * @param attributes of a dead letter {@code RequestID}, {@code ErrorCode}, a number, and {@code
   *     ErrorMessage}
   */
  record Message(
      String target,
      Kind kind,
      FunctionArn source,
      String roleArn,
      String body,
      Map<String, String> attributes) {}

  /** What became of a message. */
  sealed interface Delivery {
    /** It is there. */
    record Delivered() implements Delivery {}

    /**
     * It is not there.
     *
     * @param reason why, and where it can be mended, how
     * @param passing whether another attempt may go better
     */
    record Undelivered(String reason, boolean passing) implements Delivery {}
  }
}
