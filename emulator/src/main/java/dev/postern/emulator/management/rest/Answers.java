package dev.postern.emulator.management.rest;

import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;

/** Answers from stored values: an operation's response has the members of the value it shows. */
final class Answers {
  private Answers() {}

  /** Sets each member of {@code builder} that {@code value} has under the same name. */
  static <B extends SdkPojo> B fill(B builder, SdkPojo value) {
    Map<String, SdkField<?>> members = new HashMap<>();
    builder.sdkFields().forEach(field -> members.put(field.memberName(), field));
    for (SdkField<?> field : value.sdkFields()) {
      SdkField<?> member = members.get(field.memberName());
      Object content = field.getValueOrDefault(value);
      if (member != null && content != null) {
        member.set(builder, content);
      }
    }
    return builder;
  }
}
