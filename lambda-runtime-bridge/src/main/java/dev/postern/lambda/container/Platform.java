package dev.postern.lambda.container;

import dev.postern.lambda.function.FunctionVersion;
import software.amazon.awssdk.services.lambda.model.Architecture;

/** What a function's instruction set is called among container engines. */
final class Platform {
  private Platform() {}

  /** {@code linux/arm64} or {@code linux/amd64}. */
  static String of(FunctionVersion version) {
    return version.configuration().architectures().contains(Architecture.ARM64)
        ? "linux/arm64"
        : "linux/amd64";
  }
}
