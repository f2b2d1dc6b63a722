package dev.postern.emulator.management;

import dev.postern.wire.AwsException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The service model's constraints on one input: required members, enumerations, patterns. All
 * violations of a call are told together, in the form in which AWS's front end words them, before
 * anything else is looked at.
 */
public final class Constraints {
  private final String input;
  private final List<String> violations = new ArrayList<>();

  /**
   * Starts the check of an input.
   *
   * @param input the input's name in messages, such as {@code putIntegrationInput}
   */
  public Constraints(String input) {
    this.input = input;
  }

  /** The member must be there. */
  public Constraints required(String member, @Nullable Object value) {
    if (value == null) {
      violations.add(
          "Value null at '%s.%s' failed to satisfy constraint: Member must not be null"
              .formatted(input, member));
    }
    return this;
  }

  /** The member, when it is there, must be one of these, listed in AWS's order. */
  public Constraints oneOf(String member, @Nullable String value, List<String> allowed) {
    if (value != null && !allowed.contains(value)) {
      violations.add(
          "Value '%s' at '%s.%s' failed to satisfy constraint: Member must satisfy enum value set: %s"
              .formatted(value, input, member, allowed));
    }
    return this;
  }

  /** Each item of the list must be one of these. */
  public Constraints eachOneOf(String member, List<String> values, List<String> allowed) {
    if (!allowed.containsAll(values)) {
      violations.add(
          ("Value '%s' at '%s.%s' failed to satisfy constraint: Member must satisfy constraint:"
                  + " [Member must satisfy enum value set: %s]")
              .formatted(values, input, member, allowed));
    }
    return this;
  }

  /** The member of the URI must match the pattern. URI members are named without their input. */
  public Constraints pathMember(String member, String value, Pattern pattern) {
    if (!pattern.matcher(value).matches()) {
      violations.add(
          ("Value '%s' at '%s' failed to satisfy constraint: Member must satisfy regular"
                  + " expression pattern: %s")
              .formatted(value, member, pattern.pattern()));
    }
    return this;
  }

  /**
   * Refuses when anything was violated.
   *
   * @throws AwsException 400 {@code ValidationException}
   */
  public void check() {
    if (!violations.isEmpty()) {
      throw Refusal.validation(
          "%d validation error%s detected: %s"
              .formatted(
                  violations.size(),
                  violations.size() == 1 ? "" : "s",
                  String.join("; ", violations)));
    }
  }
}
