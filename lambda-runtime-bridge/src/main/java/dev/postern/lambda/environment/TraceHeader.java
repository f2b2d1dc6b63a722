package dev.postern.lambda.environment;

import java.util.HexFormat;
import java.util.random.RandomGenerator;

/**
 * The {@code X-Amzn-Trace-Id} that an environment gives to its handler, when the caller gave none:
 * a new trace, which nobody samples.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/xray/latest/devguide/xray-concepts.html#xray-concepts-tracingheader">Tracing
 *     header</a>
 */
final class TraceHeader {
  private TraceHeader() {}

  static String draw(Surroundings surroundings) {
    RandomGenerator random = surroundings.random();
    HexFormat hex = HexFormat.of();
    return "Root=1-"
        + hex.toHexDigits((int) surroundings.clock().instant().getEpochSecond())
        + "-"
        + hex.toHexDigits(random.nextInt())
        + hex.toHexDigits(random.nextLong())
        + ";Parent="
        + hex.toHexDigits(random.nextLong())
        + ";Sampled=0";
  }
}
