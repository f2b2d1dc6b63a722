package dev.postern.wire.codec;

import java.util.Optional;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.util.SdkAutoConstructList;
import software.amazon.awssdk.core.util.SdkAutoConstructMap;

/**
 * One member of a model class, compiled: where its value is, what it is called on the wire and how
 * it stands there.
 *
 * @param field the SDK's description
 * @param wireName the name on the wire
 * @param form the form of its values
 */
record Member(SdkField<?> field, String wireName, ValueForm form) {
  /** The member's value; empty when it is absent, as is a list or map that was never set. */
  Optional<Object> get(SdkPojo structure) {
    Object value = field.getValueOrDefault(structure);
    return value instanceof SdkAutoConstructList || value instanceof SdkAutoConstructMap
        ? Optional.empty()
        : Optional.ofNullable(value);
  }

  /** Sets the member on a builder. */
  void set(SdkPojo builder, Object value) {
    field.set(builder, value);
  }

  /**
   * The form of a member outside of the body.
   *
   * @throws IllegalStateException if the model has a type there that this codec does not know
   */
  ScalarForm scalar() {
    if (form instanceof ScalarForm scalar) {
      return scalar;
    }
    throw new IllegalStateException("not a scalar: member " + field.memberName());
  }
}
