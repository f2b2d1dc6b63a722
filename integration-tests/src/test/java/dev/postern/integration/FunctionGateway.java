package dev.postern.integration;

import dev.postern.emulator.Postern;
import dev.postern.emulator.PosternConfig;
import dev.postern.lambda.bridge.LambdaOptions;
import java.util.List;
import java.util.Map;

/**
 * A gateway in a JVM of its own, so that a test can choose its environment variables and kill it.
 * It says where it is and ends with its input.
 */
final class FunctionGateway {
  private FunctionGateway() {}

  /** Starts it with the executor that the one argument names. */
  public static void main(String[] arguments) throws Exception {
    LambdaOptions options =
        new LambdaOptions(LambdaOptions.Executor.valueOf(arguments[0]), Map.of(), List.of());
    try (Postern postern = Postern.start(PosternConfig.defaults().withLambda(options))) {
      System.out.println(postern.endpoint());
      while (System.in.read() >= 0) {
        // Nothing is said to it.
      }
    }
  }
}
