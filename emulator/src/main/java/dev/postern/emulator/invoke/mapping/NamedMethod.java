package dev.postern.emulator.invoke.mapping;

import java.lang.reflect.Method;
import org.apache.velocity.util.introspection.VelMethod;
import org.jspecify.annotations.Nullable;

/** A method in a mapping template that has a name, and no Java method behind it. */
interface NamedMethod extends VelMethod {
  String name();

  @Override
  default boolean isCacheable() {
    return true;
  }

  @Override
  default String getMethodName() {
    return name();
  }

  @Override
  default @Nullable Method getMethod() {
    return null;
  }

  @Override
  default Class<?> getReturnType() {
    return Object.class;
  }
}
