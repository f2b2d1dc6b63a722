package dev.postern.emulator.management.rest;

import dev.postern.wire.AwsException;

/** The refusals of the REST management plane: AWS's exception types with their statuses. */
final class Refusal {
  private Refusal() {}

  static AwsException badRequest(String message) {
    return new AwsException(400, "BadRequestException", message);
  }

  /** A value outside the service model's constraints; {@code message} is AWS's whole text. */
  static AwsException validation(String message) {
    return new AwsException(400, "ValidationException", message);
  }

  static AwsException notFound(String message) {
    return new AwsException(404, "NotFoundException", message);
  }

  static AwsException conflict(String message) {
    return new AwsException(409, "ConflictException", message);
  }

  static AwsException limitExceeded(String message) {
    return new AwsException(429, "LimitExceededException", message);
  }
}
