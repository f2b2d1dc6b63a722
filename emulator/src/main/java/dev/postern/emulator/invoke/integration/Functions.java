package dev.postern.emulator.invoke.integration;

import dev.postern.lambda.FunctionArn;
import dev.postern.lambda.function.FunctionDirectory;
import dev.postern.lambda.function.FunctionTarget;
import dev.postern.lambda.function.LambdaFunction;
import dev.postern.lambda.invoke.FunctionCall;
import dev.postern.lambda.invoke.FunctionInvoker;
import dev.postern.lambda.invoke.FunctionOutcome;
import dev.postern.wire.AwsException;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The Lambda functions that integrations can reach.
 *
 * @param directory finds them
 * @param invoker runs them
 */
public record Functions(FunctionDirectory directory, FunctionInvoker invoker) {
  /** No functions at all. */
  public static Functions none() {
    return new Functions(new EmptyDirectory(), new NoInvoker());
  }

  private static final class EmptyDirectory implements FunctionDirectory {
    @Override
    public Optional<LambdaFunction> find(FunctionArn arn) {
      return Optional.empty();
    }

    @Override
    public Optional<FunctionTarget> target(FunctionArn arn) {
      return Optional.empty();
    }
  }

  /** Never asked, for what is not found is not called. */
  private static final class NoInvoker implements FunctionInvoker {
    @Override
    public void invoke(FunctionCall call, Consumer<FunctionOutcome> outcome) {
      outcome.accept(new FunctionOutcome.Refused(refusal(), "this gateway runs no functions"));
    }

    @Override
    public void queue(FunctionCall call) {
      throw refusal();
    }

    private static AwsException refusal() {
      return new AwsException(500, "ServiceException", "This gateway runs no functions");
    }
  }
}
