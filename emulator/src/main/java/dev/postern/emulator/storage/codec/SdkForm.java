package dev.postern.emulator.storage.codec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.util.SdkAutoConstructList;
import software.amazon.awssdk.core.util.SdkAutoConstructMap;
import software.amazon.awssdk.utils.builder.Buildable;

/**
 * The form of one model class of the SDK: its members by the names the model has for them, those
 * that were never set left out. A list or map that was set and is empty stands there.
 */
final class SdkForm implements Form {
  private final Supplier<SdkPojo> builder;
  private final Map<String, Member> members = new LinkedHashMap<>();

  private record Member(SdkField<?> field, Form form) {}

  SdkForm(Supplier<SdkPojo> builder, Function<SdkField<?>, Form> forms) {
    this.builder = builder;
    for (SdkField<?> field : builder.get().sdkFields()) {
      members.put(field.memberName(), new Member(field, forms.apply(field)));
    }
  }

  @Override
  public JsonNode write(Object value) {
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    members.forEach(
        (name, member) -> {
          Object held = member.field().getValueOrDefault(value);
          if (isSet(held)) {
            object.set(name, member.form().write(held));
          }
        });
    return object;
  }

  private static boolean isSet(@Nullable Object held) {
    return held != null
        && !(held instanceof SdkAutoConstructList)
        && !(held instanceof SdkAutoConstructMap);
  }

  @Override
  public Object read(JsonNode json) {
    if (!json.isObject()) {
      throw new UnreadableValueException("is no structure");
    }
    SdkPojo made = builder.get();
    for (Map.Entry<String, JsonNode> each : json.properties()) {
      read(made, each.getKey(), each.getValue());
    }
    return ((Buildable) made).build();
  }

  private void read(SdkPojo made, String name, JsonNode json) {
    try {
      Member member = members.get(name);
      if (member == null) {
        throw new UnreadableValueException("is not known");
      }
      member.field().set(made, member.form().read(json));
    } catch (UnreadableValueException e) {
      throw e.in(name);
    }
  }
}
