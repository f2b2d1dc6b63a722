package dev.postern.lambda.invoke;

import java.util.function.Consumer;

/** Invokes functions: the one way for the Invoke API, API Gateway, function URLs and all else. */
public interface FunctionInvoker {
  /**
   * Invokes a function and waits for its result, without blocking the caller.
   *
   * @param outcome told once how it ended, on any thread
   */
  void invoke(FunctionCall call, Consumer<FunctionOutcome> outcome);

  /**
   * Queues an event for a function, as {@code InvocationType=Event} does: retries, dead letters and
   * destinations follow.
   *
   * @throws dev.postern.wire.AwsException when it is not taken
   */
  void queue(FunctionCall call);
}
