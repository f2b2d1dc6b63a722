package dev.postern.emulator.invoke.mapping;

import java.util.Collection;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import org.apache.velocity.runtime.RuntimeServices;
import org.apache.velocity.runtime.directive.Scope;
import org.apache.velocity.util.introspection.Info;
import org.apache.velocity.util.introspection.Uberspect;
import org.apache.velocity.util.introspection.UberspectImpl;
import org.apache.velocity.util.introspection.VelMethod;
import org.apache.velocity.util.introspection.VelPropertyGet;
import org.apache.velocity.util.introspection.VelPropertySet;
import org.jspecify.annotations.Nullable;

/**
 * What a template can reach of Java: the methods of texts, numbers, booleans, lists, maps and loop
 * states, and Postern's own objects. Nothing that leads to classes, threads or files; what is out
 * of reach is as if it did not exist.
 */
final class Sandbox implements Uberspect {
  /** Ways out of the sandbox, and methods that take any amount of memory in one call. */
  private static final Set<String> REFUSED =
      Set.of(
          "getClass",
          "class",
          "wait",
          "notify",
          "notifyAll",
          "repeat",
          "format",
          "formatted",
          "indent",
          "ensureCapacity",
          "pow",
          "shiftLeft",
          "setBit",
          "setScale",
          "movePointLeft",
          "movePointRight",
          "scaleByPowerOfTen",
          "toBigInteger",
          "toBigIntegerExact",
          "toPlainString");

  private final UberspectImpl reflection = new UberspectImpl();

  Sandbox(RuntimeServices services) {
    reflection.setRuntimeServices(services);
    reflection.init();
  }

  @Override
  public void init() {}

  @Override
  public @Nullable Iterator<?> getIterator(Object object, Info info) {
    return isOpen(object) ? reflection.getIterator(object, info) : null;
  }

  @Override
  public @Nullable VelMethod getMethod(Object object, String name, Object[] arguments, Info info) {
    if (object instanceof TemplateObject) {
      return new TemplateObjectMethod(name);
    }
    if (!isOpen(object) || REFUSED.contains(name)) {
      return null;
    }
    VelMethod method =
        reflection.getMethod(object, name, OpenMethod.withoutAbsent(arguments), info);
    return method == null ? null : new OpenMethod(method);
  }

  @Override
  public @Nullable VelPropertyGet getPropertyGet(Object object, String name, Info info) {
    if (object instanceof TemplateObject) {
      return new TemplateObjectProperty(name);
    }
    if (isMap(object)) {
      return new MapMember(name);
    }
    return isOpen(object) && !REFUSED.contains(name)
        ? reflection.getPropertyGet(object, name, info)
        : null;
  }

  @Override
  public @Nullable VelPropertySet getPropertySet(
      Object object, String name, @Nullable Object value, Info info) {
    return isMap(object) ? new MapMember(name) : null;
  }

  /** A loop's state is a map by accident of Velocity; its members are what its getters say. */
  private static boolean isMap(Object object) {
    return object instanceof Map && !(object instanceof Scope);
  }

  private static boolean isOpen(Object object) {
    return object instanceof String
        || object instanceof Number
        || object instanceof Boolean
        || object instanceof Character
        || object instanceof Map
        || object instanceof Collection
        || object instanceof Object[]
        || object instanceof Map.Entry
        || object instanceof Iterator;
  }
}
