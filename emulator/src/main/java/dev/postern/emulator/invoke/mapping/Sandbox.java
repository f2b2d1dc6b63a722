package dev.postern.emulator.invoke.mapping;

import java.lang.reflect.Modifier;
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
 * states, and Postern's own objects. Nothing that leads to classes, threads, files or the system's
 * properties: methods are called on plain values and give plain values, and of the static ones
 * those that read or write a number or text. What is out of reach is as if it did not exist.
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

  /** Static methods that users call through a value: {@code #set($Integer = 0)}. */
  private static final Set<String> STATIC =
      Set.of(
          "abs",
          "compare",
          "isDigit",
          "isInfinite",
          "isLetter",
          "isLetterOrDigit",
          "isLowerCase",
          "isNaN",
          "isUpperCase",
          "isWhitespace",
          "max",
          "min",
          "parseBoolean",
          "parseDouble",
          "parseFloat",
          "parseInt",
          "parseLong",
          "signum",
          "sum",
          "toBinaryString",
          "toHexString",
          "toOctalString",
          "toString",
          "valueOf");

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
    Object[] given = OpenMethod.withoutAbsent(arguments);
    VelMethod ofText = object instanceof String ? TextMethod.find(name, given) : null;
    return ofText == null ? reflected(object, name, given, info) : ofText;
  }

  private @Nullable VelMethod reflected(Object object, String name, Object[] given, Info info) {
    VelMethod method = reflection.getMethod(object, name, given, info);
    return method == null || (isStatic(method) && !STATIC.contains(name))
        ? null
        : new OpenMethod(method);
  }

  private static boolean isStatic(VelMethod method) {
    return Modifier.isStatic(method.getMethod().getModifiers());
  }

  @Override
  public @Nullable VelPropertyGet getPropertyGet(Object object, String name, Info info) {
    if (object instanceof TemplateObject) {
      return new TemplateObjectProperty(name);
    }
    if (isMap(object)) {
      return new MapMember(name);
    }
    if (!isOpen(object) || REFUSED.contains(name)) {
      return null;
    }
    VelPropertyGet property = reflection.getPropertyGet(object, name, info);
    return property == null ? null : new OpenProperty(property);
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

  /** The value where it is one that a template may hold, else {@link Absent#ABSENT}. */
  static @Nullable Object plainOrAbsent(@Nullable Object value) {
    return value == null || isOpen(value) || value.getClass().isArray() ? value : Absent.ABSENT;
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
