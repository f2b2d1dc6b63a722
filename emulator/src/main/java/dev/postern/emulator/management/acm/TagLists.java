package dev.postern.emulator.management.acm;

import dev.postern.emulator.management.Refusal;
import dev.postern.wire.AwsException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.acm.model.Tag;

/** Tags as Certificate Manager lists them. */
final class TagLists {
  private static final int MOST_TAGS = 50;

  private TagLists() {}

  /**
   * The tags with more of them; those of the same key are replaced.
   *
   * @throws AwsException 400 {@code InvalidTagException} or {@code TooManyTagsException}
   */
  static Map<String, String> added(Map<String, String> tags, List<Tag> more) {
    Map<String, String> all = new LinkedHashMap<>(tags);
    for (Tag tag : more) {
      String key = AcmInput.required("tags.1.member.key", tag.key());
      if (key.startsWith("aws:")) {
        throw new AwsException(
            400,
            "InvalidTagException",
            "aws: prefixed tag key names are not allowed for external use.");
      }
      all.put(key, Optional.ofNullable(tag.value()).orElse(""));
    }
    if (all.size() > MOST_TAGS) {
      throw new AwsException(
          400,
          "TooManyTagsException",
          "A certificate may have %d tags, but would have %d".formatted(MOST_TAGS, all.size()));
    }
    return all;
  }

  /** The tags without some; one with a value goes only if that is its value. */
  static Map<String, String> removed(Map<String, String> tags, List<Tag> less) {
    Map<String, String> left = new LinkedHashMap<>(tags);
    for (Tag tag : less) {
      if (tag.value() == null || tag.value().equals(left.get(tag.key()))) {
        left.remove(tag.key());
      }
    }
    return left;
  }

  static List<Tag> listed(Map<String, String> tags) {
    return tags.entrySet().stream()
        .map(tag -> Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
        .toList();
  }

  /** A list that must be there. */
  static List<Tag> required(boolean present, List<Tag> tags) {
    if (!present) {
      throw Refusal.validation(
          "1 validation error detected: Value null at 'tags' failed to satisfy constraint: Member"
              + " must not be null");
    }
    return tags;
  }
}
