package dev.postern.emulator.management.patch;

import dev.postern.emulator.management.EmptyText;
import dev.postern.emulator.management.Refusal;
import dev.postern.wire.AwsException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Patch values that are one of some. */
public final class PatchChoices {
  private PatchChoices() {}

  /**
   * The value, if it is one of these; null, which takes the member away, when it is empty.
   *
   * @param kind what the value is, such as {@code ConnectionType}
   * @throws AwsException 400 {@code BadRequestException}, in the words in which AWS refuses
   *     endpoint types and verbs
   */
  public static @Nullable String optional(String kind, String value, List<String> allowed) {
    return EmptyText.toNull(value) == null ? null : required(kind, value, allowed);
  }

  /**
   * The value, if it is one of these.
   *
   * @param kind what the value is, such as {@code AuthorizerType}
   * @throws AwsException 400 {@code BadRequestException}
   */
  public static String required(String kind, String value, List<String> allowed) {
    if (!allowed.contains(value)) {
      throw Refusal.badRequest(
          "Invalid %s specified. Valid options are %s".formatted(kind, String.join(",", allowed)));
    }
    return value;
  }
}
