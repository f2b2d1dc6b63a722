package dev.postern.emulator.management.iam;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The service models' constraints on one input of IAM or STS. The violations of a call are told
 * together; but characters that a name may not have are told by IAM itself, one name at a time.
 */
public final class InputRules {
  private static final Pattern NAME = Pattern.compile("[\\w+=,.@-]+");
  private static final Pattern PATH = Pattern.compile("/|/[\\x21-\\x7e]+/");
  private static final int MOST_TAGS = 50;

  private final List<String> violations = new ArrayList<>();
  private final List<String> told = new ArrayList<>();

  /** No violation yet. */
  public InputRules() {}

  /** The member must be there. */
  public InputRules required(String member, @Nullable Object value) {
    if (value == null) {
      violations.add(
          "Value null at '%s' failed to satisfy constraint: Member must not be null"
              .formatted(member));
    }
    return this;
  }

  /** The text, when it is there, must have a length within these bounds. */
  public InputRules length(String member, @Nullable String value, int least, int most) {
    if (value != null && value.length() < least) {
      violate(member, value, "Member must have length greater than or equal to " + least);
    }
    if (value != null && value.length() > most) {
      violate(member, value, "Member must have length less than or equal to " + most);
    }
    return this;
  }

  /** The number, when it is there, must be within these bounds. */
  public InputRules range(String member, @Nullable Integer value, int least, int most) {
    if (value != null && value < least) {
      violate(member, value, "Member must have value greater than or equal to " + least);
    }
    if (value != null && value > most) {
      violate(member, value, "Member must have value less than or equal to " + most);
    }
    return this;
  }

  /** The text, when it is there, must match the pattern as a whole. */
  public InputRules pattern(String member, @Nullable String value, Pattern pattern) {
    if (value != null && !pattern.matcher(value).matches()) {
      violate(member, value, "Member must satisfy regular expression pattern: " + pattern);
    }
    return this;
  }

  /** The member must be there and be one of these, listed in AWS's order. */
  InputRules oneOf(String member, @Nullable String value, List<String> allowed) {
    required(member, value);
    if (value != null && !allowed.contains(value)) {
      violate(member, value, "Member must satisfy enum value set: " + allowed);
    }
    return this;
  }

  /** The member must be there and be a name of IAM's of at most that length. */
  InputRules name(String member, @Nullable String value, int most) {
    required(member, value).length(member, value, 1, most);
    if (value != null && !value.isEmpty() && !NAME.matcher(value).matches()) {
      told.add(
          ("The specified value for %s is invalid. It must contain only alphanumeric characters"
                  + " and/or the following: +=,.@_-")
              .formatted(member));
    }
    return this;
  }

  /** The path, when it is there, must begin and end with a slash. */
  InputRules path(@Nullable String value) {
    length("path", value, 1, 512);
    if (value != null && !value.isEmpty() && !PATH.matcher(value).matches()) {
      told.add(
          "The specified value for path is invalid. It must begin and end with / and contain only"
              + " alphanumeric characters and/or / characters.");
    }
    return this;
  }

  /** The keys of tags to add or remove. */
  InputRules tagKeys(String member, List<String> keys) {
    if (keys.size() > MOST_TAGS) {
      violate(member, keys, "Member must have length less than or equal to " + MOST_TAGS);
    }
    for (int i = 0; i < keys.size(); i++) {
      length("%s.%d.member.key".formatted(member, i + 1), keys.get(i), 1, 128);
    }
    return this;
  }

  /**
   * Refuses when anything was violated.
   *
   * @throws dev.postern.wire.AwsException 400 {@code ValidationError}
   */
  public void check() {
    if (!violations.isEmpty()) {
      throw IamRefusal.validation(
          "%d validation error%s detected: %s"
              .formatted(
                  violations.size(),
                  violations.size() == 1 ? "" : "s",
                  String.join("; ", violations)));
    }
    if (!told.isEmpty()) {
      throw IamRefusal.validation(told.get(0));
    }
  }

  private void violate(String member, Object value, String rule) {
    violations.add(
        "Value '%s' at '%s' failed to satisfy constraint: %s".formatted(value, member, rule));
  }
}
