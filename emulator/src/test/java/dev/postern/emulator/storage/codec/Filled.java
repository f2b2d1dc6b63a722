package dev.postern.emulator.storage.codec;

import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.net.URI;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.function.Supplier;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.utils.builder.Buildable;

/**
 * Makes values with every member filled, none like another, of whatever type: the other half of the
 * tests that what is read equals what was written.
 */
public final class Filled {
  private static final Instant NOW = Instant.parse("2026-05-04T03:02:01.321Z");

  private int serial;

  /** A value of that type; of a sealed family one of each member. */
  public <V> List<V> each(Class<V> type) throws Exception {
    List<V> values = new ArrayList<>();
    if (type.isSealed() && !type.isRecord()) {
      for (Class<?> member : type.getPermittedSubclasses()) {
        values.add(type.cast(of(member)));
      }
    } else {
      values.add(type.cast(of(type)));
    }
    return values;
  }

  private Object of(Type type) throws Exception {
    serial++;
    if (type instanceof ParameterizedType generic) {
      return collection((Class<?>) generic.getRawType(), generic.getActualTypeArguments());
    }
    Class<?> raw = (Class<?>) type;
    if (raw.isRecord()) {
      return record(raw);
    }
    if (raw.isSealed()) {
      return of(raw.getPermittedSubclasses()[0]);
    }
    if (SdkPojo.class.isAssignableFrom(raw)) {
      return pojo((SdkPojo) raw.getMethod("builder").invoke(null));
    }
    return raw.isEnum() ? raw.getEnumConstants()[0] : scalar(raw);
  }

  private Object record(Class<?> type) throws Exception {
    RecordComponent[] components = type.getRecordComponents();
    List<Object> arguments = new ArrayList<>();
    for (RecordComponent component : components) {
      arguments.add(of(component.getGenericType()));
    }
    Constructor<?> constructor =
        type.getDeclaredConstructor(
            Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
    constructor.setAccessible(true);
    return constructor.newInstance(arguments.toArray());
  }

  private Object collection(Class<?> raw, Type... of) throws Exception {
    if (raw.equals(Optional.class)) {
      return Optional.of(of(of[0]));
    }
    if (raw.equals(List.class)) {
      return List.of(of(of[0]), of(of[0]));
    }
    Map<Object, Object> map = raw.equals(Map.class) ? new LinkedHashMap<>() : new TreeMap<>();
    map.put(of(of[0]), of(of[1]));
    map.put(of(of[0]), of(of[1]));
    return map;
  }

  private Object pojo(SdkPojo builder) throws Exception {
    for (SdkField<?> field : builder.sdkFields()) {
      field.set(builder, member(field));
    }
    return ((Buildable) builder).build();
  }

  private Object member(SdkField<?> field) throws Exception {
    MarshallingType<?> type = field.marshallingType();
    if (type.equals(MarshallingType.LIST)) {
      SdkField<?> element = field.getTrait(ListTrait.class).memberFieldInfo();
      return List.of(member(element), member(element));
    }
    if (type.equals(MarshallingType.MAP)) {
      SdkField<?> value = field.getTrait(MapTrait.class).valueFieldInfo();
      return Map.of(text(), member(value));
    }
    if (type.equals(MarshallingType.SDK_POJO)) {
      Supplier<SdkPojo> builder = field.constructor();
      return pojo(builder.get());
    }
    return of(type.getTargetClass());
  }

  private String text() {
    serial++;
    return "text \"" + serial + "\" \u00e4\n\ud83d\ude00";
  }

  private Object scalar(Class<?> type) throws Exception {
    if (type.equals(PrivateKey.class)) {
      return KeyPairGenerator.getInstance("EC").generateKeyPair().getPrivate();
    }
    Object value =
        Map.<Class<?>, Object>ofEntries(
                Map.entry(String.class, text()),
                Map.entry(Instant.class, NOW.plusMillis(serial)),
                Map.entry(LocalDate.class, LocalDate.EPOCH.plusDays(serial)),
                Map.entry(URI.class, URI.create("http://localhost:" + serial)),
                Map.entry(Path.class, Path.of("/somewhere/else/" + serial)),
                Map.entry(OptionalInt.class, OptionalInt.of(serial)),
                Map.entry(SdkBytes.class, SdkBytes.fromByteArray(new byte[] {1, (byte) serial})),
                Map.entry(boolean.class, true),
                Map.entry(Boolean.class, serial % 2 == 0),
                Map.entry(int.class, serial),
                Map.entry(Integer.class, -serial),
                Map.entry(long.class, Long.MAX_VALUE - serial),
                Map.entry(Long.class, Long.MIN_VALUE + serial),
                Map.entry(Double.class, serial + 0.1))
            .get(type);
    if (value == null) {
      throw new IllegalArgumentException("no value of " + type);
    }
    return value;
  }
}
