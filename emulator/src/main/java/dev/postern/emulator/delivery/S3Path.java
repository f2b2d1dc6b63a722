package dev.postern.emulator.delivery;

import dev.postern.lambda.code.S3Objects;
import java.nio.charset.StandardCharsets;

/** Paths of objects with their bucket in front, percent-encoded as S3 signs them. */
final class S3Path {
  private static final String PLAIN = "-._~";

  private S3Path() {}

  /** Path and query of an object. */
  static String of(S3Objects.Name object) {
    return of(object.bucket(), object.key())
        + object.version().map(it -> "?versionId=" + encoded(it, PLAIN)).orElse("");
  }

  /** The path of an object. */
  static String of(String bucket, String key) {
    return "/" + encoded(bucket, PLAIN) + "/" + encoded(key, PLAIN + "/");
  }

  private static String encoded(String text, String plainBeside) {
    StringBuilder path = new StringBuilder();
    for (byte unit : text.getBytes(StandardCharsets.UTF_8)) {
      int value = unit & 0xff;
      boolean plain =
          value < 0x80 && (Character.isLetterOrDigit(value) || plainBeside.indexOf(value) >= 0);
      if (plain) {
        path.append((char) value);
      } else {
        path.append("%%%02X".formatted(value));
      }
    }
    return path.toString();
  }
}
