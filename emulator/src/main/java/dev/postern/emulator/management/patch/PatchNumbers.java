package dev.postern.emulator.management.patch;

import dev.postern.emulator.management.Refusal;
import dev.postern.wire.AwsException;
import java.util.function.Function;

/** Numbers among patch values. */
public final class PatchNumbers {
  private PatchNumbers() {}

  /** The value as a decimal number. */
  public static Double decimal(Patch patch) {
    return read(patch, Double::valueOf);
  }

  /** The value as a whole number. */
  public static Integer whole(Patch patch) {
    return read(patch, Integer::valueOf);
  }

  private static <N extends Number> N read(Patch patch, Function<String, N> parser) {
    try {
      return parser.apply(patch.value());
    } catch (NumberFormatException e) {
      throw notANumber(patch);
    }
  }

  private static AwsException notANumber(Patch patch) {
    return Refusal.badRequest(
        "Invalid value '%s' specified for path %s: it is not a number of the right kind"
            .formatted(patch.value(), patch.path()));
  }
}
