package dev.postern.lambda.bridge;

import dev.postern.lambda.function.FunctionCode;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How Lambda is set up when a gateway starts.
 *
 * @param executor what runs functions that were uploaded
 * @param executors the same for single functions, by name
 * @param functions functions that are there from the start, in account {@code 000000000000} and in
 *     every Region they are asked for in
 */
public record LambdaOptions(
    Executor executor, Map<String, Executor> executors, List<Given> functions) {
  /** What runs functions that were uploaded. */
  public enum Executor {
    PROCESS,
    CONTAINER
  }

  /**
   * A function that is there from the start. API Gateway may invoke it without a permission.
   *
   * @param name its name
   * @param code its code
   * @param handler its handler; found out from the code where it is not given
   * @param runtime its runtime; found out from the code where it is not given
   */
  public record Given(
      String name, FunctionCode code, Optional<String> handler, Optional<String> runtime) {}

  /** Processes, and no functions yet. */
  public static LambdaOptions defaults() {
    return new LambdaOptions(Executor.PROCESS, Map.of(), List.of());
  }
}
