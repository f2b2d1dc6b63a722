package dev.postern.emulator.management.lambda;

import dev.postern.lambda.function.LambdaFunction;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.lambda.model.AliasRoutingConfiguration;

/** Where an alias may lead besides its version. Recorded from AWS. */
final class AliasRouting {
  private AliasRouting() {}

  /** The weights; none without a routing. */
  static Map<String, Double> weights(@Nullable AliasRoutingConfiguration routing) {
    return routing == null ? Map.of() : routing.additionalVersionWeights();
  }

  /** The routing as it is answered: not at all when it leads nowhere. */
  static @Nullable AliasRoutingConfiguration shown(@Nullable AliasRoutingConfiguration routing) {
    return weights(routing).isEmpty() ? null : routing;
  }

  /** Refuses what leads to too many versions, or to the same one twice. */
  static void check(String version, @Nullable AliasRoutingConfiguration routing) {
    Map<String, Double> weights = weights(routing);
    if (weights.size() > 1) {
      throw LambdaRefusal.invalid(
          "Number of items in AdditionalVersionWeights cannot be greater than 1");
    }
    if (version.equals(LambdaFunction.LATEST) && !weights.isEmpty()) {
      throw LambdaRefusal.invalidWithoutType(
          "$LATEST is not supported for an alias pointing to more than 1 version");
    }
    if (weights.containsKey(version)) {
      throw LambdaRefusal.invalid(
          "Invalid function version %s. Function version %s is already included in routing configuration."
              .formatted(version, version));
    }
  }

  /** Refuses versions that the function does not have. */
  static void requireVersions(
      LambdaFunction function, String version, @Nullable AliasRoutingConfiguration routing) {
    requireVersion(function, version);
    weights(routing).keySet().forEach(number -> requireVersion(function, number));
  }

  private static void requireVersion(LambdaFunction function, String version) {
    if (function.version(version).isEmpty()) {
      throw LambdaRefusal.functionNotFound(function.arn().qualified(version));
    }
  }
}
