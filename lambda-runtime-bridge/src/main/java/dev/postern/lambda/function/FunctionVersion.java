package dev.postern.lambda.function;

import java.util.List;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;

/**
 * One version of a function, {@code $LATEST} or a published one: what it is configured to be, and
 * its code.
 *
 * @param configuration as GetFunctionConfiguration answers it
 * @param code what runs
 * @param layers the layers' code, in the order in which they are put over each other
 */
public record FunctionVersion(
    FunctionConfiguration configuration, FunctionCode code, List<FunctionCode.Zip> layers) {
  /** Copies the layers. */
  public FunctionVersion {
    layers = List.copyOf(layers);
  }

  /** {@code $LATEST} or a number. */
  public String number() {
    return configuration.version();
  }

  /** This, configured otherwise. */
  public FunctionVersion withConfiguration(FunctionConfiguration changed) {
    return new FunctionVersion(changed, code, layers);
  }
}
