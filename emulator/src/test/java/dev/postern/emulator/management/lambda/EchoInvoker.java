package dev.postern.emulator.management.lambda;

import dev.postern.lambda.invoke.FunctionCall;
import dev.postern.lambda.invoke.FunctionInvoker;
import dev.postern.lambda.invoke.FunctionOutcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/** Answers every call with its event, and remembers it. */
final class EchoInvoker implements FunctionInvoker {
  final List<FunctionCall> invoked = new ArrayList<>();
  final List<FunctionCall> queued = new ArrayList<>();
  Function<FunctionCall, FunctionOutcome> behaviour =
      call ->
          new FunctionOutcome.Answered(
              call.target().version().number(),
              call.payload(),
              Optional.empty(),
              call.logTail() ? Optional.of("log") : Optional.empty());

  @Override
  public void invoke(FunctionCall call, Consumer<FunctionOutcome> outcome) {
    invoked.add(call);
    outcome.accept(behaviour.apply(call));
  }

  @Override
  public void queue(FunctionCall call) {
    queued.add(call);
  }
}
