package dev.postern.emulator.management.patch;

import dev.postern.wire.AwsException;
import java.util.List;

/** How a type words the refusal of a patch that its table does not take. AWS's types differ. */
@FunctionalInterface
public interface PatchWording {

  /**
   * A patch that the table does not take.
   *
   * @param operation the operation's name as it was sent, such as {@code add}
   * @param path the path as it was sent
   * @param operationsHere what the row of that path takes; empty when no row has that path
   * @param pathsOfOperation the paths that take this operation, in the table's order
   */
  record Refused(
      String operation, String path, List<String> operationsHere, List<String> pathsOfOperation) {
    /** Copies the lists. */
    public Refused {
      operationsHere = List.copyOf(operationsHere);
      pathsOfOperation = List.copyOf(pathsOfOperation);
    }

    /** Whether the path is in the table, with other operations. */
    public boolean knownPath() {
      return !operationsHere.isEmpty();
    }
  }

  /** The refusal of that patch. */
  AwsException refuse(Refused refused);

  /**
   * The wording that names operations: an unknown path is just named, a known path tells its
   * operations.
   */
  static PatchWording namingOperations() {
    return refused ->
        badRequest(
            refused.knownPath()
                ? "Invalid patch operation specified. Must be one of: " + refused.operationsHere()
                : "Invalid patch path " + refused.path());
  }

  /** The wording that names the paths on which the operation would have worked. */
  static PatchWording namingPaths() {
    return refused ->
        badRequest(
            "Invalid patch path  '%s' specified for op '%s'. %s"
                .formatted(
                    refused.path(),
                    refused.operation(),
                    refused.pathsOfOperation().isEmpty()
                        ? "Please choose supported operations"
                        : "Must be one of: " + refused.pathsOfOperation()));
  }

  private static AwsException badRequest(String message) {
    return new AwsException(400, "BadRequestException", message);
  }
}
