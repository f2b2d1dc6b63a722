package dev.postern.emulator.invoke.mapping;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import org.apache.velocity.util.introspection.VelMethod;
import org.jspecify.annotations.Nullable;

/** A method of {@code $input} or {@code $util} as Velocity calls it. */
record TemplateObjectMethod(String name) implements VelMethod {
  /** A failure goes out as that of a Java method does, so that Velocity adds the place. */
  @Override
  public Object invoke(Object object, Object[] arguments) throws InvocationTargetException {
    try {
      List<Object> given = Arrays.asList(OpenMethod.withoutAbsent(arguments));
      RenderLimits.current().work(RenderLimits.CALL);
      RenderLimits.current().weigh(given);
      Object result = ((TemplateObject) object).call(name, given);
      RenderLimits.check(result);
      return result;
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

  @Override
  public @Nullable Method getMethod() {
    return null;
  }

  @Override
  public Class<?> getReturnType() {
    return Object.class;
  }
}
