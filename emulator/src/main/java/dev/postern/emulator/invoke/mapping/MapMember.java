package dev.postern.emulator.invoke.mapping;

import java.lang.reflect.InvocationTargetException;
import java.util.Map;
import org.apache.velocity.util.introspection.VelPropertyGet;
import org.apache.velocity.util.introspection.VelPropertySet;
import org.jspecify.annotations.Nullable;

/**
 * A member of a map by its name, whatever methods the map has: {@code $map.name}. When the map
 * refuses a value, the failure goes out as that of a Java method, so that Velocity adds the place.
 */
record MapMember(String name) implements VelPropertyGet, VelPropertySet {
  @Override
  public @Nullable Object invoke(Object map) {
    return ((Map<?, ?>) map).get(name);
  }

  @Override
  @SuppressWarnings("unchecked") // Templates put what they like, as they do by put().
  public @Nullable Object invoke(Object map, @Nullable Object value)
      throws InvocationTargetException {
    try {
      return ((Map<String, @Nullable Object>) map).put(name, Absent.orEmpty(value));
    } catch (UnsupportedOperationException e) {
      throw new InvocationTargetException(new MappingException(name + " cannot be set here"));
    } catch (MappingException e) {
      throw new InvocationTargetException(e);
    }
  }

  @Override
  public boolean isCacheable() {
    return true;
  }

  @Override
  public String getMethodName() {
    return name;
  }
}
