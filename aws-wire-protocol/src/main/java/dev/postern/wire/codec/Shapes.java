package dev.postern.wire.codec;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallLocation;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.core.traits.TimestampFormatTrait;
import software.amazon.awssdk.core.traits.TimestampFormatTrait.Format;

/** Compiles model classes to {@link Shape}s, each once. */
public final class Shapes {
  private final Map<Class<?>, Shape> byClass = new ConcurrentHashMap<>();

  private final Format bodyDates;

  private Shapes(Format bodyDates) {
    this.bodyDates = bodyDates;
  }

  /** For the JSON protocols: dates in a body are seconds since 1970. */
  public static Shapes forJson() {
    return new Shapes(Format.UNIX_TIMESTAMP);
  }

  /** For awsQuery: dates are ISO 8601 text. */
  public static Shapes forQuery() {
    return new Shapes(Format.ISO_8601);
  }

  /** The shape of an object or builder. */
  Shape of(SdkPojo pojo) {
    Shape known = byClass.get(pojo.getClass());
    if (known != null) {
      return known;
    }
    return byClass.computeIfAbsent(pojo.getClass(), c -> compile(pojo.sdkFields()));
  }

  private Shape compile(List<SdkField<?>> fields) {
    return new Shape(
        fields.stream()
            .map(field -> new Member(field, field.locationName(), form(field)))
            .toList());
  }

  private ValueForm form(SdkField<?> field) {
    MarshallingType<?> type = field.marshallingType();
    requireNotFlattened(field);
    if (type == MarshallingType.LIST) {
      SdkField<?> element = field.getTrait(ListTrait.class).memberFieldInfo();
      return new ListForm(form(element), element.locationName());
    }
    if (type == MarshallingType.MAP) {
      MapTrait map = field.getTrait(MapTrait.class);
      return new MapForm(
          form(map.valueFieldInfo()), map.keyLocationName(), map.valueLocationName());
    }
    if (type == MarshallingType.SDK_POJO) {
      return new StructureForm(field.constructor(), this);
    }
    return scalar(field, type);
  }

  /** No service on this wire flattens lists or maps; to read one as if it did not would lose it. */
  private static void requireNotFlattened(SdkField<?> field) {
    boolean flattened =
        field.getOptionalTrait(ListTrait.class).map(ListTrait::isFlattened).orElse(false)
            || field.getOptionalTrait(MapTrait.class).map(MapTrait::isFlattened).orElse(false);
    if (flattened) {
      throw new IllegalStateException("no wire form for flattened member " + field.memberName());
    }
  }

  private ScalarForm scalar(SdkField<?> field, MarshallingType<?> type) {
    if (type == MarshallingType.STRING) {
      return new StringForm();
    }
    if (type == MarshallingType.INTEGER) {
      return IntegerForm.INTEGER;
    }
    if (type == MarshallingType.LONG) {
      return IntegerForm.LONG;
    }
    if (type == MarshallingType.DOUBLE) {
      return new DecimalForm();
    }
    if (type == MarshallingType.BOOLEAN) {
      return new BooleanForm();
    }
    if (type == MarshallingType.SDK_BYTES) {
      return new BlobForm();
    }
    if (type == MarshallingType.INSTANT) {
      return instant(field);
    }
    throw new IllegalStateException(
        "no wire form for type " + type.getTargetClass() + " of member " + field.memberName());
  }

  /** The model's format, else the protocol's default, which in a query string is ISO 8601. */
  private ScalarForm instant(SdkField<?> field) {
    Format format =
        field
            .getOptionalTrait(TimestampFormatTrait.class)
            .map(TimestampFormatTrait::format)
            .orElse(defaultFormat(field.location()));
    return switch (format) {
      case UNIX_TIMESTAMP -> new EpochSecondsForm();
      case ISO_8601 -> new IsoInstantForm();
      default ->
          throw new IllegalStateException(
              "no wire form for format " + format + " of member " + field.memberName());
    };
  }

  private Format defaultFormat(MarshallLocation location) {
    return switch (location) {
      case PAYLOAD -> bodyDates;
      case HEADER -> Format.RFC_822;
      default -> Format.ISO_8601;
    };
  }
}
