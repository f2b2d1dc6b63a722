package dev.postern.emulator.invoke.mapping;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Set;
import org.apache.velocity.util.introspection.VelMethod;
import org.jspecify.annotations.Nullable;

/**
 * A Java method that the sandbox leaves open. It sees the empty text in the place of nothing, and
 * what it gives is nothing unless it is a plain value.
 */
record OpenMethod(VelMethod method) implements VelMethod {
  /** Methods of lists and maps that do not read all of it. */
  private static final Set<String> LIGHT =
      Set.of(
          "add",
          "containsKey",
          "entrySet",
          "get",
          "getKey",
          "getValue",
          "getOrDefault",
          "hasNext",
          "isEmpty",
          "iterator",
          "keySet",
          "next",
          "put",
          "set",
          "size",
          "values");

  @Override
  public @Nullable Object invoke(Object object, Object[] arguments)
      throws IllegalAccessException, InvocationTargetException {
    Object[] given = withoutAbsent(arguments);
    try {
      weigh(object, given);
      Object result = Sandbox.plainOrAbsent(method.invoke(object, given));
      RenderLimits.check(result);
      return result;
    } catch (MappingException e) {
      throw new InvocationTargetException(e);
    }
  }

  private void weigh(Object object, Object[] given) {
    RenderLimits limits = RenderLimits.current();
    if (!LIGHT.contains(method.getMethodName())) {
      limits.weigh(object);
    }
    for (Object argument : given) {
      limits.weigh(argument);
    }
  }

  /** The arguments as Java methods take them. */
  static Object[] withoutAbsent(Object[] arguments) {
    Object[] given = new Object[arguments.length];
    for (int i = 0; i < given.length; i++) {
      given[i] = Absent.orEmpty(arguments[i]);
    }
    return given;
  }

  @Override
  public boolean isCacheable() {
    return method.isCacheable();
  }

  @Override
  public String getMethodName() {
    return method.getMethodName();
  }

  @Override
  public Method getMethod() {
    return method.getMethod();
  }

  @Override
  public Class<?> getReturnType() {
    return method.getReturnType();
  }
}
