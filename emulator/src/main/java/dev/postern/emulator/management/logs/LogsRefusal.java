package dev.postern.emulator.management.logs;

import dev.postern.wire.AwsException;

/** The refusals of CloudWatch Logs, all of status 400. */
final class LogsRefusal {
  private LogsRefusal() {}

  static AwsException invalid(String message) {
    return new AwsException(400, "InvalidParameterException", message);
  }

  static AwsException noGroup() {
    return notFound("The specified log group does not exist.");
  }

  static AwsException noStream() {
    return notFound("The specified log stream does not exist.");
  }

  private static AwsException notFound(String message) {
    return new AwsException(400, "ResourceNotFoundException", message);
  }

  /**
   * There is one already.
   *
   * @param thing {@code log group} or {@code log stream}
   */
  static AwsException exists(String thing) {
    return new AwsException(
        400, "ResourceAlreadyExistsException", "The specified " + thing + " already exists");
  }

  static AwsException badToken() {
    return invalid("The specified nextToken is invalid.");
  }
}
