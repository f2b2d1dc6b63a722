package dev.postern.emulator.management;

import dev.postern.wire.AwsException;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The tag {@code _custom_id_}, which fixes the id of a new REST API, so that its URLs do not change
 * between runs. AWS knows nothing of it.
 */
public final class CustomId {
  /** The tag's key. */
  public static final String TAG = "_custom_id_";

  private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,63}");

  private CustomId() {}

  /**
   * The id that the tags of a new API fix, if they do.
   *
   * @throws AwsException 400 {@code BadRequestException} when it cannot be an id
   */
  public static Optional<String> of(Map<String, String> tags) {
    Optional<String> customId = Optional.ofNullable(tags.get(TAG));
    customId.ifPresent(
        id -> {
          if (!ID.matcher(id).matches()) {
            throw Refusal.badRequest(
                "Invalid API id '%s' in tag %s: it must match %s".formatted(id, TAG, ID.pattern()));
          }
        });
    return customId;
  }

  /**
   * Refuses tags for an existing API that would give it another id.
   *
   * @throws AwsException 400 {@code BadRequestException}
   */
  public static void requireUnchanged(String id, Map<String, String> tags) {
    String customId = tags.getOrDefault(TAG, id);
    if (!customId.equals(id)) {
      throw Refusal.badRequest(
          "Invalid API id '%s' in tag %s: the id of API %s was fixed when it was created"
              .formatted(customId, TAG, id));
    }
  }
}
