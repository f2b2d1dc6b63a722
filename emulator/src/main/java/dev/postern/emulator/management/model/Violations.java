package dev.postern.emulator.management.model;

import dev.postern.emulator.management.Refusal;
import dev.postern.wire.AwsException;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.protocol.MarshallLocation;

/**
 * What one input does not satisfy, told together in the form in which AWS's front end words it. A
 * member of the body is named after the body, as in {@code putIntegrationInput.type}; a member of
 * the path, the query or the headers stands alone, as in {@code statusCode}.
 */
final class Violations {
  private final String input;
  private final List<String> texts = new ArrayList<>();

  /** Nothing violated yet by the input of this operation. */
  Violations(String operation) {
    input = Character.toLowerCase(operation.charAt(0)) + operation.substring(1) + "Input";
  }

  /** How a member of the input is named. */
  String nameOf(SdkField<?> field) {
    return field.location() == MarshallLocation.PAYLOAD
        ? input + "." + field.memberName()
        : field.memberName();
  }

  /** The member is not there. */
  void missing(String name) {
    texts.add("Value null at '" + name + "' failed to satisfy constraint: Member must not be null");
  }

  /** The member's value is not of the type. */
  void wrong(String name, Object value, ValueType type) {
    texts.add(
        "Value '%s' at '%s' failed to satisfy constraint: %s".formatted(value, name, type.rule()));
  }

  /** Some item of the member is not of the type. */
  void wrongItems(String name, Object items, ValueType type) {
    texts.add(
        "Value '%s' at '%s' failed to satisfy constraint: Member must satisfy constraint: [%s]"
            .formatted(items, name, type.rule()));
  }

  /**
   * Refuses when anything was violated.
   *
   * @throws AwsException 400 {@code ValidationException}
   */
  void refuse() {
    if (!texts.isEmpty()) {
      throw Refusal.validation(
          "%d validation error%s detected: %s"
              .formatted(texts.size(), texts.size() == 1 ? "" : "s", String.join("; ", texts)));
    }
  }
}
