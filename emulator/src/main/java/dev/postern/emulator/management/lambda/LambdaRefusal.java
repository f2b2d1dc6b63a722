package dev.postern.emulator.management.lambda;

import dev.postern.lambda.FunctionArn;
import dev.postern.wire.AwsException;
import java.util.Map;

/** The refusals of Lambda: AWS's exception types with their statuses and members. */
final class LambdaRefusal {
  private static final Map<String, String> BY_USER = Map.of("Type", "User");

  private LambdaRefusal() {}

  static AwsException invalid(String message) {
    return new AwsException(400, "InvalidParameterValueException", message, BY_USER);
  }

  /** One of the few whose body has no {@code Type}. */
  static AwsException invalidWithoutType(String message) {
    return new AwsException(400, "InvalidParameterValueException", message);
  }

  static AwsException accessDenied(String message) {
    return new AwsException(403, "AccessDeniedException", message);
  }

  static AwsException notFound(String message) {
    return new AwsException(404, "ResourceNotFoundException", message, BY_USER);
  }

  /** What some operations answer to a name that is not there, whatever it names. */
  static AwsException noResource() {
    return notFound("The resource you requested does not exist.");
  }

  static AwsException functionNotFound(FunctionArn arn) {
    return notFound("Function not found: " + arn);
  }

  static AwsException aliasNotFound(FunctionArn arn) {
    return notFound("Cannot find alias arn: " + arn);
  }

  static AwsException conflict(String message) {
    return new AwsException(409, "ResourceConflictException", message, BY_USER);
  }

  /**
   * The caller's revision id is an old one.
   *
   * @param operation what tells the newest one, such as {@code GetPolicy}
   */
  static AwsException precondition(String operation) {
    return new AwsException(
        412,
        "PreconditionFailedException",
        "The Revision Id provided does not match the latest Revision Id. Call the "
            + operation
            + " API to retrieve the latest Revision Id",
        BY_USER);
  }

  static AwsException content(String message) {
    return new AwsException(400, "InvalidRequestContentException", message, BY_USER);
  }

  static AwsException tooLarge(long limit, String operation) {
    return new AwsException(
        413,
        "RequestTooLargeException",
        "Request must be smaller than %d bytes for the %s operation".formatted(limit, operation),
        BY_USER);
  }
}
