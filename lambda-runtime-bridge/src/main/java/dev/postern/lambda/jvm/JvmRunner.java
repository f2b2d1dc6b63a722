package dev.postern.lambda.jvm;

import dev.postern.lambda.environment.DirectRunner;
import dev.postern.lambda.function.FunctionCode;
import dev.postern.lambda.function.LocalContext;
import dev.postern.lambda.invoke.FunctionCall;

/**
 * Runs handlers of this JVM on the thread that calls. What a handler throws becomes the error
 * object that AWS's Java runtime makes of it.
 */
public final class JvmRunner implements DirectRunner {
  @Override
  public DirectAnswer run(FunctionCall call, LocalContext context) throws InterruptedException {
    if (!(call.target().version().code() instanceof FunctionCode.InThisJvm local)) {
      throw new IllegalArgumentException("not a handler of this JVM: " + context.functionName());
    }
    try {
      return new DirectAnswer(local.handler().handle(call.payload(), context), false);
    } catch (InterruptedException e) {
      throw e;
    } catch (Exception | LinkageError | AssertionError | StackOverflowError thrown) {
      context.log().accept(ThrownError.log(thrown));
      return new DirectAnswer(ThrownError.object(thrown), true);
    }
  }
}
