package dev.postern.lambda.environment;

import dev.postern.lambda.function.LocalContext;
import dev.postern.lambda.invoke.FunctionCall;

/**
 * Runs invocations of functions that need no sandbox, because they live in this JVM or elsewhere.
 */
public interface DirectRunner {
  /**
   * Runs one invocation. It may block; it is given up after the function's timeout.
   *
   * @return what the function answered
   */
  DirectAnswer run(FunctionCall call, LocalContext context) throws InterruptedException;

  /**
   * The answer of a function without a sandbox.
   *
   * @param payload the result, or the error object when it failed
   * @param failed whether it is a function error
   */
  record DirectAnswer(byte[] payload, boolean failed) {}
}
