package dev.postern.wire;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallLocation;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.DefaultValueTrait;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.core.traits.PayloadTrait;
import software.amazon.awssdk.utils.builder.SdkBuilder;

/**
 * Makes model objects whose members hold awkward values: reserved characters, unicode, empty
 * strings, nested structures, lists and maps, bytes that are no text, dates with milliseconds.
 */
final class FilledModels {
  /** Characters that URIs, JSON and HTTP each give a meaning of their own. */
  static final String AWKWARD = "s/é +&<n%2F?#\"\\:=@~;,'\u20ac\ud83d\ude00";

  private static final int MAX_DEPTH = 12;

  private final Predicate<SdkField<?>> wanted;
  private int counter;
  private final Deque<Class<?>> open = new ArrayDeque<>();

  private FilledModels(Predicate<SdkField<?>> wanted) {
    this.wanted = wanted;
  }

  /** Sets every member. */
  static SdkPojo full(SdkPojo builder) {
    return new FilledModels(field -> true).fill(builder, 0);
  }

  /** Sets only the members whose absence the wire cannot show. */
  static SdkPojo bare(SdkPojo builder) {
    return new FilledModels(FilledModels::isAlwaysSent).fill(builder, 0);
  }

  /**
   * Path labels must be there, an answer always has a status and a content type, an absent body and
   * an empty one look alike, and for an absent token or Accept header the SDK's client sends its
   * own.
   */
  private static boolean isAlwaysSent(SdkField<?> field) {
    return field.location() == MarshallLocation.PATH
        || field.location() == MarshallLocation.STATUS_CODE
        || field.containsTrait(PayloadTrait.class)
        || field.containsTrait(DefaultValueTrait.class)
        || field.locationName().equals("Accept")
        || field.locationName().equals("Content-Type");
  }

  private SdkPojo fill(SdkPojo builder, int depth) {
    open.push(builder.getClass());
    for (SdkField<?> field : builder.sdkFields()) {
      if (wanted.test(field) && !goesOnForever(field)) {
        field.set(builder, value(field, depth));
      }
    }
    open.pop();
    return (SdkPojo) ((SdkBuilder<?, ?>) builder).build();
  }

  /** A structure may hold one of its own kind, which is filled too, but not what is in that. */
  private boolean goesOnForever(SdkField<?> field) {
    SdkField<?> item =
        field.marshallingType() == MarshallingType.LIST
            ? field.getTrait(ListTrait.class).memberFieldInfo()
            : field;
    return item.marshallingType() == MarshallingType.SDK_POJO
        && Collections.frequency(open, item.constructor().get().getClass()) > 1;
  }

  private Object value(SdkField<?> field, int depth) {
    MarshallingType<?> type = field.marshallingType();
    if (type == MarshallingType.STRING) {
      return text(field);
    }
    if (type == MarshallingType.INTEGER) {
      return field.location() == MarshallLocation.STATUS_CODE ? 202 : -counter++;
    }
    if (type == MarshallingType.LONG) {
      return Long.MAX_VALUE - counter++;
    }
    if (type == MarshallingType.DOUBLE) {
      return 0.1 + counter++ * 1e7;
    }
    if (type == MarshallingType.BOOLEAN) {
      return counter++ % 2 == 0;
    }
    if (type == MarshallingType.INSTANT) {
      return Instant.ofEpochMilli(1_700_000_000_123L + counter++);
    }
    if (type == MarshallingType.SDK_BYTES) {
      return SdkBytes.fromByteArray(new byte[] {0, -1, '"', (byte) counter++, -128});
    }
    return composite(field, type, depth);
  }

  private Object composite(SdkField<?> field, MarshallingType<?> type, int depth) {
    if (type == MarshallingType.LIST) {
      return list(field.getTrait(ListTrait.class).memberFieldInfo(), depth);
    }
    if (type == MarshallingType.MAP) {
      return map(field.getTrait(MapTrait.class).valueFieldInfo(), depth);
    }
    if (type == MarshallingType.SDK_POJO && depth < MAX_DEPTH) {
      return fill(field.constructor().get(), depth + 1);
    }
    throw new AssertionError("no value for " + field.memberName());
  }

  /** Awkward text; every third is empty where the SDK's client allows it. */
  private String text(SdkField<?> field) {
    counter++;
    return switch (field.location()) {
      case PATH -> AWKWARD + counter;
      case HEADER -> "h \"quoted\", é " + counter;
      default -> counter % 3 == 0 ? "" : AWKWARD + counter;
    };
  }

  private List<Object> list(SdkField<?> element, int depth) {
    List<Object> values = new ArrayList<>();
    values.add(value(element, depth));
    values.add(value(element, depth));
    return values;
  }

  private Map<String, Object> map(SdkField<?> value, int depth) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put(AWKWARD, value(value, depth));
    values.put("plain", value(value, depth));
    return values;
  }
}
