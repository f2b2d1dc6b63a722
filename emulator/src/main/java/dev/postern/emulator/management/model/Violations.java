package dev.postern.emulator.management.model;

import dev.postern.wire.AwsException;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.core.SdkField;

/** What one input does not satisfy, told together in the form in which AWS's front end words it. */
final class Violations {
  private final String operation;
  private final Wording wording;
  private final List<String> texts = new ArrayList<>();

  /** Nothing violated yet by the input of this operation. */
  Violations(String operation, Wording wording) {
    this.operation = operation;
    this.wording = wording;
  }

  /** How a member of the input is named. */
  String nameOf(SdkField<?> field) {
    return wording.nameOf(operation, field);
  }

  /** The member is not there. */
  void missing(String name) {
    texts.add("Value null at '" + name + "' failed to satisfy constraint: Member must not be null");
  }

  /** The member's value breaks a rule. */
  void wrong(String name, Object value, String rule) {
    texts.add("Value '%s' at '%s' failed to satisfy constraint: %s".formatted(value, name, rule));
  }

  /** Some item of the member is not of the type. */
  void wrongItems(String name, Object items, ValueType type) {
    wrong(name, items, "Member must satisfy constraint: [" + type.rule() + "]");
  }

  /** Some key of the member, a map, is not of the type. */
  void wrongKeys(String name, Object map, ValueType type) {
    wrong(name, map, "Map keys must satisfy constraint: [" + type.rule() + "]");
  }

  /** Some value of the member, a map, is not of the type. */
  void wrongValues(String name, Object map, ValueType type) {
    wrong(
        name,
        map,
        "Map value must satisfy constraint: [" + type.rule() + ", Member must not be null]");
  }

  /**
   * Refuses when anything was violated.
   *
   * @throws AwsException 400
   */
  void refuse() {
    if (!texts.isEmpty()) {
      throw new AwsException(
          400,
          wording.code(),
          "%d validation error%s detected: %s"
              .formatted(texts.size(), texts.size() == 1 ? "" : "s", String.join("; ", texts)));
    }
  }
}
