package dev.postern.lambda.invoke;

import dev.postern.wire.AwsException;
import dev.postern.wire.http.StreamedBody;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** How a call of a function ended. */
public sealed interface FunctionOutcome {
  /**
   * The function, or Lambda for it, answered.
   *
   * @param executedVersion {@code $LATEST} or a number
   * @param payload the result, or the error object
   * @param error {@code Unhandled} when it is an error object, which may mean that the function
   *     timed out, crashed or never became ready
   * @param logTail the last 4 KB of the log, where the call asked for it
   */
  record Answered(
      String executedVersion, byte[] payload, Optional<String> error, Optional<String> logTail)
      implements FunctionOutcome {}

  /**
   * The result comes as a stream. An error in the middle breaks the body.
   *
   * @param executedVersion {@code $LATEST} or a number
   * @param contentType as the runtime told it, such as {@code
   *     application/vnd.awslambda.http-integration-response} for a result with an HTTP head before
   *     it
   * @param body the result, not started
   * @param conclusion how the invocation ended, after the stream: {@link Answered} with nothing but
   *     error and log, or {@link Refused}
   */
  record Streaming(
      String executedVersion,
      String contentType,
      StreamedBody body,
      CompletionStage<FunctionOutcome> conclusion)
      implements FunctionOutcome {
    /** A stream after which there is nothing to tell. */
    public Streaming(String executedVersion, String contentType, StreamedBody body) {
      this(
          executedVersion,
          contentType,
          body,
          CompletableFuture.completedFuture(
              new Answered(executedVersion, new byte[0], Optional.empty(), Optional.empty())));
    }
  }

  /**
   * Lambda did not run it: throttled, not active, not startable.
   *
   * @param refusal as the Invoke API answers it
   * @param reason what happened, in words for a developer
   */
  record Refused(AwsException refusal, String reason) implements FunctionOutcome {}
}
