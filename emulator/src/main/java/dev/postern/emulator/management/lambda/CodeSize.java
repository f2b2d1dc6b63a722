package dev.postern.emulator.management.lambda;

import dev.postern.lambda.code.CodeLimits;
import dev.postern.lambda.code.CodeStore;
import dev.postern.lambda.function.FunctionCode;
import dev.postern.lambda.function.FunctionVersion;

/**
 * The limit of what a function and its layers have together, unpacked.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html">Lambda
 *     quotas, deployment package</a>
 */
final class CodeSize {
  private CodeSize() {}

  /** Refuses a version that has too much. The texts are those that users of AWS report. */
  static void require(CodeStore store, FunctionVersion version) {
    if (version.layers().isEmpty()) {
      return;
    }
    long layers = version.layers().stream().mapToLong(store::unzipped).sum();
    if (layers > CodeLimits.UNZIPPED) {
      throw LambdaRefusal.invalid(
          "Layers consume more than the available size of " + CodeLimits.UNZIPPED + " bytes");
    }
    long all =
        layers + (version.code() instanceof FunctionCode.Zip code ? store.unzipped(code) : 0);
    if (all > CodeLimits.UNZIPPED) {
      throw LambdaRefusal.invalid(
          "Function code combined with layers exceeds the maximum allowed size of %d bytes. The actual size is %d bytes."
              .formatted(CodeLimits.UNZIPPED, all));
    }
  }
}
