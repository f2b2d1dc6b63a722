package dev.postern.emulator;

import dev.postern.lambda.function.GivenSettings;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What can be said of a Lambda function that runs from a directory; part of a gateway's
 * configuration.
 *
 * @param handler its handler; found out from the code where it is not given
 * @param runtime its runtime; found out from the code where it is not given
 * @param memory its memory in megabytes; the least where it is not given
 * @param timeout how many seconds an invocation may take; the longest where it is not given
 * @param variables its environment variables
 */
public record DirectorySettings(
    Optional<String> handler,
    Optional<String> runtime,
    OptionalInt memory,
    OptionalInt timeout,
    Map<String, String> variables) {
  /** Handler and runtime, and nothing beside. */
  public DirectorySettings(Optional<String> handler, Optional<String> runtime) {
    this(handler, runtime, OptionalInt.empty(), OptionalInt.empty(), Map.of());
  }

  GivenSettings given() {
    GivenSettings defaults = GivenSettings.defaults();
    return new GivenSettings(
        memory.orElse(defaults.memory()), timeout.orElse(defaults.timeout()), variables);
  }
}
