package dev.postern.lambda.code;

import dev.postern.wire.AwsException;
import java.util.Map;

/** What Lambda answers to archives that it does not take. */
final class CodeRefusal {
  private CodeRefusal() {}

  /** The archive is longer than an upload may be. */
  static AwsException zippedTooLarge() {
    return new AwsException(
        413,
        "RequestEntityTooLargeException",
        "Zipped size must be smaller than " + CodeLimits.ZIPPED + " bytes");
  }

  /** There is more in the archive than a function may have. */
  static AwsException unzippedTooLarge() {
    return invalid("Unzipped size must be smaller than " + CodeLimits.UNZIPPED + " bytes");
  }

  /** It is no archive, or one that leads out of the function's directory. */
  static AwsException unreadable() {
    return invalid(
        "Could not unzip uploaded file. Please check your file, then try to upload again.");
  }

  /** There is nothing in the archive. */
  static AwsException empty() {
    return invalid("Uploaded file must be a non-empty zip");
  }

  private static AwsException invalid(String message) {
    return new AwsException(400, "InvalidParameterValueException", message, Map.of("Type", "User"));
  }
}
