package dev.postern.emulator.invoke.mapping;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import org.apache.velocity.util.introspection.VelMethod;
import org.jspecify.annotations.Nullable;

/** A Java method that the sandbox leaves open; it sees the empty text in the place of nothing. */
record OpenMethod(VelMethod method) implements VelMethod {
  @Override
  public @Nullable Object invoke(Object object, Object[] arguments)
      throws IllegalAccessException, InvocationTargetException {
    Object result = method.invoke(object, withoutAbsent(arguments));
    if (result != null) {
      RenderLimits.checkKept(result);
    }
    return result;
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
