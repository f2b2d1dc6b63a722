package dev.postern.emulator.management.model;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.util.SdkAutoConstructList;
import software.amazon.awssdk.core.util.SdkAutoConstructMap;

/**
 * What the service model says of one member of an input, perhaps deep inside of it: one entry of
 * the table.
 *
 * @param path the names that lead to the member; {@code []} after a name means each item of a list
 * @param required whether the member must be there when what holds it is
 * @param type what its value must be
 * @param subject of what {@code type} is said
 */
record MemberRule(List<String> path, boolean required, Optional<ValueType> type, Subject subject) {
  private static final String ITEMS = "[]";
  private static final Pattern ENTRY =
      Pattern.compile("([^!:]+)(!?)(?::([\\[{<]?)(\\w+)[\\]}>]?)?");

  /** What a type is said of: the member itself, or what is in the list or map that it is. */
  private enum Subject {
    MEMBER,
    ITEMS,
    KEYS,
    VALUES;

    static Subject of(@Nullable String bracket) {
      return switch (bracket == null ? "" : bracket) {
        case "[" -> ITEMS;
        case "{" -> KEYS;
        case "<" -> VALUES;
        default -> MEMBER;
      };
    }
  }

  /** Copies the path. */
  MemberRule {
    path = List.copyOf(path);
  }

  /**
   * Reads an entry, such as {@code location.type!:DocumentationPartType}.
   *
   * @throws IllegalArgumentException when it is none, or names a type that {@code types} lacks
   */
  static MemberRule parse(String entry, Map<String, ValueType> types) {
    Matcher matcher = ENTRY.matcher(entry);
    if (!matcher.matches() || (matcher.group(4) != null && !types.containsKey(matcher.group(4)))) {
      throw new IllegalArgumentException("no constraint: " + entry);
    }
    return new MemberRule(
        List.of(matcher.group(1).split("\\.")),
        !matcher.group(2).isEmpty(),
        Optional.ofNullable(matcher.group(4)).map(types::get),
        Subject.of(matcher.group(3)));
  }

  /** Whether the type is said of the items of the member, a list. */
  boolean ofItems() {
    return subject == Subject.ITEMS;
  }

  /** Tells {@code violations} what the input's member does not satisfy. */
  void check(SdkPojo input, Violations violations) {
    check(input, 0, violations, "");
  }

  private void check(SdkPojo structure, int depth, Violations violations, String prefix) {
    String segment = path.get(depth);
    SdkField<?> field = field(structure, segment.replace(ITEMS, ""));
    String name = depth == 0 ? violations.nameOf(field) : prefix + "." + Wording.memberName(field);
    Object value = value(field, structure);
    if (depth == path.size() - 1) {
      checkValue(name, value, violations);
    } else if (value instanceof SdkPojo nested) {
      check(nested, depth + 1, violations, name);
    } else if (value instanceof List<?> items) {
      for (int i = 0; i < items.size(); i++) {
        check((SdkPojo) items.get(i), depth + 1, violations, "%s.%d.member".formatted(name, i + 1));
      }
    }
  }

  private void checkValue(String name, @Nullable Object value, Violations violations) {
    if (value == null) {
      if (required) {
        violations.missing(name);
      }
    } else {
      type.ifPresent(t -> checkType(name, value, t, violations));
    }
  }

  private void checkType(String name, Object value, ValueType type, Violations violations) {
    switch (subject) {
      case MEMBER -> type.broken(value).forEach(rule -> violations.wrong(name, value, rule));
      case ITEMS -> {
        if (!allAdmitted(type, (List<?>) value)) {
          violations.wrongItems(name, value, type);
        }
      }
      case KEYS -> {
        if (!allAdmitted(type, ((Map<?, ?>) value).keySet())) {
          violations.wrongKeys(name, value, type);
        }
      }
      case VALUES -> {
        if (!allAdmitted(type, ((Map<?, ?>) value).values())) {
          violations.wrongValues(name, value, type);
        }
      }
    }
  }

  private static boolean allAdmitted(ValueType type, Collection<?> values) {
    return values.stream().allMatch(value -> admits(type, value));
  }

  private static boolean admits(ValueType type, @Nullable Object item) {
    return type.admits(item == null ? "null" : item);
  }

  /**
   * The member of that name.
   *
   * @throws IllegalStateException when there is none
   */
  private static SdkField<?> field(SdkPojo structure, String name) {
    for (SdkField<?> field : structure.sdkFields()) {
      if (field.memberName().equals(name)) {
        return field;
      }
    }
    throw new IllegalStateException("no member " + name + " in " + structure.getClass());
  }

  private static @Nullable Object value(SdkField<?> field, SdkPojo structure) {
    Object value = field.getValueOrDefault(structure);
    return value instanceof SdkAutoConstructList || value instanceof SdkAutoConstructMap
        ? null
        : value;
  }
}
