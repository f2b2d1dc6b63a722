package dev.postern.lambda.environment;

import dev.postern.lambda.function.FunctionTarget;
import dev.postern.lambda.invoke.FunctionCall;
import dev.postern.lambda.invoke.FunctionOutcome;
import dev.postern.wire.AwsException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** One invocation on its way through an environment; whoever called is told once how it ended. */
final class Run {
  private final FunctionCall call;
  private final Consumer<FunctionOutcome> outcome;
  private final AtomicBoolean told = new AtomicBoolean();
  private final CompletableFuture<FunctionOutcome> conclusion = new CompletableFuture<>();

  Run(FunctionCall call, Consumer<FunctionOutcome> outcome) {
    this.call = call;
    this.outcome = outcome;
  }

  FunctionCall call() {
    return call;
  }

  FunctionTarget target() {
    return call.target();
  }

  /** How long the function may run. */
  Duration timeout() {
    return Duration.ofSeconds(target().version().configuration().timeout());
  }

  /** How the invocation ends, for whoever is told first that its result streams. */
  CompletionStage<FunctionOutcome> conclusion() {
    return conclusion;
  }

  /** Tells the outcome; only the first one counts, and after a stream its conclusion. */
  void tell(FunctionOutcome how) {
    if (told.compareAndSet(false, true)) {
      outcome.accept(how);
    }
    if (!(how instanceof FunctionOutcome.Streaming)) {
      conclusion.complete(how);
    }
  }

  /**
   * Tells that the function could not be run, for a reason that is neither its nor its caller's.
   */
  void refuse(String reason) {
    AwsException refusal =
        new AwsException(500, "ServiceException", reason, Map.of("Type", "Service"));
    tell(new FunctionOutcome.Refused(refusal, reason));
  }
}
