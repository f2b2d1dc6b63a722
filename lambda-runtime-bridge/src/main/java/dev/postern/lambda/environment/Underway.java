package dev.postern.lambda.environment;

import dev.postern.lambda.invoke.FunctionCall;
import dev.postern.lambda.invoke.FunctionOutcome;
import dev.postern.lambda.runtimeapi.NextInvocation;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/** The invocation that an environment is busy with, until its end is in the log. */
final class Underway {
  private final Run run;
  private final EnvironmentIdentity identity;
  private final EnvironmentLog log;
  private Instant began;
  private Optional<Duration> init = Optional.empty();
  private Optional<Answer> answer = Optional.empty();

  /** An invocation that begins now, or with the start of its environment. */
  Underway(Run run, EnvironmentIdentity identity, EnvironmentLog log, Instant now) {
    this.run = run;
    this.identity = identity;
    this.log = log;
    this.began = now;
  }

  Run run() {
    return run;
  }

  String requestId() {
    return run.call().requestId();
  }

  /** Its time counts from now on. */
  void restart(Instant now) {
    began = now;
  }

  /** Its environment has been initialized: what it took is no part of the invocation. */
  void initialized(Instant now) {
    init = Optional.of(elapsed(now));
    began = now;
  }

  Duration elapsed(Instant now) {
    return Duration.between(began, now);
  }

  void answer(Answer how) {
    answer = Optional.of(how);
  }

  boolean answered() {
    return answer.isPresent();
  }

  /** What the runtime is given of it. */
  NextInvocation handed(Instant deadline, Surroundings surroundings) {
    FunctionCall call = run.call();
    return new NextInvocation(
        call.requestId(),
        call.payload(),
        deadline,
        call.target().invokedArn().toString(),
        Optional.of(call.traceId().orElseGet(() -> TraceHeader.draw(surroundings))),
        call.clientContext(),
        call.streaming());
  }

  /** Writes its last lines into the log, if it has been answered. */
  void report(Instant now, OptionalLong memoryUsed) {
    answer.ifPresent(
        how ->
            log.end(
                new Report(
                    requestId(),
                    elapsed(now),
                    identity.version().configuration().memorySize(),
                    memoryUsed,
                    init,
                    how.failure())));
  }

  /** What its caller is to be told; empty as long as it has not been answered. */
  Optional<FunctionOutcome> outcome() {
    Optional<String> tail = run.call().logTail() ? Optional.of(log.tail()) : Optional.empty();
    return answer.map(how -> how.outcome(identity.version().number(), tail));
  }
}
