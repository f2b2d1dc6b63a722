package dev.postern.emulator.management.iam;

import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import software.amazon.awssdk.services.iam.model.Tag;

/** The tags of a role, user or policy: keys are unique without regard to case. */
final class TagList {
  private static final int MOST = 50;

  private TagList() {}

  /**
   * These tags with others added; one of the same key takes the place of the old one.
   *
   * @throws dev.postern.wire.AwsException 400 when two given ones have the same key, 409 {@code
   *     LimitExceeded} when they become more than 50
   */
  static List<Tag> with(List<Tag> tags, List<Tag> given) {
    check(given);
    TreeMap<String, Tag> byKey = new TreeMap<>();
    tags.forEach(tag -> byKey.put(key(tag.key()), tag));
    given.forEach(tag -> byKey.put(key(tag.key()), tag));
    if (byKey.size() > MOST) {
      throw IamRefusal.limitExceeded("The number of tags has reached the maximum limit.");
    }
    return List.copyOf(byKey.values());
  }

  /** These tags without those of the given keys. */
  static List<Tag> without(List<Tag> tags, List<String> keys) {
    new InputRules().tagKeys("tagKeys", keys).check();
    List<String> gone = keys.stream().map(TagList::key).toList();
    return tags.stream().filter(tag -> !gone.contains(key(tag.key()))).toList();
  }

  private static void check(List<Tag> given) {
    InputRules rules = new InputRules();
    for (int i = 0; i < given.size(); i++) {
      Tag tag = given.get(i);
      rules
          .required("tags.%d.member.key".formatted(i + 1), tag.key())
          .required("tags.%d.member.value".formatted(i + 1), tag.value())
          .length("tags.%d.member.key".formatted(i + 1), tag.key(), 1, 128)
          .length("tags.%d.member.value".formatted(i + 1), tag.value(), 0, 256);
    }
    rules.check();
    if (given.stream().map(tag -> key(tag.key())).distinct().count() < given.size()) {
      throw IamRefusal.invalidInput(
          "Duplicate tag keys found. Please note that Tag keys are case insensitive.");
    }
    if (given.stream().anyMatch(tag -> key(tag.key()).startsWith("aws:"))) {
      throw IamRefusal.invalidInput(
          "System tags cannot be added/updated/removed by this API; keys must not begin with aws:.");
    }
  }

  private static String key(String key) {
    return key.toLowerCase(Locale.ROOT);
  }
}
