package dev.postern.emulator.management.rest;

import dev.postern.emulator.management.Refusal;
import dev.postern.wire.AwsException;
import java.util.List;
import java.util.function.Supplier;

/** How a failed import is told: what could not be done, and why, as AWS words it. */
final class ImportSteps {
  private ImportSteps() {}

  /**
   * Does one step of an import.
   *
   * @param goal what the step does, such as {@code create model for 'Pet'}
   * @throws AwsException what the step throws, saying that the goal was missed
   */
  static <T> T step(String goal, Supplier<T> step) {
    try {
      return step.get();
    } catch (AwsException e) {
      throw Refusal.badRequest("Unable to " + goal + ": " + e.message());
    }
  }

  /** The refusal of an import as a whole. */
  static AwsException failed(String error, List<String> warnings) {
    String text = "Errors found during import:\n\t" + error;
    return Refusal.badRequest(
        warnings.isEmpty()
            ? text
            : text + "\nAdditionally, these warnings were found:\n\t" + lines(warnings));
  }

  /** The refusal of an import that must not have warnings, but has. */
  static AwsException warned(List<String> warnings) {
    return Refusal.badRequest("Warnings found during import:\n\t" + lines(warnings));
  }

  private static String lines(List<String> texts) {
    return String.join("\n\t", texts);
  }
}
