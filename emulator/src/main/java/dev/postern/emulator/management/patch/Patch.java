package dev.postern.emulator.management.patch;

import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.apigateway.model.PatchOperation;

/**
 * One patch operation as a table's change sees it: its path taken apart, its value never null.
 *
 * @param operation the operation as it was sent
 * @param captures what the {@code {names}} of the row's path stand for, unescaped
 */
public record Patch(PatchOperation operation, Map<String, String> captures) {
  /** Copies the captures. */
  public Patch {
    captures = Map.copyOf(captures);
  }

  /** The path as it was sent, still escaped. */
  public String path() {
    return PatchTable.pathOf(operation);
  }

  /** The value; empty when none was sent. */
  public String value() {
    return Optional.ofNullable(operation.value()).orElse("");
  }

  /** Whether a value was sent, were it empty. */
  public boolean hasValue() {
    return operation.value() != null;
  }

  /** The value as AWS reads booleans: {@code true} in any case is true, all else is false. */
  public boolean flag() {
    return Boolean.parseBoolean(value());
  }

  /** The path to copy from; empty when none was sent. */
  public String from() {
    return Optional.ofNullable(operation.from()).orElse("");
  }

  /**
   * What {@code {name}} of the row's path stands for.
   *
   * @throws IllegalArgumentException when the row's path has no such capture
   */
  public String capture(String name) {
    String captured = captures.get(name);
    if (captured == null) {
      throw new IllegalArgumentException("no {" + name + "} in the row that matched " + path());
    }
    return captured;
  }
}
