package dev.postern.emulator.delivery;

import java.util.Optional;

/**
 * The ARN of a queue, topic, bus or bucket: {@code arn:partition:service:region:account:resource}.
 *
 * @param service such as {@code sqs}
 * @param region the Region; empty of a bucket
 * @param account the account; empty of a bucket
 * @param resource the name, with what its kind puts in front
 */
record TargetArn(String text, String service, String region, String account, String resource) {
  private static final int PARTS = 6;

  /** Reads an ARN; empty when it is none. */
  static Optional<TargetArn> parse(String text) {
    String[] parts = text.split(":", PARTS);
    return parts.length == PARTS && parts[0].equals("arn")
        ? Optional.of(new TargetArn(text, parts[2], parts[3], parts[4], parts[5]))
        : Optional.empty();
  }
}
