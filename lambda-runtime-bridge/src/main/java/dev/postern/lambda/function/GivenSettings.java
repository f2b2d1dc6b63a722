package dev.postern.lambda.function;

import java.util.Map;
import java.util.regex.Pattern;

/**
 * How a function that is there from the start is configured.
 *
 * @param memory its memory, in megabytes
 * @param timeout how long an invocation may take, in seconds
 * @param variables its environment variables
 */
public record GivenSettings(int memory, int timeout, Map<String, String> variables) {
  private static final int LEAST_MEMORY = 128;
  private static final int MOST_MEMORY = 10_240;
  private static final int LONGEST_TIMEOUT = 900;
  private static final Pattern VARIABLE = Pattern.compile("[a-zA-Z][a-zA-Z0-9_]+");

  /**
   * Settings.
   *
   * @throws IllegalArgumentException when Lambda has no such
   */
  public GivenSettings {
    if (memory < LEAST_MEMORY || memory > MOST_MEMORY) {
      throw new IllegalArgumentException(
          "memory is %d MB, and has to be from %d to %d"
              .formatted(memory, LEAST_MEMORY, MOST_MEMORY));
    }
    if (timeout < 1 || timeout > LONGEST_TIMEOUT) {
      throw new IllegalArgumentException(
          "timeout is %d seconds, and has to be from 1 to %d".formatted(timeout, LONGEST_TIMEOUT));
    }
    variables = Map.copyOf(variables);
    for (String name : variables.keySet()) {
      if (!VARIABLE.matcher(name).matches()) {
        throw new IllegalArgumentException(
            "'" + name + "' is not a variable's name: a letter, and letters, digits, underscores");
      }
    }
  }

  /** The least memory, and the longest time-out, so that a debugger may stop in the function. */
  public static GivenSettings defaults() {
    return new GivenSettings(LEAST_MEMORY, LONGEST_TIMEOUT, Map.of());
  }
}
