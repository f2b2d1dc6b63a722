package dev.postern.lambda.bridge;

import dev.postern.lambda.function.FunctionCode;
import dev.postern.lambda.function.GivenSettings;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
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
    CONTAINER;

    /**
     * The executor of that name, in whatever case.
     *
     * @throws IllegalArgumentException when there is none; the message names those there are
     */
    public static Executor named(String name) {
      return switch (name.toLowerCase(Locale.ROOT)) {
        case "process" -> PROCESS;
        case "container" -> CONTAINER;
        default ->
            throw new IllegalArgumentException("'" + name + "' is neither process nor container");
      };
    }
  }

  /**
   * A function that is there from the start. API Gateway may invoke it without a permission.
   *
   * @param name its name
   * @param code its code
   * @param handler its handler; found out from the code where it is not given
   * @param runtime its runtime; found out from the code where it is not given
   * @param settings how it is configured beside
   */
  public record Given(
      String name,
      FunctionCode code,
      Optional<String> handler,
      Optional<String> runtime,
      GivenSettings settings) {
    /** One that is not configured beside. */
    public Given(
        String name, FunctionCode code, Optional<String> handler, Optional<String> runtime) {
      this(name, code, handler, runtime, GivenSettings.defaults());
    }

    /** The same, configured like that. */
    public Given with(GivenSettings changed) {
      return new Given(name, code, handler, runtime, changed);
    }
  }

  /** Processes, and no functions yet. */
  public static LambdaOptions defaults() {
    return new LambdaOptions(Executor.PROCESS, Map.of(), List.of());
  }

  /** With that executor for functions that are not named. */
  public LambdaOptions with(Executor all) {
    return new LambdaOptions(all, executors, functions);
  }

  /** With that executor for one function. */
  public LambdaOptions with(String function, Executor single) {
    Map<String, Executor> changed = new HashMap<>(executors);
    changed.put(function, single);
    return new LambdaOptions(executor, Map.copyOf(changed), functions);
  }

  /**
   * With one more function.
   *
   * @throws IllegalArgumentException when one of that name is there
   */
  public LambdaOptions with(Given function) {
    if (functions.stream().anyMatch(it -> it.name().equals(function.name()))) {
      throw new IllegalArgumentException(function.name() + " was given already");
    }
    List<Given> changed = new ArrayList<>(functions);
    changed.add(function);
    return new LambdaOptions(executor, executors, List.copyOf(changed));
  }
}
