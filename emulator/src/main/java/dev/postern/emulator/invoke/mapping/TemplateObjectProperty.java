package dev.postern.emulator.invoke.mapping;

import org.apache.velocity.util.introspection.VelPropertyGet;

/** A property of {@code $input} or {@code $util} as Velocity reads it. */
record TemplateObjectProperty(String name) implements VelPropertyGet {
  @Override
  public Object invoke(Object object) {
    return ((TemplateObject) object).property(name);
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
