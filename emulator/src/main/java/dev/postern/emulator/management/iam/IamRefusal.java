package dev.postern.emulator.management.iam;

import dev.postern.wire.AwsException;
import java.util.function.Supplier;

/** The refusals of IAM and STS: AWS's error codes with their statuses. */
public final class IamRefusal {
  private IamRefusal() {}

  static Supplier<AwsException> noSuchEntity(String message) {
    return () -> new AwsException(404, "NoSuchEntity", message);
  }

  /** Nothing of that kind has that name. */
  static Supplier<AwsException> unknown(String kind, String name) {
    return noSuchEntity("The %s with name %s cannot be found.".formatted(kind, name));
  }

  /** No managed policy has that ARN. */
  static Supplier<AwsException> unknownPolicy(String arn) {
    return noSuchEntity("Policy %s was not found.".formatted(arn));
  }

  static AwsException alreadyExists(String message) {
    return new AwsException(409, "EntityAlreadyExists", message);
  }

  static AwsException deleteConflict(String message) {
    return new AwsException(409, "DeleteConflict", message);
  }

  static AwsException limitExceeded(String message) {
    return new AwsException(409, "LimitExceeded", message);
  }

  static AwsException malformedDocument(String message) {
    return new AwsException(400, "MalformedPolicyDocument", message);
  }

  static AwsException invalidInput(String message) {
    return new AwsException(400, "InvalidInput", message);
  }

  public static AwsException validation(String message) {
    return new AwsException(400, "ValidationError", message);
  }

  public static AwsException accessDenied(String message) {
    return new AwsException(403, "AccessDenied", message);
  }

  /** A part of an operation that is not built, refused rather than ignored. */
  public static AwsException notBuilt(String what) {
    return new AwsException(
        501, "NotImplementedException", "Postern does not implement " + what + " yet");
  }
}
