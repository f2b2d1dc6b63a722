package dev.postern.emulator.storage.codec;

import com.fasterxml.jackson.databind.JsonNode;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;

/**
 * Immutable values to JSON and back, so that what is read equals what was written. Knows records,
 * sealed families of records, model classes of the SDK, enumerations, collections, what may be
 * empty, times, bytes, paths and private keys; a type is looked at once.
 *
 * <p>Members stand in a fixed order, so that what has not changed is written alike. A member that
 * is not known is refused: it would be lost with the next change.
 */
public final class Codec {
  private final ScalarForms scalars;
  private final Map<Type, Form> forms = new ConcurrentHashMap<>();

  /**
   * A codec.
   *
   * @param base paths below it are written relative to it
   */
  public Codec(Path base) {
    this.scalars = new ScalarForms(base);
  }

  /** A value of that type as JSON. */
  public <V> JsonNode write(Class<V> type, V value) {
    return form(type).write(value);
  }

  /**
   * The value of that type which stands there.
   *
   * @throws UnreadableValueException when it is none
   */
  public <V> V read(Class<V> type, JsonNode json) {
    return type.cast(form(type).read(json));
  }

  private Form form(Type type) {
    Form known = forms.get(type);
    if (known != null) {
      return known;
    }
    Form made = scalars.of(type).orElseGet(() -> compound(type));
    forms.put(type, made);
    return made;
  }

  private Form compound(Type type) {
    if (type instanceof ParameterizedType generic) {
      return generic((Class<?>) generic.getRawType(), generic.getActualTypeArguments());
    }
    if (type instanceof Class<?> c) {
      return structure(c);
    }
    throw new IllegalStateException("no form for " + type);
  }

  private Form generic(Class<?> raw, Type... arguments) {
    Form last = form(arguments[arguments.length - 1]);
    if (raw.equals(Optional.class)) {
      return OptionalForms.of(last);
    }
    if (raw.equals(List.class)) {
      return CollectionForms.list(last);
    }
    if (raw.equals(Set.class)) {
      return CollectionForms.set(last);
    }
    if (raw.equals(Map.class)) {
      return CollectionForms.map(form(arguments[0]), last);
    }
    if (SortedMap.class.isAssignableFrom(raw)) {
      return CollectionForms.sortedMap(form(arguments[0]), last);
    }
    throw new IllegalStateException("no form for " + raw);
  }

  private Form structure(Class<?> type) {
    if (type.equals(OptionalInt.class)) {
      return OptionalForms.ofInt();
    }
    if (type.isRecord()) {
      return new RecordForm(type, this::form);
    }
    if (type.isSealed()) {
      return new SealedForm(type, this::form);
    }
    if (SdkPojo.class.isAssignableFrom(type)) {
      return new Model(builders(type));
    }
    throw new IllegalStateException("no form for " + type);
  }

  private static Supplier<SdkPojo> builders(Class<?> model) {
    try {
      Method builder = model.getMethod("builder");
      return () -> newBuilder(builder);
    } catch (NoSuchMethodException e) {
      throw new IllegalStateException(model + " has no builder", e);
    }
  }

  private static SdkPojo newBuilder(Method builder) {
    try {
      return (SdkPojo) builder.invoke(null);
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new IllegalStateException("cannot call " + builder, e);
    }
  }

  private Form form(SdkField<?> field) {
    MarshallingType<?> type = field.marshallingType();
    if (type.equals(MarshallingType.LIST)) {
      return CollectionForms.list(form(field.getTrait(ListTrait.class).memberFieldInfo()));
    }
    if (type.equals(MarshallingType.MAP)) {
      return CollectionForms.map(
          form(String.class), form(field.getTrait(MapTrait.class).valueFieldInfo()));
    }
    return type.equals(MarshallingType.SDK_POJO)
        ? new Model(field.constructor())
        : form(type.getTargetClass());
  }

  /**
   * A model class, looked at when its first value is met: it may contain itself, and most states
   * have values of few of them.
   */
  private final class Model implements Form {
    private final Supplier<SdkPojo> builder;
    private @Nullable Form form;

    Model(Supplier<SdkPojo> builder) {
      this.builder = builder;
    }

    private synchronized Form form() {
      Form known = form;
      if (known == null) {
        known = new SdkForm(builder, Codec.this::form);
        form = known;
      }
      return known;
    }

    @Override
    public JsonNode write(Object value) {
      return form().write(value);
    }

    @Override
    public Object read(JsonNode json) {
      return form().read(json);
    }
  }
}
