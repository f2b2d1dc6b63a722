package dev.postern.emulator.management.rest;

import dev.postern.emulator.management.Refusal;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.apigateway.model.CreateRestApiRequest;

/** What AWS checks of an API's own members. */
final class RestApiRules {
  private static final int MAXIMUM_COMPRESSION_SIZE = 10 * 1024 * 1024;

  private RestApiRules() {}

  /** Refuses a create call whose members no API may have. */
  static void check(CreateRestApiRequest request) {
    name(request.name());
    compressionSize(request.minimumCompressionSize());
  }

  /** The name, if it may be one. */
  static String name(String name) {
    if (name.isBlank()) {
      throw Refusal.badRequest("REST API name cannot be blank");
    }
    return name;
  }

  /** The size that the text says. */
  static Integer compressionSize(String text) {
    try {
      Integer size = Integer.valueOf(text);
      compressionSize(size);
      return size;
    } catch (NumberFormatException e) {
      throw wrongCompressionSize();
    }
  }

  private static void compressionSize(@Nullable Integer size) {
    if (size != null && (size < 0 || size > MAXIMUM_COMPRESSION_SIZE)) {
      throw wrongCompressionSize();
    }
  }

  private static RuntimeException wrongCompressionSize() {
    return Refusal.badRequest(
        "Invalid minimum compression size, must be between 0 and " + MAXIMUM_COMPRESSION_SIZE);
  }
}
