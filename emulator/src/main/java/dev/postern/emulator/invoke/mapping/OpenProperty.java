package dev.postern.emulator.invoke.mapping;

import org.apache.velocity.util.introspection.VelPropertyGet;
import org.jspecify.annotations.Nullable;

/** A getter of Java that the sandbox leaves open; it gives plain values only. */
record OpenProperty(VelPropertyGet property) implements VelPropertyGet {
  @Override
  public @Nullable Object invoke(Object object) throws Exception {
    return Sandbox.plainOrAbsent(property.invoke(object));
  }

  @Override
  public boolean isCacheable() {
    return property.isCacheable();
  }

  @Override
  public String getMethodName() {
    return property.getMethodName();
  }
}
