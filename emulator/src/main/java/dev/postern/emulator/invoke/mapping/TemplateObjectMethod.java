package dev.postern.emulator.invoke.mapping;

import java.lang.reflect.InvocationTargetException;
import java.util.Arrays;
import java.util.List;

/** A method of {@code $input} or {@code $util} as Velocity calls it. */
record TemplateObjectMethod(String name) implements NamedMethod {
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
}
