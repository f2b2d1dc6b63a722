package dev.postern.emulator.management.rest.tags;

import dev.postern.emulator.management.Refusal;
import dev.postern.wire.AwsException;
import dev.postern.wire.CallContext;
import java.util.List;

/**
 * The ARN of something in API Gateway: {@code arn:aws:apigateway:{region}::/{path}}. Most leave the
 * account out.
 *
 * @param text the ARN as it was sent
 * @param path the segments of the path, such as {@code restapis} and an id
 * @see <a
 *     href="https://docs.aws.amazon.com/apigateway/latest/developerguide/arn-format-reference.html">ARN
 *     reference</a>
 */
record ResourceArn(String text, List<String> path) {
  private static final int PARTS = 6;

  /** Copies the path. */
  ResourceArn {
    path = List.copyOf(path);
  }

  /**
   * Reads the ARN of something in the caller's account and Region.
   *
   * @throws AwsException 400 {@code BadRequestException}
   */
  static ResourceArn parse(String arn, CallContext call) {
    String[] parts = arn.split(":", PARTS);
    if (parts.length < PARTS
        || !parts[0].equals("arn")
        || !parts[1].startsWith("aws")
        || !parts[2].equals("apigateway")
        || !parts[3].equals(call.region())
        || !(parts[4].isEmpty() || parts[4].equals(call.account()))
        || !parts[5].startsWith("/")) {
      throw new ResourceArn(arn, List.of()).invalid();
    }
    return new ResourceArn(arn, List.of(parts[5].substring(1).split("/", -1)));
  }

  /** The refusal of an ARN that names nothing which can have tags. */
  AwsException invalid() {
    return Refusal.badRequest("Invalid resource ARN specified: " + text);
  }
}
