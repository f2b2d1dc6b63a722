package dev.postern.wire;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.core.util.SdkAutoConstructList;
import software.amazon.awssdk.core.util.SdkAutoConstructMap;

/**
 * Copies members between model classes of the SDK that share them: AWS answers {@code
 * CreateRestApi}, {@code GetRestApi} and {@code UpdateRestApi} with the members of {@code RestApi},
 * but the SDK has a class for each.
 *
 * <pre>{@code
 * GetRestApiResponse answer = PojoCopy.copy(restApi, GetRestApiResponse.builder()).build();
 * }</pre>
 */
public final class PojoCopy {
  private PojoCopy() {}

  /**
   * Copies every member that {@code source} has and that {@code target} knows by the same name and
   * type. Members that are absent in the source stay as they are in the target.
   *
   * @param source any model object
   * @param target a builder of another model class
   * @return {@code target}
   * @throws IllegalArgumentException if a member of the same name has another type
   */
  public static <B extends SdkPojo> B copy(SdkPojo source, B target) {
    Map<String, SdkField<?>> targetFields = new HashMap<>();
    target.sdkFields().forEach(field -> targetFields.put(field.memberName(), field));
    for (SdkField<?> field : source.sdkFields()) {
      SdkField<?> targetField = targetFields.get(field.memberName());
      Object value = field.getValueOrDefault(source);
      if (targetField != null && isPresent(value)) {
        requireSameType(field, targetField, source, target);
        targetField.set(target, value);
      }
    }
    return target;
  }

  private static boolean isPresent(@Nullable Object value) {
    return value != null
        && !(value instanceof SdkAutoConstructList)
        && !(value instanceof SdkAutoConstructMap);
  }

  private static void requireSameType(
      SdkField<?> from, SdkField<?> to, SdkPojo source, SdkPojo target) {
    if (!isSameType(from, to)) {
      throw new IllegalArgumentException(
          "member %s of %s is of another type than in %s"
              .formatted(
                  from.memberName(),
                  source.getClass().getSimpleName(),
                  target.getClass().getEnclosingClass().getSimpleName()));
    }
  }

  private static boolean isSameType(SdkField<?> from, SdkField<?> to) {
    MarshallingType<?> type = from.marshallingType();
    if (!type.equals(to.marshallingType())) {
      return false;
    }
    if (type == MarshallingType.LIST) {
      return isSameType(
          from.getTrait(ListTrait.class).memberFieldInfo(),
          to.getTrait(ListTrait.class).memberFieldInfo());
    }
    if (type == MarshallingType.MAP) {
      return isSameType(
          from.getTrait(MapTrait.class).valueFieldInfo(),
          to.getTrait(MapTrait.class).valueFieldInfo());
    }
    return type != MarshallingType.SDK_POJO
        || from.constructor().get().getClass().equals(to.constructor().get().getClass());
  }
}
