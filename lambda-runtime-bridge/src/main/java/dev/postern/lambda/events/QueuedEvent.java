package dev.postern.lambda.events;

import dev.postern.lambda.FunctionArn;
import dev.postern.lambda.invoke.FunctionCall;
import java.time.Duration;
import java.time.Instant;

/**
 * An event in the queue; immutable.
 *
 * @param call the call, with the target as it is at each attempt
 * @param queued when it was queued
 * @param failures how often the function failed on it
 * @param refusals how often it could not be run since the function last failed on it
 */
record QueuedEvent(FunctionCall call, Instant queued, int failures, int refusals) {
  private static final Duration MOST_BACKOFF = Duration.ofMinutes(5);
  private static final int MOST_DOUBLINGS = 9;

  /** Whose event it is. */
  FunctionArn function() {
    return call.target().invokedArn().unqualified();
  }

  QueuedEvent failed() {
    return new QueuedEvent(call, queued, failures + 1, 0);
  }

  QueuedEvent refused() {
    return new QueuedEvent(call, queued, failures, refusals + 1);
  }

  QueuedEvent with(FunctionCall changed) {
    return new QueuedEvent(changed, queued, failures, refusals);
  }

  /**
   * How long it waits for its next attempt. Documented: one minute after the first function error
   * and two after the second; when it could not be run, from one second doubled up to five minutes.
   */
  Duration delay() {
    if (refusals == 0) {
      return Duration.ofMinutes(failures);
    }
    Duration backoff = Duration.ofSeconds(1L << Math.min(refusals - 1, MOST_DOUBLINGS));
    return backoff.compareTo(MOST_BACKOFF) > 0 ? MOST_BACKOFF : backoff;
  }
}
