package dev.postern.lambda.environment;

import dev.postern.lambda.invoke.FunctionOutcome;
import dev.postern.lambda.runtimeapi.RuntimeAnswer;
import dev.postern.lambda.runtimeapi.RuntimeError;
import java.time.Duration;
import java.util.Optional;

/**
 * How an invocation in an environment ended.
 *
 * @param payload the result or error object
 * @param error whether it is an error object
 * @param failure what the report says of it
 */
record Answer(byte[] payload, boolean error, Optional<Report.Failure> failure) {
  static Answer of(RuntimeAnswer given) {
    if (given instanceof RuntimeAnswer.Result result) {
      return new Answer(result.payload(), false, Optional.empty());
    }
    if (given instanceof RuntimeAnswer.Failure failure) {
      return new Answer(failure.error().object(), true, Optional.empty());
    }
    return new Answer(ErrorObjects.resultTooLarge(), true, Optional.empty());
  }

  /** Of a result that streamed: its caller has all of it but the error. */
  static Answer streamed(Optional<RuntimeError> error) {
    return new Answer(
        error.map(RuntimeError::object).orElseGet(() -> new byte[0]),
        error.isPresent(),
        error.map(e -> failure(e.type())));
  }

  static Answer timedOut(String requestId, Duration timeout) {
    return new Answer(
        ErrorObjects.timeout(requestId, timeout),
        true,
        Optional.of(new Report.Failure("timeout", Optional.empty())));
  }

  /** Of a runtime that could not initialize. */
  static Answer initFailed(RuntimeError error) {
    return new Answer(error.object(), true, Optional.of(failure(error.type())));
  }

  static Answer exited(String requestId, String status) {
    return new Answer(
        ErrorObjects.exit(requestId, status), true, Optional.of(failure(ErrorObjects.EXIT_ERROR)));
  }

  static Answer invalidEntrypoint(String requestId, String reason) {
    return new Answer(
        ErrorObjects.invalidEntrypoint(requestId, reason),
        true,
        Optional.of(failure(ErrorObjects.INVALID_ENTRYPOINT)));
  }

  private static Report.Failure failure(String type) {
    return new Report.Failure("error", Optional.of(type));
  }

  FunctionOutcome outcome(String version, Optional<String> logTail) {
    return new FunctionOutcome.Answered(
        version, payload, error ? Optional.of("Unhandled") : Optional.empty(), logTail);
  }
}
