package dev.postern.emulator.management.rest.keys;

import dev.postern.emulator.management.EmptyText;
import dev.postern.emulator.management.Refusal;
import dev.postern.wire.AwsException;
import org.jspecify.annotations.Nullable;

/** What an API key's members may be, in AWS's words. */
final class ApiKeyRules {
  private static final int SHORTEST_VALUE = 20;
  private static final int LONGEST_VALUE = 128;
  private static final int LONGEST_NAME = 1024;

  private ApiKeyRules() {}

  /**
   * The value, if a key may have it.
   *
   * @throws AwsException 400 {@code BadRequestException}
   */
  static String value(String value) {
    if (value.length() < SHORTEST_VALUE) {
      throw Refusal.badRequest(
          "API Key value should be at least " + SHORTEST_VALUE + " characters");
    }
    if (value.length() > LONGEST_VALUE) {
      throw Refusal.badRequest(
          "API Key value exceeds maximum size of " + LONGEST_VALUE + " characters");
    }
    return value;
  }

  /**
   * The name, if a key may have it; null when there is none or an empty one.
   *
   * @throws AwsException 400 {@code BadRequestException}
   */
  static @Nullable String name(@Nullable String name) {
    if (name != null && name.length() > LONGEST_NAME) {
      throw Refusal.badRequest(
          "API Key name exceeds maximum size of " + LONGEST_NAME + " characters");
    }
    return EmptyText.toNull(name);
  }

  /** The refusal of a value that another key has. */
  static AwsException taken() {
    return Refusal.conflict("API Key already exists");
  }

  /** The refusal of an id that no key has. */
  static AwsException missing() {
    return Refusal.notFound("Invalid API Key identifier specified");
  }
}
